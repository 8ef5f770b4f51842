/** What GitHub's Markdown and most viewers take for an address that nobody marked: from its start to the next space. */
const BARE_LINK = /(?::\/\/|www\.)[^ \t\n\v\f\r]*/gi;

/**
 * An address that is written bare takes in a backslash that follows it, and leaves a `<` behind it unescaped:
 * `http://a/\<img src=...>` is a link and a picture. There the sign stands as an entity.
 */
export const escapeInBareLinks = (escaped: string): string =>
  escaped.replace(BARE_LINK, (address) => address.replaceAll('\\<', '&lt;'));
