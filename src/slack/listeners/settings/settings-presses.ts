import type { ModalView } from '@slack/types';
import { listAdmins } from '../../../engagements/admins.ts';
import { adminsOnly } from '../../../engagements/policy-target.ts';
import { MOST_ADMINS } from '../../../engagements/set-admins.ts';
import { readLimits } from '../../../generation/budgets/budget-limits.ts';
import type { Tx } from '../../../platform/database.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { budgetsView } from '../../blocks/views/budgets.ts';
import { adminsView } from '../../blocks/views/settings.ts';
import { SETTINGS } from '../../blocks/views/settings-sentences.ts';
import { settingsScreen } from '../../settings/settings-screen.ts';
import type { Subcommand } from '../commands/command.ts';
import { inModal } from '../commands/in-modal.ts';
import type { Press } from '../drafts/press.ts';
import { saidView } from '../drafts/said.ts';
import { opens } from '../hub/opens.ts';
import type { SlackRequest } from '../intake/request.ts';
import { askKeys, removeKey } from './keys.ts';
import { renewSigning } from './signing.ts';

/** `/aicmo settings`. */
export const settingsCommand: Subcommand = inModal(SETTINGS.title, async ({ request }) => ({
  view: () => settingsScreen(request.asker),
  again: button(LABELS.open, 'settings.open', {}, { style: 'primary' }),
}));

/** A form of the workspace's; everybody but admins reads whom to ask. */
const forAdmins =
  (form: (tx: Tx, workspaceId: string) => Promise<ModalView>) =>
  ({ asker }: SlackRequest): Promise<ModalView> =>
    asker.db.inWorkspace(asker.workspaceId, async (tx) => {
      const may = await adminsOnly(tx, asker);
      return may.ok ? form(tx, asker.workspaceId) : saidView(may.refusal);
    });

const within = { title: SETTINGS.title, stacks: false };

/** What each press of the settings does. */
export const SETTINGS_PRESSES: Readonly<Partial<Record<ActionId, Press>>> = {
  'settings.open': opens({
    title: SETTINGS.title,
    stacks: true,
    view: ({ asker }) => settingsScreen(asker),
  }),
  'settings.admins': opens({
    ...within,
    view: forAdmins(async (tx, workspaceId) => {
      const admins = await listAdmins(tx, workspaceId);
      return adminsView(
        admins.map(({ slackUserId }) => slackUserId),
        MOST_ADMINS,
      );
    }),
  }),
  'settings.budgets': opens({
    ...within,
    view: forAdmins(async (tx, workspaceId) => budgetsView(await readLimits(tx, workspaceId))),
  }),
  'settings.keys': opens({ ...within, view: askKeys }),
  'settings.key_remove': opens({ ...within, view: removeKey }),
  'settings.signing_new': opens({ ...within, view: renewSigning }),
};
