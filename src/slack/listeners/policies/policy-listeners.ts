import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { registerAway } from './away.ts';
import { registerPolicyDoors } from './open.ts';
import { registerPolicyForm, registerUserGroups } from './submit.ts';

/** Who approves, and who stands in for somebody who is away. */
export const POLICY_LISTENERS: readonly RegisterListeners<BotKit>[] = [
  registerPolicyDoors,
  registerPolicyForm,
  registerUserGroups,
  registerAway,
];
