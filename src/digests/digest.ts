import type { Digest as DigestRow } from '../platform/generated/client.ts';
import { type LocalTime, zonedTime } from '../platform/schedules/zoned-time.ts';

/** What a digest may tell of, in the order in which it tells it. */
export const INCLUDES = ['waiting', 'flagged', 'runs', 'spend', 'dates'] as const;
export type Include = (typeof INCLUDES)[number];

/** Why AICMO itself stopped one: the channel is archived, AICMO is not in it any more, it is gone, or clients read it. */
export const PAUSE_REASONS = ['archived', 'removed', 'not_found', 'client_channel'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** To a channel: about the engagements that live there. To a person: about all that they may read. */
export type DigestTarget = { channelId: string } | { personId: string };

export type Digest = {
  workspaceId: string;
  id: string;
  target: DigestTarget;
  /** IANA name. */
  zone: string;
  time: LocalTime;
  includes: readonly Include[];
  paused: boolean;
  pausedBecause: PauseReason | null;
  createdBy: string;
};

const oneOf = <T extends string>(all: readonly T[], word: string): T | undefined =>
  all.find((each) => each === word);

/** A row as it comes from the database; its target is held by a CHECK. */
export const asDigest = (row: DigestRow): Digest => ({
  workspaceId: row.workspaceId,
  id: row.id,
  target: row.channelId === null ? { personId: row.personId ?? '' } : { channelId: row.channelId },
  zone: row.zone,
  time: { hour: row.hour, minute: row.minute, days: row.days },
  includes: row.includes.flatMap((word) => oneOf(INCLUDES, word) ?? []),
  paused: row.paused,
  pausedBecause: oneOf(PAUSE_REASONS, row.pausedBecause ?? '') ?? null,
  createdBy: row.createdBy,
});

/** When it goes out next, paused or not. */
export const nextTime = ({ time, zone }: Pick<Digest, 'time' | 'zone'>, after: Date): Date =>
  zonedTime(time, zone, after);
