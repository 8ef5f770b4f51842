import { purposeCommand } from '../hub/purpose-command.ts';
import type { Subcommand } from './command.ts';
import { statusList } from './status-list.ts';

const ofOne = purposeCommand('status');

/** `/aicmo status`: all that the person may read, privately; with a name, that engagement. */
export const statusCommand: Subcommand = (use) =>
  use.rest.trim() === '' ? statusList(use.request) : ofOne(use);
