import type { ModalView } from '@slack/types';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, header, paragraph } from '../parts.ts';
import { clip, plain, shown } from '../text.ts';
import { SETTINGS } from './settings-sentences.ts';
import { type SigningView, signingBlocks } from './settings-signing.ts';

export type SettingsView = {
  /** What came of the last press. */
  said?: string;
  /** Names; Slack's own admins while nobody is named. */
  admins: readonly string[];
  named: boolean;
  /** What only admins see; undefined for everybody else. */
  workspace?: { keys: readonly string[] };
  signing: SigningView;
  /** Guests set nothing. */
  guest: boolean;
};

/** What somebody may set: for themselves; admins for the workspace as well. */
export function settingsView({ said, admins, named, workspace, signing, guest }: SettingsView): ModalView {
  const names = SETTINGS.administered(admins.map((name) => clip(shown(name), 80)));
  return modal({
    callback: 'info',
    title: SETTINGS.title,
    blocks: [
      ...(said ? [paragraph(said)] : []),
      ...(workspace
        ? ofWorkspace(names, named, workspace.keys)
        : [paragraph(`${names} ${admins.length === 0 ? SETTINGS.askSlackAdmin : SETTINGS.askThem}`)]),
      ...(guest ? [] : ofOneself),
      ...signingBlocks(signing),
    ],
  });
}

const ofWorkspace = (names: string, named: boolean, keys: readonly string[]) => [
  header(SETTINGS.workspace),
  paragraph(named ? names : `${names} ${SETTINGS.bySlack}`, button(SETTINGS.admins, 'settings.admins', {})),
  paragraph(SETTINGS.approvals, button(SETTINGS.approvalsButton, 'policy.open', { scope: 'workspace' })),
  paragraph(SETTINGS.budgets, button(SETTINGS.budgetsButton, 'settings.budgets', {})),
  paragraph(
    keys.length === 0 ? SETTINGS.keysNone : SETTINGS.keysOwn(keys),
    button(SETTINGS.keysButton, 'settings.keys', {}),
  ),
];

const ofOneself = [
  header(SETTINGS.own),
  paragraph(SETTINGS.ownText),
  ...actions(button(SETTINGS.away, 'delegation.open', {}), button(SETTINGS.digest, 'digest.open', {})),
];

export const ADMINS_BLOCK = 'settings:admins';

/** Who administers, to be changed. Slack's ids. */
export const adminsView = (slackIds: readonly string[], most: number): ModalView =>
  modal({
    callback: 'settings.admins',
    title: SETTINGS.adminsTitle,
    submit: LABELS.save,
    close: LABELS.cancel,
    blocks: [
      {
        type: 'input',
        block_id: ADMINS_BLOCK,
        label: plain(SETTINGS.adminsLabel, LIMITS.inputLabel),
        hint: plain(SETTINGS.adminsHint, LIMITS.inputLabel),
        element: {
          type: 'multi_users_select',
          action_id: INPUT,
          max_selected_items: most,
          ...(slackIds.length > 0 ? { initial_users: slackIds.slice(0, most) } : {}),
        },
      },
    ],
  });
