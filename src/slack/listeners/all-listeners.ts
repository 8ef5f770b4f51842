import type { RegisterListeners } from '../app.ts';
import { registerChannelLife } from '../channels/channel-life.ts';
import { registerRemoval } from '../installations/removal.ts';
import { registerMembership } from '../people/membership.ts';
import { ASK_LISTENERS } from './ask/ask-listeners.ts';
import type { BotKit } from './bot-kit.ts';
import { registerGate } from './client/gate.ts';
import { registerThreadComments } from './comments/hear-thread.ts';
import { COSTS_LISTENERS } from './costs/budgets.ts';
import { DIGEST_LISTENERS } from './digests/digest-listeners.ts';
import { DRAFT_LISTENERS } from './drafts/draft-listeners.ts';
import { HOME_LISTENERS } from './home/home-opened.ts';
import { HUB_LISTENERS } from './hub/own-presses.ts';
import { INTAKE_LISTENERS } from './intake/intake-listeners.ts';
import { POLICY_LISTENERS } from './policies/policy-listeners.ts';
import { SETTINGS_LISTENERS } from './settings/settings-listeners.ts';
import { SHORTCUT_LISTENERS } from './shortcuts/shortcuts.ts';
import { STAGE_LISTENERS } from './stages/stage-listeners.ts';

/** Everything the bot listens to; a new capability adds its folder and one line here. */
export const LISTENERS: readonly RegisterListeners<BotKit>[] = [
  registerGate,
  registerRemoval,
  registerMembership,
  registerChannelLife,
  ...INTAKE_LISTENERS,
  ...DRAFT_LISTENERS,
  ...STAGE_LISTENERS,
  ...COSTS_LISTENERS,
  ...HOME_LISTENERS,
  ...HUB_LISTENERS,
  ...SHORTCUT_LISTENERS,
  ...DIGEST_LISTENERS,
  ...POLICY_LISTENERS,
  ...SETTINGS_LISTENERS,
  registerThreadComments,
  ...ASK_LISTENERS,
];
