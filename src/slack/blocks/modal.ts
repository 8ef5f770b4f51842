import type { KnownBlock, ModalView } from '@slack/types';
import type { CallbackId } from './ids.ts';
import { LABELS } from './labels.ts';
import { LIMITS } from './limits.ts';
import { fitting, paragraph } from './parts.ts';
import { WORDS } from './sentences.ts';
import { plain } from './text.ts';
import { type ActionValue, encodeValue } from './value.ts';

/** A view's JSON may be 250,000 bytes for Slack; text is what grows. */
const MODAL_TEXT_MAX = 60_000;

/** One modal within Slack's limits. `meta` comes back with every press and submission. */
export function modal(content: {
  callback: CallbackId;
  title: string;
  blocks: readonly KnownBlock[];
  submit?: string;
  close?: string;
  meta?: ActionValue;
}): ModalView {
  const { kept, dropped } = fitting(content.blocks, LIMITS.blocks.modal - 1, MODAL_TEXT_MAX);
  const blocks = dropped === 0 ? kept : [...kept, paragraph(WORDS.leftOut(dropped))];
  return {
    type: 'modal',
    callback_id: content.callback,
    title: plain(content.title, LIMITS.viewTitle),
    ...(content.submit ? { submit: plain(content.submit, LIMITS.viewTitle) } : {}),
    close: plain(content.close ?? LABELS.close, LIMITS.viewTitle),
    blocks: blocks.length === 0 ? [paragraph(WORDS.empty)] : blocks,
    ...(content.meta ? { private_metadata: encodeValue(content.meta, LIMITS.privateMetadata) } : {}),
  };
}
