import type { Desk } from '../desk/desk.ts';
import { DeskProblem, memberOf } from '../desk/desk.ts';
import { FAULT_KINDS } from '../desk/faults.ts';
import { setUserGroups } from '../desk/user-groups.ts';
import { type Json, optionalText, text } from '../json.ts';
import * as act from './act.ts';
import * as channels from './channels.ts';
import { click, suggest, typeInto } from './click.ts';
import { typeCommand } from './command.ts';
import { upload } from './files.ts';
import * as look from './look.ts';
import { direct, openDirect, openHome } from './open-app.ts';
import * as speak from './say.ts';
import { close, submit } from './submit.ts';

export type Route = (desk: Desk, input: Json) => Promise<Json> | Json;

const moveBot: Route = (desk, input) => {
  desk.bot.url = optionalText(input.url);
  return {};
};

const addFault: Route = (desk, input) => {
  const kind = FAULT_KINDS.find((each) => each === input.kind);
  if (!kind) throw new DeskProblem('unknown_fault', `A fault is one of ${FAULT_KINDS.join(', ')}.`);
  desk.faults.add({
    method: text(input.method),
    kind,
    times: Number(input.times ?? 1),
    ...(typeof input.retryAfter === 'number' ? { retryAfter: input.retryAfter } : {}),
    ...(typeof input.ms === 'number' ? { ms: input.ms } : {}),
    ...(typeof input.error === 'string' ? { error: input.error } : {}),
  });
  return {};
};

const clearFaults: Route = (desk) => {
  desk.faults.clear();
  return {};
};

/** What people, tests and the console can do at the desk, by the last part of the path under `/desk/`. All take and give JSON. */
export const ROUTES: Readonly<Record<string, Route>> = {
  workspace: look.workspace,
  conversations: look.conversations,
  messages: look.messages,
  modal: look.modal,
  home: look.home,
  changes: look.changes,
  command: typeCommand,
  say: speak.say,
  edit: speak.edit,
  delete: speak.remove,
  click,
  type: typeInto,
  suggest,
  submit,
  close,
  shortcut: act.shortcut,
  invite: channels.invite,
  leave: channels.leave,
  channel: channels.createChannel,
  'rename-channel': channels.renameChannel,
  'archive-channel': channels.archiveChannel,
  'unarchive-channel': channels.unarchiveChannel,
  'remove-bot': channels.removeBot,
  'invite-bot': channels.inviteBot,
  'user-groups': setUserGroups,
  deactivate: (desk, input) => {
    desk.deactivated.add(memberOf(desk, text(input.who)).id);
    return {};
  },
  'end-streams': (desk) => {
    desk.streams.end();
    return {};
  },
  direct,
  'open-direct': openDirect,
  'open-home': openHome,
  agent: look.agent,
  install: act.install,
  uninstall: act.uninstall,
  event: act.event,
  upload,
  bot: moveBot,
  faults: addFault,
  'clear-faults': clearFaults,
  seen: (desk, input) => ({ payloads: desk.seen.since(Number(input.since) || 0) }),
};
