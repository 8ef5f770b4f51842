import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { registerDigestActs } from './acts.ts';
import { registerDigestForm, registerZones } from './edit.ts';
import { registerDigestDoors } from './open.ts';

/** Everything about digests but the command itself. */
export const DIGEST_LISTENERS: readonly RegisterListeners<BotKit>[] = [
  registerDigestDoors,
  registerDigestForm,
  registerDigestActs,
  registerZones,
];
