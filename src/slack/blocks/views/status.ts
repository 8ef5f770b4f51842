import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import { aloud } from '../aloud.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import type { StageView } from '../messages/root.ts';
import { modal } from '../modal.ts';
import { actions, button, header, paragraph } from '../parts.ts';
import { bold, bullets, link, richText, section, words } from '../rich-text.ts';
import { STAGE_WORDS, VIEW, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';

export type EngagementStatus = {
  id: string;
  client: string;
  engagement: string;
  /** Permalink of the root message. */
  link?: string | undefined;
  stages: readonly StageView[];
  /** Sentences: what waits for whom. */
  waits?: readonly string[];
};

const SHOWN = 20;

function blocks(engagements: readonly EngagementStatus[]): KnownBlock[] {
  if (engagements.length === 0) return [paragraph(VIEW.noEngagements)];
  const rest = engagements.length - SHOWN;
  return [
    header(VIEW.statusTitle),
    ...engagements.slice(0, SHOWN).flatMap(entry),
    ...(rest > 0 ? [paragraph(VIEW.moreEngagements(rest))] : []),
  ];
}

function entry(one: EngagementStatus): KnownBlock[] {
  const name = `${clip(shown(one.client), 80)}: ${clip(shown(one.engagement), 80)}`;
  return [
    ...richText([
      section(one.link ? link(one.link, name) : bold(name)),
      bullets([
        ...one.stages.filter((stage) => stage.state !== 'not_started').map(withoutLink),
        ...(one.waits ?? []).map((sentence) => words(clip(shown(sentence), 200))),
      ]),
    ]),
    ...actions(one.stages.length > 0 && button(LABELS.nextStage, 'plan.next', { engagement: one.id })),
  ];
}

// The name above leads to the thread; a link a stage would be many for a list.
const withoutLink = ({ link: _, ...stage }: StageView): RichTextElement[] => stageWords(stage);

/** A stage, its version with the way to its message, and where it stands. */
export function stageWords(stage: StageView): RichTextElement[] {
  const { sign, word } = STAGE_WORDS[stage.state];
  const title = ARTIFACT_TITLES[stage.artifact];
  const name = stage.version === undefined ? title : WORDS.versionName(title, stage.version);
  return [
    ...words(`${sign} `),
    ...(stage.link ? link(stage.link, name) : words(name)),
    ...words(` - ${word}`),
  ];
}

/** The engagements that a person may see, as a private message or a modal. */
export const statusMessage = (engagements: readonly EngagementStatus[]): Message =>
  message({ text: aloud(blocks(engagements)), blocks: blocks(engagements) });

export const statusView = (engagements: readonly EngagementStatus[]): ModalView =>
  modal({ callback: 'info', title: VIEW.statusTitle, blocks: blocks(engagements) });
