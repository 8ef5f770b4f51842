import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VersionCore } from '../../src/artifacts/snapshot.ts';
import { versionDigest } from '../../src/artifacts/version-digest.ts';
import { propertyRuns, propertyTimeout } from '../support/property-runs.ts';
import { anyCommands, anyPolicy, anyVoting, anyWidePolicy } from './support/any-command.ts';
import { CLIENTS } from './support/commands.ts';
import { PureEngagement } from './support/pure-engagement.ts';
import { violations } from './support/violations.ts';

/** How many stages are built before: all of them as often as fewer, or little would happen to the last ones. */
const anyHeight = fc.oneof(fc.nat(6), fc.constant(6));

const LATE = new Set(['monitoring', 'delivery']);

describe('decisions about a whole engagement', () => {
  it(
    'keep every rule of the store, whatever people do and in whatever order',
    () => {
      const reached = {
        late: 0,
        flagged: 0,
        outdated: 0,
        reattested: 0,
        erased: 0,
        restored: 0,
        closed: 0,
      };
      fc.assert(
        fc.property(anyPolicy, anyHeight, anyCommands(40), (policy, stages, chosen) => {
          const engagement = new PureEngagement(policy);
          engagement.build(stages);
          for (const command of chosen) {
            const { snapshot: before, status } = engagement;
            const accepted = engagement.does(command);
            const same = engagement.snapshot === before && engagement.status === status;
            if (!accepted && !same) throw new Error('a refusal changed something');
            const broken = violations(before, engagement.snapshot, policy);
            if (broken.length > 0) throw new Error(`${JSON.stringify(command)}: ${broken.join('; ')}`);
          }
          const { versions, runs } = engagement.snapshot;
          const of = (wanted: (version: VersionCore) => unknown) => versions.filter(wanted).length;
          reached.late += of(({ type, approvedAt, number }) => LATE.has(type) && approvedAt && number > 1);
          reached.restored += of(({ origin, approvedAt }) => origin === 'restore' && approvedAt);
          reached.closed += engagement.status === 'completed' || engagement.status === 'archived' ? 1 : 0;
          reached.flagged += versions.filter((version) => version.flagCause === 'upstream').length;
          reached.outdated += runs.filter((run) => run.outdatedAt).length;
          reached.erased += versions.filter((version) => version.erased && version.approvedAt).length;
          reached.reattested += versions.filter((version) => version.origin === 'reattest').length;
        }),
        propertyRuns(2000),
      );
      // A property over engagements in which nothing happens would prove nothing. Each of these happens at least 15 times on
      // average, so that none at all comes once in millions of runs; a higher floor failed once in fifty.
      expect(Object.entries(reached).filter(([, count]) => count === 0)).toEqual([]);
    },
    propertyTimeout(60_000),
  );

  it(
    'make no version current with fewer votes than the policy of that moment asks for, on either side',
    () => {
      const reached = { client: 0, standIn: 0, three: 0, withdrawn: 0 };
      fc.assert(
        fc.property(
          anyWidePolicy,
          fc.array(anyVoting, { minLength: 30, maxLength: 30 }),
          (policy, chosen) => {
            const engagement = new PureEngagement(policy);
            engagement.build(2);
            for (const next of chosen) {
              if ('policy' in next) {
                engagement.policy = next.policy;
                continue;
              }
              const { snapshot: before } = engagement;
              const accepted = engagement.does(next);
              if (!accepted && engagement.snapshot !== before) throw new Error('a refusal changed something');
              const broken = violations(before, engagement.snapshot, engagement.policy);
              if (broken.length > 0) throw new Error(`${JSON.stringify(next)}: ${broken.join('; ')}`);
              if (accepted && next.does === 'review' && next.act === 'vote_withdrawn') reached.withdrawn += 1;
            }
            const approved = engagement.snapshot.versions.filter(({ approvedAt }) => approvedAt);
            const by = (...people: readonly string[]) =>
              approved.filter(({ review }) => review.votes.some(({ personId }) => people.includes(personId)))
                .length;
            reached.client += by(...CLIENTS);
            reached.standIn += by('cat');
            reached.three += approved.filter(({ review }) => review.votes.length > 2).length;
          },
        ),
        propertyRuns(1000),
      );
      expect(Object.entries(reached).filter(([, count]) => count === 0)).toEqual([]);
    },
    propertyTimeout(60_000),
  );

  it('flag the whole closure, in whatever order the versions are known', () => {
    const engagement = new PureEngagement({ required: 1, authorMayApprove: true });
    engagement.build(5);
    // Monitoring is tied to the strategy through the execution only.
    const { snapshot } = engagement;
    engagement.snapshot = { ...snapshot, versions: [...snapshot.versions].reverse() };
    const strategy = { type: 'strategy', place: 0 } as const;
    engagement.does({ does: 'amend', version: { ...strategy, which: 'in_force' }, content: 2, by: 'ann' });
    engagement.does({ does: 'approve', version: { ...strategy, which: 'candidate' }, by: 'ben' });
    const statuses = engagement.snapshot.versions.map(
      ({ type, number, status }) => `${type} ${number} ${status}`,
    );
    expect(statuses.sort()).toEqual([
      'creatives 1 flagged_for_review',
      'execution 1 flagged_for_review',
      'intake 1 approved',
      'monitoring 1 flagged_for_review',
      'strategy 1 archived',
      'strategy 2 approved',
    ]);
  });

  it('make version digests that any change of content, lineage, jobs or number changes', () => {
    const link = {
      type: 'intake' as const,
      artifactId: 'a',
      versionId: 'v',
      number: 1,
      digest: 'd',
      approvedAt: new Date(0),
      binding: true,
    };
    const base = {
      contentDigest: 'c',
      lineage: [link],
      jobs: ['x', 'y'],
      type: 'strategy' as const,
      artifactId: 's',
      number: 2,
    };
    const digests = [
      base,
      { ...base, contentDigest: 'other' },
      { ...base, number: 3 },
      { ...base, jobs: ['x'] },
      { ...base, artifactId: 't' },
      { ...base, type: 'creatives' as const },
      { ...base, lineage: [] },
      { ...base, lineage: [{ ...link, digest: 'other' }] },
      { ...base, lineage: [{ ...link, versionId: 'w' }] },
      { ...base, lineage: [{ ...link, binding: false }] },
      { ...base, lineage: [{ ...link, approvedAt: new Date(1) }] },
    ].map(versionDigest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(versionDigest({ ...base, jobs: ['y', 'x'] })).toBe(digests[0]);
  });
});
