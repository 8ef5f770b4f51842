import type { KnownBlock, ModalView } from '@slack/types';
import { aloud } from '../aloud.ts';
import { type Message, message } from '../message.ts';
import { modal } from '../modal.ts';
import { header } from '../parts.ts';
import { bold, bullets, richText, section, words } from '../rich-text.ts';
import { HEALTH, HEALTH_WORDS, VIEW } from '../sentences.ts';
import { clip, shown } from '../text.ts';

export type HealthEntry = { name: string; state: keyof typeof HEALTH_WORDS; note?: string };

export type HealthView = {
  providers: readonly HealthEntry[];
  /** Database, queue, Slack. */
  parts: readonly HealthEntry[];
  /** Sentences: each says what is missing and how to add it; never a value. */
  missing: readonly string[];
};

const line = (entry: HealthEntry) => {
  const { sign, word } = HEALTH_WORDS[entry.state];
  const note = entry.note ? ` - ${clip(shown(entry.note), 300)}` : '';
  return words(`${sign} ${clip(shown(entry.name), 150)}: ${word}${note}`);
};

const blocks = (view: HealthView): KnownBlock[] => [
  header(VIEW.healthTitle),
  ...group(HEALTH.parts, view.parts.map(line)),
  ...group(HEALTH.providers, view.providers.map(line)),
  ...group(
    HEALTH.missing,
    view.missing.map((sentence) => words(clip(shown(sentence), 500))),
  ),
];

const group = (title: string, lines: ReturnType<typeof words>[]): KnownBlock[] =>
  lines.length === 0 ? [] : richText([section(bold(title)), bullets(lines.slice(0, 30))]);

/** What works and what is missing, for admins, as a private message or a modal. */
export const healthMessage = (view: HealthView): Message =>
  message({ text: aloud(blocks(view)), blocks: blocks(view) });

export const healthView = (view: HealthView): ModalView =>
  modal({ callback: 'info', title: VIEW.healthTitle, blocks: blocks(view) });
