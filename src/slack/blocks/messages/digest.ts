import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Include, PauseReason } from '../../../digests/digest.ts';
import { type Message, message } from '../message.ts';
import { actions, button, contextLine, header } from '../parts.ts';
import { bold, bullets, channel, link, richText, section, when, words } from '../rich-text.ts';
import { clip, moment, shown } from '../text.ts';
import { DIGEST } from './digest-sentences.ts';

/** One thing that a digest tells: its name, with a link where its message is in Slack, and what there is to say of it. */
export type DigestLine = {
  label: string;
  link?: string | undefined;
  detail: string;
  /** When it comes up. */
  at?: Date;
};

export type DigestSection = { include: Include; lines: readonly DigestLine[]; more: number };

export type DigestView = {
  digestId: string;
  /** A direct message to one person. */
  direct: boolean;
  at: Date;
  since: Date;
  /** It goes out late: when it was due. */
  wasDue?: Date;
  onDemand: boolean;
  sections: readonly DigestSection[];
  /** All of it in one sentence, for notifications and screen readers. */
  aloud: string;
};

// Twenty-five lines with their links have to fit into one message.
const LABEL_MAX = 120;
const DETAIL_MAX = 150;

const line = ({ label, link: url, detail, at }: DigestLine): RichTextElement[] => {
  const name = clip(shown(label), LABEL_MAX);
  return [
    ...(at ? [...when(at), ...words(' - ')] : []),
    ...(url ? link(url, name) : words(name)),
    ...words(clip(shown(detail), DETAIL_MAX)),
  ];
};

const sectionBlocks =
  (direct: boolean) =>
  ({ include, lines, more }: DigestSection): KnownBlock[] =>
    richText([
      section(bold(direct && include === 'waiting' ? DIGEST.yourWaiting : DIGEST.sections[include])),
      bullets([...lines.map(line), more > 0 ? words(DIGEST.more(more)) : []]),
    ]);

/** A digest, as it goes out. */
export function digestMessage(view: DigestView): Message {
  const { digestId, direct, since, wasDue, onDemand, sections, aloud } = view;
  const title = direct ? DIGEST.yours : DIGEST.title;
  return message({
    text: `${title}: ${aloud}`,
    blocks: [
      header(title),
      ...(wasDue ? [contextLine(DIGEST.wasDue, moment(wasDue), DIGEST.late)] : []),
      ...sections.flatMap(sectionBlocks(direct)),
      contextLine(DIGEST.since, moment(since), DIGEST.stop, onDemand ? ` ${DIGEST.onDemand}` : ''),
      ...actions(
        button(DIGEST.open, 'hub.open', {}),
        button(DIGEST.change, 'digest.open', { schedule: digestId }),
      ),
    ],
  });
}

/** Tells whoever set a digest that it does not go out any more, and why. */
export function digestPausedMessage(view: {
  digestId: string;
  channelId?: string;
  because: PauseReason;
}): Message {
  const sentence = DIGEST.pausedBecause(DIGEST.whyPaused[view.because]);
  return message({
    text: sentence,
    blocks: [
      ...richText([
        section(view.channelId ? [...channel(view.channelId), ...words(': ')] : [], words(sentence)),
      ]),
      ...actions(button(DIGEST.change, 'digest.open', { schedule: view.digestId })),
    ],
  });
}
