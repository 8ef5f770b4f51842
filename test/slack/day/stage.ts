import { EXTENDED_CAST } from '../../../src/local/slack/cast.ts';
import type { Message, Modal, Person } from '../../../src/local/slack/person.ts';
import { tickSchedules } from '../../../src/platform/schedules/tick.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { type Scene, startScene } from '../drafts/support/scene.ts';
import { quiet } from '../support/quiet.ts';

export const TEAM = '#leadership';
export const CLIENT = '#acme-review';

/** Everybody of a day but the outsider, and the one clock that they live by. */
export type Day = {
  scene: Scene;
  /** Owns the engagement. */
  nora: Person;
  /** Approve for the agency. */
  marcus: Person;
  dana: Person;
  /** Administers. */
  ines: Person;
  /** Is not in the channel where the engagement lives. */
  tomas: Person;
  /** The client's: a guest, and somebody of a partner's workspace. */
  gwen: Person;
  pia: Person;
  /** Lets so many hours pass, and what was due in them fall due. */
  passes(hours: number): Promise<void>;
};

/** The whole bot in a workspace where everybody is at work, and nothing has happened yet. */
export async function startDay(): Promise<Day> {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const scene = await startScene({ listeners: LISTENERS, slack: { cast: EXTENDED_CAST }, now });
  const { author: nora, bot } = scene;
  const [marcus, dana, ines, tomas, gwen, pia] = await Promise.all([
    bot.person('approver'),
    bot.person('approver2'),
    bot.person('admin'),
    bot.person('colleague'),
    bot.person('guest'),
    bot.person('partner'),
  ]);
  await nora.invites('dana', TEAM);
  await nora.invites('aicmo', TEAM);
  await Promise.all([nora, marcus, dana, ines].map((one) => one.goesTo(TEAM)));
  await Promise.all([gwen, pia].map((one) => one.goesTo(CLIENT)));
  return {
    ...{ scene, nora, marcus, dana, ines, tomas, gwen, pia },
    passes: async (hours) => {
      ahead += hours * 60 * 60_000;
      await tickSchedules({ db: bot.db, now, log: quiet, onlyWorkspace: bot.workspaceId });
    },
  };
}

/** A form that no longer says "One moment." */
export const filled = (modal: Modal): boolean => modal.text !== 'One moment.';

/** The message of a version in the team's thread, or its card at the client's. */
export const version = (name: string, state = '') => {
  const start = state ? `${name} - ${state}` : name;
  return (message: Message) => message.text.startsWith(start);
};

export const root = (message: Message): boolean => message.buttons.includes('Manage');

/** Submits the form and closes what it leads to; gives what it said. Throws when the form had objections. */
export async function sends(who: Person): Promise<string> {
  const { errors, modal } = await who.submits();
  const said = Object.values(errors);
  if (said.length > 0 || modal?.title === 'Not possible now')
    throw new Error(`${who.name} read: ${[...said, modal?.text].join(' ')}`);
  if (await who.modal()) await who.closes({ all: true });
  return modal?.text ?? '';
}

/** Opens what the menu of the engagement leads to. */
export async function manages(who: Person, entry: string): Promise<Modal> {
  await who.presses('Manage', { in: root });
  await who.waitsForModal((modal) => modal.buttons.includes(entry));
  await who.presses(entry);
  return who.waitsForModal((modal) => modal.submitLabel === 'Save');
}

/** Decides by the form behind Review. */
export async function reviews(who: Person, name: string, filledIn: Record<string, string>): Promise<string> {
  await who.presses('Review', { in: version(name) });
  const form = await who.waitsForModal((modal) => modal.submitLabel === 'Submit');
  const claims = 'Before approving';
  const checks = form.fields.some(({ label }) => label === claims);
  await who.fills({ ...filledIn, ...(checks ? { [claims]: ['I have checked its claims'] } : {}) });
  return sends(who);
}

export const approves = (who: Person, name: string): Promise<string> =>
  reviews(who, name, { Decision: 'Approve' });

/** What a command opens, closed again. */
export async function opens(who: Person, command: string): Promise<Modal> {
  await who.types(command);
  const modal = await who.waitsForModal(filled);
  await who.closes({ all: true });
  return modal;
}

/** The version as its message says now, once it says this. */
export const shows = (who: Person, name: string, part: string | RegExp): Promise<Message> =>
  who.waitsFor((message) => message.text.startsWith(`${name} - `) && message.text.search(part) >= 0);

/** Everything that stands in a conversation for this person, as one text. */
export const reads = async (who: Person, channel: string): Promise<string> =>
  (await who.sees(channel)).map(({ text }) => text).join('\n');
