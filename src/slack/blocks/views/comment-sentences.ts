import { listed } from '../../../artifacts/sentences.ts';
import { clip, shown } from '../text.ts';

const QUOTED = 3;
const QUOTE = 80;

/** What people read about comments. */
export const COMMENTS = {
  title: 'Comments',
  label: 'Comment',
  button: 'Comment',
  all: 'All comments',
  hint: 'What should be different, or what you think of it. Everybody in the thread reads it, and Amend can have it answered.',
  soFar: 'So far',
  none: 'Nobody has commented yet.',
  named: (number: number) => `Comment ${number}`,
  by: ' by ',
  comma: ', ',
  about: (number: number) => `about version ${number}`,
  fromThread: 'said in the thread',
  edited: 'edited',
  open: 'open',
  answered: (number: number) => `answered by version ${number}`,
  removeTitle: 'Remove this comment?',
  removeText: 'Its text is erased here and in what was asked of models. This cannot be taken back.',
  removed: (number: number) => `Comment ${number} is removed.`,
  noticeAdded: (name: string, number: number, version: string) =>
    `${name} wrote comment ${number} on ${version}:`,
  noticeRemoved: (number: number, version: string) => `Comment ${number} on ${version} was removed.`,
  tickIntro: 'Tick the comments that it should answer, say what should change, or both.',
  tick: (from: number, to: number) => (from === to ? `Comment ${from}` : `Comments ${from} to ${to}`),
  tickOne: 'Tick a comment, or say what should change.',
  unlisted: (count: number) =>
    `${count} older ${count === 1 ? 'comment is' : 'comments are'} not listed. Have these answered first.`,
  gone: 'Something ticked here was removed meanwhile. Untick it, or close this and open it again.',
  taken: (number: number, version: string) =>
    `That is comment ${number} on ${version} now. Amend shows it, to be answered.`,
  notInThread: 'Only messages in the thread of an engagement that you can see can be comments on its drafts.',
  notAPerson: 'Only what people wrote can be a comment.',
  noWords: 'This message has no text that could be a comment.',
  /** Which comments a version was written to answer, and how they begin. */
  answers: (comments: readonly { number: number; text: string | null }[]) => {
    const numbers = listed(comments.map(({ number }) => String(number)));
    const quotes = comments.flatMap(({ text }) => (text === null ? [] : [`“${opening(text)}”`]));
    const more = quotes.length > QUOTED ? ' …' : '';
    const after = quotes.length > 0 ? `: ${quotes.slice(0, QUOTED).join(', ')}${more}` : '';
    return `Answers ${comments.length === 1 ? 'comment' : 'comments'} ${numbers}${after || '.'}`;
  },
} as const;

const opening = (text: string): string => clip(shown(text).replace(/\s+/g, ' ').trim(), QUOTE);
