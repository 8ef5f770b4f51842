import type { KnownBlock, ModalView } from '@slack/types';
import { type Message, message } from '../message.ts';
import { modal } from '../modal.ts';
import { context, paragraph } from '../parts.ts';
import { bold, bullets, richText, words } from '../rich-text.ts';
import { COMMANDS, HELP, VIEW } from '../sentences.ts';
import { clip, shown } from '../text.ts';

/** What was typed instead of a command we know, and the closest one. */
export type Unknown = { typed: string; closest?: string };

const blocks = (unknown?: Unknown): KnownBlock[] => [
  ...(unknown && unknown.typed !== '' ? [paragraph(sentence(unknown))] : []),
  paragraph(HELP.intro),
  ...richText([bullets(COMMANDS.map((command) => [...bold(command.name), ...words(` - ${command.does}`)]))]),
  context(HELP.threads),
];

const sentence = (unknown: Unknown): string =>
  [HELP.unknown(clip(shown(unknown.typed), 100)), unknown.closest ? HELP.closest(unknown.closest) : '']
    .filter(Boolean)
    .join(' ');

/** The help as a private message, led by what was not understood. */
export const helpMessage = (unknown?: Unknown): Message =>
  message({
    text: unknown && unknown.typed !== '' ? sentence(unknown) : HELP.intro,
    blocks: blocks(unknown),
  });

export const helpView = (): ModalView => modal({ callback: 'info', title: VIEW.helpTitle, blocks: blocks() });
