import type { Include, PauseReason } from '../../../digests/digest.ts';

const count = (many: number, one: string, more: string): string =>
  many === 1 ? `1 ${one}` : `${many} ${more}`;

const HOUR_MS = 60 * 60_000;

const together = (names: readonly string[], last: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;

/** What a digest says. */
export const DIGEST = {
  title: 'Digest',
  yours: 'Your digest',
  sections: {
    waiting: 'Waits for approval',
    flagged: 'Flagged or stale',
    runs: 'Runs',
    spend: 'Spent this month',
    dates: 'Next in the plan',
  } satisfies Record<Include, string>,
  yourWaiting: 'Waits for your approval',
  since: 'What happened since ',
  stop: '.',
  wasDue: 'This digest was due ',
  late: '. AICMO could not send it then.',
  onDemand: 'Sent now because somebody asked for it.',
  more: (many: number) => `and ${many} more`,

  age: (ms: number): string => {
    const hours = Math.floor(ms / HOUR_MS);
    if (hours < 1) return 'under an hour';
    return hours < 48 ? count(hours, 'hour', 'hours') : `${Math.floor(hours / 24)} days`;
  },
  /** Who has to decide: anybody of several, all of them, or some. */
  waitsFor: (names: readonly string[], missing: number): string => {
    if (names.length === 0) return 'somebody who may decide it';
    if (missing >= names.length) return together(names, 'and');
    return missing <= 1 ? together(names, 'or') : `${missing} of ${together(names, 'and')}`;
  },
  waiting: (who: string, age: string) => ` - waits for ${who} (${age})`,
  expired: (age: string) => ` - the time to decide ran out (${age}). Ask again in its thread.`,
  waitingForYou: (age: string) => ` - waiting for ${age}`,
  theClient: 'the client',
  others: (many: number) => `${count(many, 'other', 'others')}`,
  flaggedBy: (name: string, reason: string) => ` - flagged by ${name}${reason === '' ? '' : `: ${reason}`}`,
  flagged: (why: string) => ` - flagged. ${why}`,
  stale: (why: string) => ` - draft, stale. ${why}`,
  sourcesChanged: 'Something it was built from changed.',
  fitsAgain: 'It fits its sources again: confirm it.',
  finished: ' - finished',
  failed: (jobs: string) => ` - failed: ${jobs}. Retry or Stop in its thread.`,
  paused: ' - paused: a budget does not cover the next call',
  budget: (used: string) => `; budget: ${used}`,

  aloud: {
    waiting: (many: number, age: string) =>
      `${count(many, 'approval waits', 'approvals wait')}${many === 1 ? '' : ', the oldest'} for ${age}`,
    flagged: (many: number) => `${count(many, 'version is', 'versions are')} flagged or stale`,
    failed: (many: number) => `${count(many, 'run needs', 'runs need')} somebody`,
    finished: (many: number) => `${count(many, 'run', 'runs')} finished`,
    spend: (many: number) => `${count(many, 'engagement', 'engagements')} spent money this month`,
    dates: (many: number) => `${count(many, 'date comes', 'dates come')} up in the plan`,
  },

  open: 'Open AICMO',
  change: 'Change digest',
  whyPaused: {
    archived: 'its channel is archived. Unarchive it, then resume the digest.',
    removed: 'AICMO is not in its channel any more. Invite AICMO, then resume the digest.',
    not_found: 'Slack does not show AICMO its channel any more. Invite AICMO, or remove the digest.',
    client_channel: 'clients read its channel now. Set one in an internal channel instead.',
  } satisfies Record<PauseReason, string>,
  pausedBecause: (why: string) => `The digest that you set was paused: ${why}`,
} as const;
