import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context, Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { cancelSchedules, setSchedule } from '../platform/schedules/schedule.ts';
import { isZone, type LocalTime } from '../platform/schedules/zoned-time.ts';
import { asDigest, type Digest, type DigestTarget, type Include, nextTime } from './digest.ts';
import { digestFor, loadDigest, lockDigest } from './load-digest.ts';
import { SAY } from './sentences.ts';

/** The kind of its schedule; `schedule.digest` sends it. */
export const DIGEST_SCHEDULE = 'digest';

export type DigestSettings = { zone: string; time: LocalTime; includes: readonly Include[] };

/** Whether whoever asks may; asked by the room that knows engagements, in the same transaction. */
export type MaySet = (tx: Tx, target: DigestTarget, existing: Digest | null) => Promise<Outcome<null>>;

function problemOf({ zone, time, includes }: DigestSettings): Outcome<null> {
  if (!isZone(zone)) return refused('zone_invalid', SAY.noZone);
  if (time.days.length === 0) return refused('days_missing', SAY.noDays);
  if (time.minute % 15 !== 0) return refused('time_invalid', SAY.noTime);
  return includes.length === 0 ? refused('includes_missing', SAY.noIncludes) : done(null);
}

/** Sets the digest of a channel or a person, or changes it; a paused one goes on. */
export async function setDigest(
  context: Context,
  request: { target: DigestTarget; settings: DigestSettings },
  may: MaySet,
): Promise<Outcome<Digest>> {
  const { target, settings } = request;
  const problem = problemOf(settings);
  if (!problem.ok) return problem;
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    await lockTarget(tx, workspaceId, target);
    const existing = await digestFor(tx, workspaceId, target);
    const allowed = await may(tx, target, existing);
    if (!allowed.ok) return allowed;
    const { zone, time, includes } = settings;
    const at = context.now();
    const data = {
      zone,
      hour: time.hour,
      minute: time.minute,
      days: [...new Set(time.days)].sort(),
      includes: [...includes],
      paused: false,
      pausedBecause: null,
      changedAt: at,
    };
    const row = existing
      ? await tx.digest.update({ where: { workspaceId_id: { workspaceId, id: existing.id } }, data })
      : await tx.digest.create({
          data: { workspaceId, ...target, ...data, createdBy: actorId, createdAt: at },
        });
    const digest = asDigest(row);
    await startClock(tx, digest, at);
    await note(tx, context, existing ? 'changed' : 'set', digest);
    return done(digest);
  });
}

/** Two people who set the first one at once: the second changes what the first made. */
const lockTarget = (tx: Tx, workspaceId: string, target: DigestTarget) =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`digest/${workspaceId}/${Object.values(target)[0]}`}, 0))`;

/** Lets it go out at its next time. */
export const startClock = (tx: Tx, digest: Digest, at: Date): Promise<void> =>
  setSchedule(tx, digest.workspaceId, {
    kind: DIGEST_SCHEDULE,
    subjectId: digest.id,
    spec: { ...digest.time, days: [...digest.time.days] },
    zone: digest.zone,
    firstDueAt: nextTime(digest, at),
  });

export const stopClock = (tx: Tx, { workspaceId, id }: Digest): Promise<void> =>
  cancelSchedules(tx, workspaceId, [DIGEST_SCHEDULE], id);

type Step = 'set' | 'changed' | 'paused' | 'resumed' | 'removed';

const note = (tx: Tx, writer: Writer, step: Step, digest: Digest): Promise<void> => {
  const { id, target, zone, time, includes } = digest;
  const details = { digest: id, ...target, zone, ...time, days: [...time.days], includes: [...includes] };
  return appendAudit(tx, writer, { kind: `digest.${step}`, details });
};

const changed =
  (step: Step, work: (tx: Tx, digest: Digest, at: Date) => Promise<unknown>) =>
  (context: Context, id: string, may: MaySet): Promise<Outcome<Digest | null>> => {
    const { workspaceId } = context;
    return context.db.inWorkspace(workspaceId, async (tx) => {
      const digest = await lockDigest(tx, workspaceId, id);
      if (!digest) return refused('nothing_found', SAY.nothingFound);
      const allowed = await may(tx, digest.target, digest);
      if (!allowed.ok) return allowed;
      await work(tx, digest, context.now());
      await note(tx, context, step, digest);
      return done(await loadDigest(tx, workspaceId, id));
    });
  };

const mark = (tx: Tx, { workspaceId, id }: Digest, paused: boolean, changedAt: Date) =>
  tx.digest.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { paused, pausedBecause: null, changedAt },
  });

/** Nothing goes out until it is resumed; what would have gone out meanwhile is not made up for. */
export const pauseDigest = changed('paused', async (tx, digest, at) => {
  await mark(tx, digest, true, at);
  await stopClock(tx, digest);
});

export const resumeDigest = changed('resumed', async (tx, digest, at) => {
  await mark(tx, digest, false, at);
  await startClock(tx, digest, at);
});

/** What it sent stays in Slack. */
export const removeDigest = changed('removed', async (tx, digest) => {
  await stopClock(tx, digest);
  await tx.digest.delete({ where: { workspaceId_id: { workspaceId: digest.workspaceId, id: digest.id } } });
});
