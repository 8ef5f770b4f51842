import type { KnownBlock, ModalView } from '@slack/types';
import type { PendingVersion } from '../../../artifacts/pending-versions.ts';
import { aloud } from '../aloud.ts';
import { type Message, message } from '../message.ts';
import { modal } from '../modal.ts';
import { header, paragraph } from '../parts.ts';
import { waitingRows } from './home-lists.ts';
import { HOME } from './home-sentences.ts';

export type ApprovalsView = {
  /** The oldest first. */
  pending: readonly PendingVersion[];
  /** There is more than is listed. */
  more: boolean;
  now: Date;
};

const MORE = 'More is waiting. These are the oldest.';

const blocks = ({ pending, more, now }: ApprovalsView): KnownBlock[] =>
  pending.length === 0
    ? [paragraph(HOME.noWaiting)]
    : [header(HOME.waiting), ...waitingRows(pending, now), ...(more ? [paragraph(MORE)] : [])];

/** What waits for a person, the oldest first, each with its Review button; privately. */
export const approvalsMessage = (view: ApprovalsView): Message =>
  message({ text: aloud(blocks(view)), blocks: blocks(view) });

/** The same in a modal. */
export const approvalsView = (view: ApprovalsView): ModalView =>
  modal({ callback: 'info', title: HOME.labels.approvals, blocks: blocks(view) });
