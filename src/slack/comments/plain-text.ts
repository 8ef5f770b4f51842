import { unescapeText } from '../blocks/text.ts';

/** What people are called, by Slack's ids. */
export type Names = ReadonlyMap<string, string>;

const MARKUP = /<([^<>]*)>/g;

/** The ids of everybody whom a message mentions. */
export const mentionedIds = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id]) => id ?? '')),
];

/**
 * A message's text as people read it: names for mentions, addresses for links, no escapes. Slack writes everything that
 * is not plain text in angle brackets, and escapes those that people type.
 */
export const plainText = (text: string, names: Names): string =>
  unescapeText(text.replace(MARKUP, (_whole, inner: string) => inWords(inner, names)));

function inWords(inner: string, names: Names): string {
  const [target = '', label] = cutAt(inner, '|');
  const rest = target.slice(1);
  if (target.startsWith('@')) return `@${names.get(rest) ?? label ?? 'somebody'}`;
  if (target.startsWith('#')) return `#${label || 'a channel'}`;
  if (target.startsWith('!')) return special(rest, label);
  const address = target.replace(/^mailto:/, '');
  return label === undefined || label === address || label === target ? address : `${label} (${address})`;
}

/** "here", "channel", a group or a moment. */
const special = (target: string, label: string | undefined): string =>
  target.startsWith('date^') || target.startsWith('subteam^')
    ? (label ?? '')
    : `@${(label ?? target).replace(/^@/, '')}`;

function cutAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
