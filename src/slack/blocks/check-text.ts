import { escapeText } from './text.ts';

/** Markup that our builders write: a mention of one person, a moment, a link. Anything else in < > is not ours. */
const OURS = /<@[A-Z0-9]+>|<!date\^\d+\^[^|<>]+\|[^<>]+>|<https?:\/\/[^|<>\s]+\|[^<>]+>/g;

/** What in a mrkdwn text Slack would obey although we never write it. */
export function mrkdwnProblems(text: string): string[] {
  return unsafe(text.replace(OURS, ''));
}

/** The top-level text of a message carries no markup at all: only escaped words. */
export function fallbackProblems(text: string): string[] {
  return unsafe(text);
}

function unsafe(text: string): string[] {
  const problems = [];
  if (/<!(?:channel|here|everyone|subteam)/.test(text)) problems.push('would ping a whole group');
  else if (/<[@#!]/.test(text)) problems.push('holds unescaped markup');
  const rest = text.replace(/&(?:amp|lt|gt);/g, '');
  if (rest !== escapeText(rest)) problems.push('holds unescaped &, < or >');
  return problems;
}

/** What no text of ours may hold, wherever it stands. */
export function characterProblems(text: string): string[] {
  const problems = [];
  if (text.includes('\u0000')) problems.push('holds U+0000');
  if (/\p{Cs}/u.test(text)) problems.push('holds a lone surrogate');
  return problems;
}
