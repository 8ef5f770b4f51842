/** Where a click may lead: a page, a mailbox, a telephone. Everything else runs, reads or hides something. */
const OPENS = '(?:https?://|mailto:|tel:)';

/** A target beside its words, or on a line of its own that defines it. */
const TARGET = new RegExp(`\\](?:(\\()(?!${OPENS})|(:)(?!\\s*${OPENS}))`, 'gi');

/**
 * Links of a Markdown text that lead elsewhere, such as `javascript:`, `data:`, `file:` or `//host`, become the
 * characters that they were written with. What may be opened is listed, so no way to write the others gets past.
 */
export const withoutOtherLinks = (line: string): string =>
  line.replace(TARGET, (_, beside?: string) => (beside ? ']\\(' : ']\\:'));
