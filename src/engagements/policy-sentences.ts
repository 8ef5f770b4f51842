import { listed } from './listed.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
const votes = (count: number): string => (count === 1 ? '1 approval' : `${count} approvals`);

/** Every sentence about who approves, who stands in for whom, and how long a review may wait. */
export const POLICY = {
  nothingFound: 'Nothing was found. It may belong to a channel you are not in.',
  adminsOnly: (names: readonly string[]) =>
    names.length === 0
      ? 'Only an AICMO admin can do this, and there is none yet.'
      : `Only an AICMO admin can do this: ${listed(names)}.`,
  adminsSet: {
    workspace: 'The workspace has a policy. Only an AICMO admin can set another one for this engagement.',
    client: 'This client has a policy. Only an AICMO admin can set another one for this engagement.',
  },
  approversNeeded: 'Name at least one person or user group.',
  votesOutOfRange: 'Choose a number from 1 to 5.',
  timeOutOfRange: 'Choose one of the times.',
  notInside: (name: string) =>
    `${name} is not a full member of this workspace. People of the client are named under the client’s approvals.`,
  bothSides: (name: string) => `${name} approves for your side already. Nobody approves on both sides.`,
  stagesNeeded: 'Choose which stages the client decides about.',
  escalateNeeded: 'Choose who is told, or leave both empty.',
  noPolicy: 'There is nothing to remove: no approvals are set here.',
  groupGone: 'Slack does not know that user group any more. Choose others.',

  tooFew: (eligible: number, required: number) =>
    `It asks for ${votes(required)}, but only ${people(eligible)} can give one. Nothing can be approved like this.`,
  tooFewBesideAuthor: (required: number) =>
    `It asks for ${votes(required)} of people other than the author. When one of these people writes a version, too few are left to approve it.`,
  noClientChannel: 'There is no client channel yet, so the client is not asked. Manage has "Client channel".',
  tooFewClients: (eligible: number, required: number) =>
    `It asks for ${votes(required)} of the client, but only ${people(eligible)} can give one.`,
  expiresFirst: 'Reviews expire before anybody is reminded.',

  awayFromNow: 'Choose a last day that is not over yet.',
  awayOrder: 'The last day cannot be before the first.',
  awayTooLong: 'At most a year at a time.',
  notYourself: 'Choose somebody else.',
  standInInside: 'Only a full member of this workspace can stand in.',
  awayTwice: 'That person stands in for you on some of these days already. End that first.',
  notYours: 'Only you, or an AICMO admin, can end this.',
} as const;
