/** Markdown as the plain text that it reads as, where nothing but escapes and line breaks is in it: undoes escapeMarkdown. */
export const unescapeMarkdown = (markdown: string): string =>
  markdown
    .replace(/\\\n/g, '\n')
    .replace(/^(?:&nbsp;)+/gm, (spaces) => ' '.repeat(spaces.length / '&nbsp;'.length))
    .replace(/\\([!-/:-@[-`{-~])|&lt;/g, (_, sign?: string) => sign ?? '<');
