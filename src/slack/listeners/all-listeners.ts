import type { RegisterListeners } from '../app.ts';
import { registerRemoval } from '../installations/removal.ts';
import { registerMembership } from '../people/membership.ts';
import type { BotKit } from './bot-kit.ts';
import { COSTS_LISTENERS } from './costs/budgets.ts';
import { DRAFT_LISTENERS } from './drafts/draft-listeners.ts';
import { INTAKE_LISTENERS } from './intake/intake-listeners.ts';
import { STAGE_LISTENERS } from './stages/stage-listeners.ts';

/** Everything the bot listens to; a new capability adds its folder and one line here. */
export const LISTENERS: readonly RegisterListeners<BotKit>[] = [
  registerRemoval,
  registerMembership,
  ...INTAKE_LISTENERS,
  ...DRAFT_LISTENERS,
  ...STAGE_LISTENERS,
  ...COSTS_LISTENERS,
];
