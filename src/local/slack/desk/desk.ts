import type { Cast, CastMember, Team } from '../cast.ts';
import type { Emulator } from '../emulator.ts';
import type { Json } from '../json.ts';
import type { Agent } from './agent.ts';
import type { Changes } from './changes.ts';
import type { Ephemerals } from './ephemerals.ts';
import type { Faults } from './faults.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Seen } from './seen.ts';
import type { Streams } from './streams.ts';
import type { ToldMessages } from './told-messages.ts';
import type { Triggers } from './triggers.ts';
import type { UserGroup } from './user-groups.ts';
import type { Views } from './views.ts';

/** Where the bot listens and how its requests are signed. `installed` ends with an uninstall. */
export type Bot = {
  url: string | undefined;
  signingSecret: string;
  token: string;
  scopes: readonly string[];
  installed: boolean;
};

/** Refuses what breaks Slack's limits; brought by whoever knows them, as `src/local` may not import upwards. */
export type LimitCheck = {
  checkMessage(payload: Json): readonly unknown[];
  checkView(view: Json): readonly unknown[];
};

export type DeskSettings = {
  /** How long the bot may take to answer, in ms. Slack: 3,000. */
  answerWithinMs: number;
  /** What the app subscribed to, as in a manifest (`message.im`); nothing else is sent. */
  events: readonly string[];
  /** Waits before an unanswered event is sent again, in ms. Slack: at once, 1 min, 5 min. */
  eventRetriesMs: readonly number[];
};

/** Slack's own front end, as far as the bot can tell: all of the desk's state in one place. */
export type Desk = {
  url: string;
  team: Team;
  cast: Cast;
  emulator: Emulator;
  bot: Bot;
  settings: DeskSettings;
  views: Views;
  triggers: Triggers;
  ephemerals: Ephemerals;
  responseUrls: ResponseUrls;
  /** Files that people handed to the app in a form, by file id: who uploaded them. */
  handedFiles: Map<string, { person: string; file: Json }>;
  /** What a select on a message shows now, by person, message and element. */
  selections: Map<string, Json>;
  /** The options an external select last offered, by person and element. */
  suggestions: Map<string, Json[]>;
  /** Ids of people whose account was deactivated. */
  deactivated: Set<string>;
  /** User groups by id. */
  userGroups: Map<string, UserGroup>;
  told: ToldMessages;
  streams: Streams;
  /** What the agent feature shows; nothing where the app has it switched off. */
  agent: Agent | undefined;
  seen: Seen;
  faults: Faults;
  changes: Changes;
  check: LimitCheck | undefined;
  /** Timers that must not outlive the workspace. */
  timers: Set<NodeJS.Timeout>;
};

/** A mistake of whoever drives the desk (a label that isn't there, a closed modal): answered with 4xx and the sentence. */
export class DeskProblem extends Error {
  readonly code: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** @throws DeskProblem when nobody has that id, key or name */
export const memberOf = (desk: Pick<Desk, 'cast'>, who: string): CastMember => {
  const found = desk.cast.people.find(
    (member) => member.id === who || member.key === who || member.name === who || member.realName === who,
  );
  if (found) return found;
  const names = desk.cast.people.map((member) => `${member.key} (${member.realName})`).join(', ');
  throw new DeskProblem(
    'user_not_found',
    `Nobody called "${who}" is in this workspace. There are: ${names}.`,
  );
};
