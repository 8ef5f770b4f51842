import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Snapshot, VersionCore } from '../../../src/artifacts/snapshot.ts';
import { verifyVersions } from '../../../src/artifacts/verify-versions.ts';
import { isCandidate } from '../../../src/artifacts/version-status.ts';
import { verifyChains } from '../../../src/platform/audit/verify-chains.ts';
import { anyPolicyOfTwo, anySteps, type Step } from './any-command.ts';
import type { Command, Policy } from './commands.ts';
import type { House } from './house.ts';
import { building, PureEngagement } from './pure-engagement.ts';
import { RealEngagement } from './real-engagement.ts';
import { failsByRules } from './six-contents.ts';
import { violations } from './violations.ts';

/** The house knows no Dan. */
const annFor = (command: Command): Command =>
  'by' in command && command.by === 'dan' ? { ...command, by: 'ann' } : command;

/** What both must agree on. */
const told = (version: VersionCore) => ({
  type: version.type,
  number: version.number,
  status: version.status,
  stale: isCandidate(version.status) ? version.staleSince !== null : null,
  flagCause: version.flagCause,
  erased: version.erased,
  failed: version.quality === 'FAIL',
  review: version.review.state,
  votes: version.review.votes.length,
  jobs: [...version.jobs].sort(),
  lineage: version.lineage.map((link) => `${link.type} ${link.number}`).sort(),
});

const NOTHING: Snapshot = { engagementId: '', artifacts: [], versions: [], runs: [] };

/** How much happened: a property over engagements in which nothing does would prove nothing. */
export type Reached = {
  accepted: number;
  delivered: number;
  flagged: number;
  reattested: number;
  erased: number;
  restored: number;
  outdated: number;
};

const NOTHING_REACHED: Reached = {
  accepted: 0,
  delivered: 0,
  flagged: 0,
  reattested: 0,
  erased: 0,
  restored: 0,
  outdated: 0,
};

/**
 * One engagement, in memory and in the database at once: both accept the same steps; after each that was accepted they
 * tell the same story, every rule holds, and the chain goes on in order, by nothing but that step: what was refused
 * wrote nothing.
 */
async function play(
  house: House,
  policy: Policy,
  stages: number,
  steps: readonly Step[],
  reached: Reached,
): Promise<void> {
  const pure = new PureEngagement(policy, failsByRules);
  const real = new RealEngagement(house, pure);
  const approvers = [house.owner.actorId, house.admin.actorId];
  let before = NOTHING;
  const take = async (next: Command) => {
    const accepted = await real.does(next, randomUUID());
    expect([next, pure.does(next)]).toEqual([next, accepted]);
    expect(real.ids).toHaveLength(pure.written.length);
    if (!accepted) return;
    reached.accepted += 1;
    const { after, problems } = await real.look();
    expect(problems).toEqual([]);
    expect(violations(before, after, policy, approvers)).toEqual([]);
    agree(pure, real.ids, after);
    before = after;
  };
  for (const command of building(stages).map(annFor)) if (pure.wouldDo(command)) await take(command);
  for (const step of steps) {
    const [first, ...others] = step.map(annFor);
    if (first) await take([first, ...others].find((one) => pure.wouldDo(one)) ?? first);
  }
  count(pure, reached);
}

function count(pure: PureEngagement, reached: Reached): void {
  const { versions, runs } = pure.snapshot;
  const of = (wanted: (version: VersionCore) => unknown) => versions.filter(wanted).length;
  reached.delivered += of(({ type, approvedAt }) => type === 'delivery' && approvedAt);
  reached.flagged += of(({ flagCause }) => flagCause === 'upstream');
  reached.reattested += of(({ origin }) => origin === 'reattest');
  reached.erased += of(({ erased }) => erased);
  reached.restored += of(({ origin }) => origin === 'restore');
  reached.outdated += runs.filter((run) => run.outdatedAt).length;
}

function agree(pure: PureEngagement, ids: readonly string[], stored: Snapshot): void {
  const found = new Map(stored.versions.map((version) => [version.id, told(version)]));
  const known = new Map(pure.snapshot.versions.map((version) => [version.id, told(version)]));
  expect(ids.map((id) => found.get(id))).toEqual(pure.written.map(({ id }) => known.get(id)));
  const outdated = (snapshot: Snapshot) =>
    snapshot.runs.map((run) => `${run.type} ${run.outdatedAt !== null}`).sort();
  expect(outdated(stored)).toEqual(outdated(pure.snapshot));
}

/** How many stages are built before the steps: mostly few, since each costs as much as eight steps. */
const anyBeginning = fc.constantFrom(0, 0, 1, 1, 2, 2, 3, 4, 6);

export type Runs = {
  numRuns: number;
  seed?: number;
  /** How many engagements are played at the same moment; 1 unless told. */
  lanes?: number;
};

/** Plays so many engagements of 40 steps in one workspace, and verifies all of it in the end. */
export async function playStore(house: House, { numRuns, seed, lanes = 1 }: Runs): Promise<Reached> {
  const reached = { ...NOTHING_REACHED };
  const property = () =>
    fc.asyncProperty(anyPolicyOfTwo, anyBeginning, anySteps(40), (policy, stages, steps) =>
      play(house, policy, stages, steps, reached),
    );
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      fc.assert(property(), {
        numRuns: Math.ceil(numRuns / lanes),
        endOnFailure: true,
        ...(seed === undefined ? {} : { seed: seed + 100 * lane }),
      }),
    ),
  );
  const chains = await verifyChains(house.db, [house.workspaceId]);
  expect(chains.problems).toEqual([]);
  const versions = await verifyVersions(house.db, [house.workspaceId]);
  expect(versions.problems).toEqual([]);
  return reached;
}
