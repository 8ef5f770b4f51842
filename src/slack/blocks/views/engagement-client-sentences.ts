import { listed } from '../../../engagements/listed.ts';
import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';

function stagesText(stages: readonly ArtifactType[]): string {
  if (stages.length === ARTIFACT_TYPES.length) return 'every stage';
  return `the ${listed(stages.map((type) => ARTIFACT_TITLES[type].toLowerCase()))}`;
}

/** What the menu entry and the form of the client channel say. */
export const CLIENT_CHANNEL = {
  entry:
    'The client reads in a channel of their own what you approved, and decides there where you ask for it.',
  label: 'Client channel',
  title: 'Client channel',
  set: 'Save',
  intro:
    'Every version that passed its approvals here is posted there as a card: its summary and its full text, and Approve and Request changes where the client is asked. Drafts, findings, costs and comments stay here.',
  channel: 'Channel',
  channelHint: 'A channel with the client, shared through Slack Connect or with guests.',
  channelNeeded: 'Choose a channel.',
  people: (names: readonly string[], more: number) =>
    names.length === 0
      ? 'Nobody of the client is in it yet. Invite them there.'
      : `On the client’s side: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  unseen: 'Slack did not say who is in it. Open this again in a minute.',
  notAsked: 'The client is not asked for approval: cards are for information. Approvals changes that.',
  asked: (count: number, stages: readonly ArtifactType[]) =>
    `${count} ${count === 1 ? 'approval' : 'approvals'} of the client ${count === 1 ? 'is' : 'are'} asked for ${stagesText(stages)}.`,
  approvals: 'Approvals',
  remove: 'Remove',
  removeTitle: 'Remove the client channel?',
  removeText:
    'Its cards are closed: nothing can be decided there any more. What the client decided so far stays.',
  inviteFirst: 'AICMO is not in that private channel. Type /invite @aicmo there, then press Save again.',
  notSeen:
    'AICMO can’t see that channel. If it is private, type /invite @aicmo there, then press Save again.',
  slackAway: 'Slack did not answer. Press the button again.',
  saved: (channel: string) =>
    `The client reads in #${channel} now. What is approved, and what waits for them, appears there in a moment.`,
  removed: 'This engagement has no client channel any more. Its cards are closed.',
  root: 'Client channel: ',
} as const;
