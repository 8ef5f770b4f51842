import type { Include, PauseReason } from '../../../digests/digest.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const weekday = (iso: number): string => WEEKDAYS[iso - 1] ?? '';

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function days(isoDays: readonly number[]): string {
  const sorted = [...isoDays].sort();
  if (sorted.length === 7) return 'Every day';
  if (sorted.join('') === '12345') return 'Monday to Friday';
  return sorted.length === 1 ? `Every ${weekday(sorted[0] ?? 1)}` : listed(sorted.map(weekday));
}

/** "9:00" as people write it. */
const clock = (hour: number, minute: number): string => `${hour}:${String(minute).padStart(2, '0')}`;

/** What the forms about digests say. */
export const DIGESTS = {
  title: 'Digests',
  editTitle: 'Digest',
  weekday,
  clock,
  here: 'This channel',
  me: 'You, as a direct message',
  channelIntro:
    'AICMO posts it in this channel and tells of the engagements that live here. When there is nothing to tell, it posts nothing.',
  meIntro:
    'AICMO sends it to you alone and tells of the engagements that you can see. When there is nothing to tell, it sends nothing.',
  none: 'No digest is set.',
  plan: (isoDays: readonly number[], hour: number, minute: number, zone: string) =>
    `${days(isoDays)} at ${clock(hour, minute)} (${zone})`,
  next: (day: string, time: string, zone: string) => `Next: ${day} ${time} (${zone})`,
  thatIs: ', that is ',
  forYou: ' where you are',
  tells: (what: readonly string[]) => `Tells of: ${what.join('; ')}.`,
  paused: 'Paused by a person. Nothing is sent.',
  pausedBecause: {
    archived: 'Paused: its channel is archived.',
    removed: 'Paused: AICMO is not in its channel any more.',
    not_found: 'Paused: Slack does not show AICMO its channel any more.',
    client_channel: 'Paused: clients read its channel.',
  } satisfies Record<PauseReason, string>,

  setUp: 'Set up',
  change: 'Change',
  pause: 'Pause',
  resume: 'Resume',
  sendNow: 'Send now',
  remove: 'Remove',
  removeTitle: 'Remove this digest?',
  removeText: 'It is not sent any more. What it sent stays in Slack.',

  days: 'Days',
  daysHint: 'Tick one day for a weekly digest.',
  time: 'Time',
  zone: 'Time zone',
  zoneHint: 'Type a city, such as Berlin. The time holds all year, also when clocks change.',
  zonePlaceholder: 'Type a city',
  zoneNow: (time: string) => `${time} now`,
  includes: 'It tells of',
  include: {
    waiting: 'Approvals that wait, and for how long',
    flagged: 'Flagged and stale work, and why',
    runs: 'Finished and failed runs',
    spend: 'What was spent, against the budget',
    dates: 'The next dates of the plan',
  } satisfies Record<Include, string>,

  saved: (next: string) => `Saved. ${next}.`,
  pausedNow: 'Paused. Nothing is sent until you resume it.',
  resumed: (next: string) => `It goes on. ${next}.`,
  removed: 'The digest is removed.',
  sentHere: 'The digest is on its way to the channel.',
  sentYou: 'The digest is on its way to you.',
  nothingNow: 'There is nothing to tell at this moment, so nothing was sent.',
  unsendable: 'It could not be sent, and was paused. A direct message says why.',

  noEngagement: 'No engagement that you can see lives in this channel, so a digest has nothing to tell here.',
  clientChannel: 'Clients read this channel. Set the digest in an internal channel, or for yourself.',
  mayNotChange: (names: readonly string[]) =>
    `Only ${names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`} can change this digest.`,
  setBy: (name: string) => `Set by ${name}.`,
  someone: 'somebody who is no longer known',
  anAdmin: 'an AICMO admin',
  owners: 'the owners of engagements here',
  outside: 'Digests are for people of this workspace.',
  slackAway: 'Slack did not answer in time, and nothing was changed. Try again.',
  tooLate: 'Slack took too long to open this. Press Open to try again.',
} as const;
