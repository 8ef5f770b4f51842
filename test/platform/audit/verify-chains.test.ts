import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { verifyVersions } from '../../../src/artifacts/verify-versions.ts';
import { chainHash } from '../../../src/platform/audit/chain-hash.ts';
import { recordHeads } from '../../../src/platform/audit/record-heads.ts';
import { verifyChains } from '../../../src/platform/audit/verify-chains.ts';
import { sha256 } from '../../../src/platform/canonical.ts';
import { brief } from '../../artifacts/support/contents.ts';
import { furnish, type House, must, openHouse } from '../../artifacts/support/house.ts';
import { amend, approvedPair, changeBrief } from '../../artifacts/support/steps.ts';
import { forEachDatabase } from '../../support/databases.ts';

forEachDatabase((_, open) => {
  let house: House;
  let engagementId: string;
  let intakeId: string;
  let strategyId: string;
  let chainId: string;
  beforeAll(async () => {
    house = await openHouse(open);
    ({ engagementId, intakeId, strategyId } = await approvedPair(house));
    const chain = await house.in((tx) => tx.auditChain.findFirstOrThrow({ where: { engagementId } }));
    chainId = chain.id;
  });
  afterAll(() => house.close());

  const verify = () => verifyChains(house.db, [house.workspaceId]);
  const problems = async () => (await verify()).problems.map(({ seq, problem }) => [seq, problem]);

  /** As someone with all rights who silences the triggers. */
  const tamper = (sql: string) =>
    house.opened.asOwner(
      `SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`,
    );

  const bodyOf = (seq: number) =>
    house.in((tx) => tx.auditBody.findFirstOrThrow({ where: { chainId, seq: BigInt(seq) } }));

  describe('the audit chains', () => {
    it('verify after ordinary work, with the heads that were recorded', async () => {
      const [before] = await house.in((tx) => tx.auditChain.findMany());
      await recordHeads(house.db, house.owner);
      await recordHeads(house.db, house.owner);
      await changeBrief(house, intakeId, { pricing: '€60' });
      await recordHeads(house.db, house.owner);
      const report = await verify();
      expect(report).toMatchObject({ chains: 2, erased: 0, problems: [] });
      expect(Number(before?.headSeq)).toBe(8);
      const own = await house.in((tx) => tx.auditChain.findFirstOrThrow({ where: { engagementId: null } }));
      // The second time nothing had grown.
      expect(Number(own.headSeq)).toBe(2);
      expect(report.entries).toBe(14 + 2);
    });

    it('allow an erased text that left its tombstone', async () => {
      const key = JSON.stringify({ chain_id: chainId, seq: 1 });
      await house.in(
        (tx) => tx.$executeRaw`select erase_body('audit_body', ${key}::jsonb, ${house.admin.actorId}::uuid)`,
      );
      expect(await verify()).toMatchObject({ erased: 1, problems: [] });
    });

    it('show a text that was changed, and one that is gone', async () => {
      const { canonical } = await bodyOf(2);
      const at = `where chain_id = '${chainId}' and seq = 2`;
      await tamper(`update audit_body set canonical = replace(canonical, 'vote', 'veto') ${at}`);
      expect(await problems()).toEqual([[2, 'its text was changed']]);
      await tamper(`update audit_body set canonical = '${canonical.replaceAll("'", "''")}' ${at}`);
      expect(await problems()).toEqual([]);
      const body = await bodyOf(3);
      await tamper(`delete from audit_body where chain_id = '${chainId}' and seq = 3`);
      expect(await problems()).toEqual([[3, 'its text is gone without a tombstone']]);
      await house.in((tx) => tx.auditBody.create({ data: body }));
      expect(await problems()).toEqual([]);
    });

    it('show an entry that is missing', async () => {
      const entry = await house.in((tx) => tx.auditEntry.findFirstOrThrow({ where: { chainId, seq: 5n } }));
      await tamper(`delete from audit_entry where chain_id = '${chainId}' and seq = 5`);
      expect(await problems()).toEqual([
        [6, 'entry 5 is missing'],
        [6, 'does not follow the entry before it'],
      ]);
      await house.in((tx) => tx.auditEntry.create({ data: entry }));
      expect(await problems()).toEqual([]);
    });

    it('show a chain that lost its end', async () => {
      const { headSeq, headHash } = await house.in((tx) =>
        tx.auditChain.findFirstOrThrow({ where: { id: chainId } }),
      );
      const short = await house.in((tx) =>
        tx.auditEntry.findFirstOrThrow({ where: { chainId, seq: headSeq - 1n } }),
      );
      const at = `where id = '${chainId}'`;
      await tamper(`update audit_chain set head_seq = head_seq - 1, head_hash = '${short.hash}' ${at}`);
      expect(await problems()).toEqual([[null, 'the head is not the last entry']]);
      await tamper(`update audit_chain set head_seq = ${headSeq}, head_hash = '${headHash}' ${at}`);
      expect(await problems()).toEqual([]);
    });

    it('show a chain that was rewritten as a whole, by the recorded heads', async () => {
      const entries = await house.in((tx) =>
        tx.auditEntry.findMany({ where: { chainId, seq: { gte: 7n } }, orderBy: { seq: 'asc' } }),
      );
      const bodies = await house.in((tx) =>
        tx.auditBody.findMany({ where: { chainId, seq: { gte: 7n } }, orderBy: { seq: 'asc' } }),
      );
      const statements: string[] = [];
      let prev = entries[0]?.prev ?? '';
      for (const [index, { seq }] of entries.entries()) {
        const { salt = '', canonical = '' } = bodies[index] ?? {};
        const text = canonical.replaceAll(house.owner.actorId, house.admin.actorId);
        const digest = sha256(salt + text);
        const hash = chainHash(prev, seq, digest);
        const at = `where chain_id = '${chainId}' and seq = ${seq}`;
        statements.push(
          `update audit_entry set prev = '${prev}', body_digest = '${digest}', hash = '${hash}' ${at}`,
          `update audit_body set canonical = '${text.replaceAll("'", "''")}' ${at}`,
        );
        prev = hash;
      }
      statements.push(`update audit_chain set head_hash = '${prev}' where id = '${chainId}'`);
      await tamper(statements.join(';'));
      expect(await problems()).toEqual([
        [8, 'is not the entry that the workspace recorded'],
        [14, 'is not the entry that the workspace recorded'],
      ]);
    });
  });

  describe('the versions', () => {
    const found = async () =>
      (await verifyVersions(house.db, [house.workspaceId])).problems.map(({ versionId, problem }) => [
        versionId,
        problem,
      ]);

    it('verify, erased ones too, and show what was changed behind the store', async () => {
      expect(await verifyVersions(house.db, [house.workspaceId])).toMatchObject({
        versions: 3,
        problems: [],
      });
      must(await eraseVersion(house.admin, { versionId: intakeId }));
      expect(await found()).toEqual([]);
      await tamper(`update version set number = 9 where id = '${strategyId}'`);
      expect(await found()).toEqual([[strategyId, 'its digest, lineage or jobs were changed']]);
      await tamper(`update version set number = 1 where id = '${strategyId}'`);
      await tamper(`update version_body set canonical = canonical || ' ' where version_id = '${strategyId}'`);
      expect(await found()).toEqual([[strategyId, 'its text was changed']]);
      await tamper(`delete from version_body where version_id = '${strategyId}'`);
      expect(await found()).toEqual([[strategyId, 'its text is gone without a tombstone']]);
    });

    it('show what is approved on another content than its lineage says, on an erased one or on nothing', async () => {
      const theirs = await furnish(house.opened);
      const own = await approvedPair(theirs);
      const other = must(await amend(theirs, own.intakeId, brief({ pricing: '€61' }))).versionId;
      const problems = async () =>
        (await verifyVersions(theirs.db, [theirs.workspaceId])).problems.map((found) => found.problem);
      const state = (versionId: string, change: string) =>
        tamper(`update version_state set ${change} where version_id = '${versionId}'`);
      expect(await problems()).toEqual([]);
      // A person's flag does not cascade.
      must(await flagVersion(theirs.member, { versionId: own.intakeId, reason: 'Hm.' }));
      expect(await problems()).toEqual([]);
      await state(own.intakeId, `flag_cause = 'upstream'`);
      expect(await problems()).toEqual(['it is approved, but its brief is flagged as outdated']);
      await state(own.intakeId, `status = 'archived', flag_cause = null`);
      expect(await problems()).toEqual(['it is approved, but its brief is not in force']);
      await state(other, `status = 'approved', approved_at = now()`);
      expect(await problems()).toEqual(['it is approved, but its brief has another content']);
      await state(other, `status = 'archived'`);
      await state(own.intakeId, `status = 'approved'`);
      expect(await problems()).toEqual([]);
      await tamper(`delete from version_body where version_id = '${own.intakeId}'`);
      expect((await problems()).sort()).toEqual([
        'it is approved, but its brief was erased',
        'its text is gone without a tombstone',
      ]);
    });
  });
});
