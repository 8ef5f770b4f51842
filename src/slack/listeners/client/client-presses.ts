import type { ActionId, CallbackId } from '../../blocks/ids.ts';
import type { Press } from '../drafts/press.ts';
import type { Submission } from '../drafts/submission.ts';
import { readCard, turnCard } from './full-text.ts';
import { askApproval, askChanges, decideForClient } from './review.ts';
import { askClientChannel, removeClientChannel, saveClientChannel } from './set-channel.ts';
import { withdrawTheirs } from './withdraw.ts';

/** What the client's people press and submit: all that they have here. */
export const CARD_PRESSES = {
  'client.review': askApproval,
  'client.request': askChanges,
  'client.full_text': readCard,
  'client.page': turnCard,
  'client.page_back': turnCard,
  'client.withdraw_vote': withdrawTheirs,
} as const satisfies Partial<Record<ActionId, Press>>;

export const CARD_SUBMISSIONS = {
  'client.review': decideForClient,
} as const satisfies Partial<Record<CallbackId, Submission>>;

/** The cards', and what the team presses to say where they stand. */
export const CLIENT_PRESSES = {
  ...CARD_PRESSES,
  'engagement.client': askClientChannel,
  'engagement.client_remove': removeClientChannel,
} as const satisfies Partial<Record<ActionId, Press>>;

export const CLIENT_SUBMISSIONS = {
  ...CARD_SUBMISSIONS,
  'engagement.client': saveClientChannel,
} as const satisfies Partial<Record<CallbackId, Submission>>;
