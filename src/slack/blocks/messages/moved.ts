import { type Message, message } from '../message.ts';
import { bold, channel, link, richText, section, words } from '../rich-text.ts';
import { clip, shown } from '../text.ts';
import { ENGAGEMENT } from '../views/engagement-sentences.ts';

export type MovedView = {
  client: string;
  engagement: string;
  channelId: string;
  /** Permalink of the new root message. */
  link?: string;
};

/** The line that stays where an engagement used to live. */
export function movedMessage(view: MovedView): Message {
  const name = `${clip(shown(view.client), 70)}: ${clip(shown(view.engagement), 70)}`;
  return message({
    text: ENGAGEMENT.movedText(name),
    blocks: richText([
      section(
        bold(name),
        words(ENGAGEMENT.movedTo),
        channel(view.channelId),
        words('. '),
        view.link ? link(view.link, ENGAGEMENT.openThere) : [],
      ),
    ]),
  });
}
