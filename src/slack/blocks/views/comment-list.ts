import type { KnownBlock, RichTextElement } from '@slack/types';
import { bold, person, richText, section, when, words } from '../rich-text.ts';
import { COMMENTS } from './comment-sentences.ts';

/** A comment as people read it. */
export type CommentEntry = {
  id: string;
  number: number;
  /** Slack's id of whoever wrote it. */
  author?: string;
  at: Date;
  edited: boolean;
  revision: number;
  text: string;
  /** The number of the version that it is about, where that is another one than is shown. */
  about?: number;
  fromThread: boolean;
  answeredBy?: number;
  /** Whether the reader wrote it. */
  own: boolean;
};

const COMMENTS_A_PAGE = 10;
// The boxes to tick and the parts to choose need room in the same form.
const TEXT_A_PAGE = 12_000;

type Page = { shown: readonly CommentEntry[]; page: number; pages: number };

/** One page of a list of comments, its texts in full. */
export function pageOf(comments: readonly CommentEntry[], asked: number): Page {
  const pages: CommentEntry[][] = [[]];
  let used = 0;
  for (const comment of comments) {
    const open = pages.at(-1) ?? [];
    const { length } = comment.text;
    if (open.length >= COMMENTS_A_PAGE || (open.length > 0 && used + length > TEXT_A_PAGE)) {
      pages.push([comment]);
      used = length;
    } else {
      open.push(comment);
      used += length;
    }
  }
  const page = Math.min(asked, pages.length - 1);
  return { shown: pages[page] ?? [], page, pages: pages.length };
}

/** A comment in full: number, author and time, what became of it, and its words. */
export function commentBlocks(comment: CommentEntry): KnownBlock[] {
  const { number, author, at, edited, text, about, fromThread, answeredBy } = comment;
  const facts = [
    ...(about === undefined ? [] : [COMMENTS.about(about)]),
    ...(fromThread ? [COMMENTS.fromThread] : []),
    ...(edited ? [COMMENTS.edited] : []),
    answeredBy === undefined ? COMMENTS.open : COMMENTS.answered(answeredBy),
  ];
  const by: RichTextElement[] = author ? [...words(COMMENTS.by), ...person(author)] : [];
  return richText([
    section(
      bold(COMMENTS.named(number)),
      by,
      words(COMMENTS.comma),
      when(at),
      words(facts.map((fact) => `, ${fact}`).join('')),
    ),
    { type: 'rich_text_quote', elements: words(text) },
  ]);
}
