import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSnapshot } from '../../src/artifacts/load-snapshot.ts';
import type { Snapshot, VersionCore } from '../../src/artifacts/snapshot.ts';
import { verifyVersions } from '../../src/artifacts/verify-versions.ts';
import { isCandidate } from '../../src/artifacts/version-status.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { verifyChains } from '../../src/platform/audit/verify-chains.ts';
import { forEachDatabase } from '../support/databases.ts';
import { anyCommand } from './support/any-command.ts';
import { type House, openHouse } from './support/house.ts';
import { type Command, PureEngagement } from './support/pure-engagement.ts';
import { RealEngagement } from './support/real-engagement.ts';
import { violations } from './support/violations.ts';

const TYPES: readonly ArtifactType[] = ['intake', 'strategy'];

/** Commands about the types that can be written, by people that the workspace has. */
const command: fc.Arbitrary<Command> = anyCommand
  .filter((made) => TYPES.includes('type' in made ? made.type : made.version.type))
  .map((made) => ('by' in made && made.by === 'dan' ? { ...made, by: 'ann' } : made));

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
  lineage: version.lineage.map((link) => [link.type, link.number]),
});

const emptySnapshot: Snapshot = { engagementId: '', artifacts: [], versions: [], runs: [] };

forEachDatabase((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  async function play(commands: readonly Command[]): Promise<void> {
    const pure = new PureEngagement({ required: 1, authorMayApprove: true });
    const real = new RealEngagement(house, pure);
    let before = emptySnapshot;
    for (const next of commands) {
      const accepted = await real.does(next);
      expect([next, pure.does(next)]).toEqual([next, accepted]);
      expect(real.ids).toHaveLength(pure.written.length);
      if (!real.engagementId) continue;
      const after = await house.in((tx) => loadSnapshot(tx, house.workspaceId, real.engagementId, real.ids));
      expect(violations(before, after)).toEqual([]);
      const stored = new Map(after.versions.map((version) => [version.id, told(version)]));
      const known = new Map(pure.snapshot.versions.map((version) => [version.id, told(version)]));
      expect(real.ids.map((id) => stored.get(id))).toEqual(pure.written.map(({ id }) => known.get(id)));
      expect(after.runs.map((run) => run.outdatedAt !== null)).toEqual(
        pure.snapshot.runs.map((run) => run.outdatedAt !== null),
      );
      before = after;
    }
  }

  describe('the store and the decisions', () => {
    it('tell the same story, whatever people do and in whatever order', async () => {
      const begin: Command[] = [
        { does: 'finish', type: 'intake', content: 1 },
        { does: 'approve', version: { type: 'intake', which: 'candidate', place: 0 }, by: 'ann' },
        { does: 'start', type: 'strategy', visual: false, by: 'ann' },
        { does: 'finish', type: 'strategy', content: 1 },
        { does: 'approve', version: { type: 'strategy', which: 'candidate', place: 0 }, by: 'ben' },
      ];
      await fc.assert(
        fc.asyncProperty(
          fc.nat(begin.length),
          fc.array(command, { minLength: 25, maxLength: 25 }),
          (head, rest) => play([...begin.slice(0, head), ...rest]),
        ),
        { numRuns: 10, endOnFailure: true },
      );
      const chains = await verifyChains(house.db, [house.workspaceId]);
      expect(chains.problems).toEqual([]);
      expect(chains.entries).toBeGreaterThan(50);
      const versions = await verifyVersions(house.db, [house.workspaceId]);
      expect(versions.problems).toEqual([]);
    }, 180_000);
  });
});
