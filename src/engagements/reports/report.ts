import { z } from 'zod';
import { ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';
import { type MonthlyTime, zonedMonthTime } from '../../platform/schedules/zoned-month.ts';
import { type LocalTime, zonedTime } from '../../platform/schedules/zoned-time.ts';
import type { Engagement } from '../engagement.ts';
import { engagementSettingsSchema } from '../settings.ts';

/** What a report can send. The delivery leaves as its pack, once it is approved, and not by the clock. */
export const REPORT_STAGES = ARTIFACT_TYPES.filter((type) => type !== 'delivery');

export const REPORT_DESTINATIONS = ['thread', 'client_channel'] as const;
export type ReportDestination = (typeof REPORT_DESTINATIONS)[number];

/** Why AICMO itself stopped one: its channel takes no posts, or the client has none any more. */
export const REPORT_PAUSES = ['archived', 'removed', 'not_found', 'no_client_channel'] as const;
export type ReportPause = (typeof REPORT_PAUSES)[number];

/** Once a week on one day (ISO, Monday is 1), or once a month. */
export type ReportTime = LocalTime | MonthlyTime;

/** The files of an engagement that go out by themselves at a time of its zone. */
export type Report = {
  time: ReportTime;
  formats: readonly string[];
  stages: readonly ArtifactType[];
  destination: ReportDestination;
  setBy: string;
  pausedBecause: ReportPause | null;
  /** The client channel that it goes or went to, and since when: what another one got before does not count. */
  client: { channelId: string; since: Date } | null;
};

const clock = { hour: z.int().min(0).max(23), minute: z.int().min(0).max(59) };

const stored = z.object({
  reportFrequency: z.enum(['Weekly', 'Monthly']),
  exportFormats: engagementSettingsSchema.shape.exportFormats.unwrap(),
  report: z.object({
    time: z.union([
      z.object({ ...clock, days: z.array(z.int().min(1).max(7)).length(1) }),
      z.object({ ...clock, dayOfMonth: z.union([z.int().min(1).max(28), z.literal('last')]) }),
    ]),
    stages: z.array(z.enum(ARTIFACT_TYPES)),
    destination: z.enum(REPORT_DESTINATIONS),
    setBy: z.guid(),
    pausedBecause: z.enum(REPORT_PAUSES).nullable(),
    client: z.object({ channelId: z.string(), since: z.coerce.date() }).nullable(),
  }),
});

/** The report of an engagement; null where files leave only when somebody asks. */
export function reportOf({ settings }: Pick<Engagement, 'settings'>): Report | null {
  const found = stored.safeParse(settings).data;
  return found ? { ...found.report, formats: found.exportFormats } : null;
}

/** The settings that keep it, beside the others. */
export function withReport(settings: unknown, report: Report): object {
  const { formats, client, ...rest } = report;
  return {
    ...keptSettings(settings),
    reportFrequency: isMonthly(report.time) ? 'Monthly' : 'Weekly',
    exportFormats: [...formats],
    report: { ...rest, client: client && { ...client, since: client.since.toISOString() } },
  };
}

/** The settings of an engagement whose files leave only when somebody asks; what is ticked first then stays. */
export const withoutReport = (settings: unknown, formats: readonly string[]): object => ({
  ...keptSettings(settings),
  reportFrequency: 'One-time',
  exportFormats: [...formats],
});

function keptSettings(settings: unknown): object {
  const { report: _, ...others } = z.record(z.string(), z.unknown()).catch({}).parse(settings);
  return others;
}

export const isMonthly = (time: ReportTime): time is MonthlyTime => 'dayOfMonth' in time;

/** When it is due next. */
export const nextReport = (time: ReportTime, zone: string, after: Date): Date =>
  isMonthly(time) ? zonedMonthTime(time, zone, after) : zonedTime(time, zone, after);

/** Since when what it sent was sent to where it goes now; null: ever. */
export const countsSince = ({ destination, client }: Report): Date | null =>
  destination === 'client_channel' && client ? client.since : null;
