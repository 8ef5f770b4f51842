import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { registerCommands } from '../commands/commands.ts';
import { registerStatusButton } from '../commands/status-button.ts';
import { registerDownloadText } from './download-text.ts';
import { registerFormButtons } from './form-buttons.ts';
import { registerFormPages } from './form-pages.ts';

/** The slash command, and the form of a new brief from its first question to its submission. */
export const INTAKE_LISTENERS: readonly RegisterListeners<BotKit>[] = [
  registerCommands,
  registerStatusButton,
  registerDownloadText,
  registerFormButtons,
  registerFormPages,
];
