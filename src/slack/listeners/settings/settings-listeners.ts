import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { registerAdminsForm } from './admins.ts';
import { registerKeysForm } from './keys.ts';

/** The forms of the settings; their buttons are presses like any other (settings-presses.ts). */
export const SETTINGS_LISTENERS: readonly RegisterListeners<BotKit>[] = [
  registerAdminsForm,
  registerKeysForm,
];
