import { listed } from '../../../engagements/listed.ts';
import type { ReportDestination, ReportPause } from '../../../engagements/reports/report.ts';
import { DIGESTS } from './digest-sentences.ts';

const { clock, weekday } = DIGESTS;

/** "Monday 30 November, 9:00 (Europe/Berlin)". */
function moment(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const time = clock(Number(part('hour')), Number(part('minute')));
  return `${part('weekday')} ${part('day')} ${part('month')}, ${time} (${zone})`;
}

const dayOfMonth = (day: number | 'last'): string =>
  day === 'last' ? 'Every month on the last day' : `Every month on day ${day}`;

const WHERE = {
  thread: 'to its thread',
  client_channel: 'to the client channel',
} satisfies Record<ReportDestination, string>;

/** What the form of the reports and the messages about them say. */
export const REPORTS = {
  entry: 'What is approved can leave as files by itself, every week or every month.',
  label: 'Reports',
  title: 'Reports',
  intro:
    'At its time AICMO posts what is approved and current as files. Each version is sent once; when there is nothing new, nothing is posted.',
  moment,
  next: (at: Date, zone: string) => `Next: ${moment(at, zone)}.`,
  setBy: (name: string) => `Set by ${name}.`,
  someone: 'somebody who is no longer known',
  completed: 'This engagement is completed: nothing is sent until it is reopened.',
  pausedBecause: {
    archived: 'Paused: its channel is archived.',
    removed: 'Paused: AICMO is not in its channel any more.',
    not_found: 'Paused: Slack does not show AICMO its channel any more.',
    no_client_channel: 'Paused: this engagement has no client channel any more.',
  } satisfies Record<ReportPause, string>,
  triedAgain: 'It is tried again at its next time.',

  often: 'How often',
  never: 'Only when asked',
  weekly: (iso: number) => `Every ${weekday(iso)}`,
  monthly: dayOfMonth,
  time: 'Time',
  timeHint: (zone: string) => `In the time zone of the engagement: ${zone}.`,
  formats: 'Formats',
  formatsHint: 'Each version leaves in those that fit it. Export comes with the same ones ticked.',
  stages: 'Stages',
  stagesHint: 'The delivery is not among them: its pack leaves once it is approved.',
  where: 'Where to',
  destination: {
    thread: 'The thread of this engagement',
    client_channel: 'The client channel',
  } satisfies Record<ReportDestination, string>,
  clientHint: 'Files for the client say nothing of models, costs, findings and comments.',
  threadOnly:
    'Files go to the thread of this engagement. They can go to the client once it has a client channel.',

  saved: (next: string) => `Saved. ${next}`,
  savedCompleted: 'Saved. Nothing is sent until the engagement is reopened.',
  stopped: 'Files leave only when somebody asks for them now.',

  /** One line where an engagement is shown. */
  line: (monthly: boolean, destination: ReportDestination, next: string) =>
    `${monthly ? 'Monthly' : 'Weekly'} report, ${WHERE[destination]}. ${next}`,

  told: (monthly: boolean | null, name: string, why: string) =>
    `the ${monthly === null ? '' : monthly ? 'monthly ' : 'weekly '}report of ${name} could not be sent: ${why}`,
  why: {
    archived: 'its channel is archived. Unarchive it; the report is tried again at its next time.',
    removed:
      'AICMO is not in its channel any more. Invite AICMO there; the report is tried again at its next time.',
    not_found:
      'Slack does not show AICMO its channel any more. Invite AICMO there; the report is tried again at its next time.',
    no_client_channel:
      'the engagement has no client channel any more. Send it to the thread, or set a client channel.',
  } satisfies Record<ReportPause, string>,

  caption: {
    title: (monthly: boolean | null) =>
      monthly === null ? 'Report.' : monthly ? 'Monthly report.' : 'Weekly report.',
    late: (due: string) => `It was due ${due}, and comes late.`,
    news: (lines: readonly string[]) => `New since the last one: ${listed(lines)}.`,
    first: (names: readonly string[]) => `The first one, with all that is current: ${listed(names)}.`,
    replaces: (name: string, before: number) => `${name}, instead of version ${before}`,
  },
} as const;
