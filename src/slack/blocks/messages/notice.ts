import type { Button } from '@slack/types';
import { type Message, message } from '../message.ts';
import { actions } from '../parts.ts';
import { link, people, richText, section, words } from '../rich-text.ts';

export type NoticeView = {
  sentence: string;
  /** What somebody wrote, shown exactly so below the sentence. */
  quote?: string;
  /** Who is told; nobody when empty. */
  mentions?: readonly string[];
  /** A permalink and the words on it, e.g. "Open version 2." */
  link?: { url: string; label: string };
  buttons?: readonly Button[];
};

/** A short sentence, in the thread or for one person, with the way on beside it. */
export function noticeMessage(view: NoticeView): Message {
  const mentions = view.mentions ?? [];
  return message({
    text: view.quote ? `${view.sentence} ${view.quote}` : view.sentence,
    blocks: [
      ...richText([
        section(
          people(mentions.slice(0, 20)),
          words(mentions.length > 0 ? ': ' : ''),
          words(view.sentence),
          view.link ? [...words(' '), ...link(view.link.url, view.link.label)] : [],
        ),
        ...(view.quote ? [{ type: 'rich_text_quote' as const, elements: words(view.quote) }] : []),
      ]),
      ...actions(...(view.buttons ?? [])),
    ],
  });
}
