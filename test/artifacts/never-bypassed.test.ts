import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import type { Tx } from '../../src/platform/database.ts';
import { forEachDatabase } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, approvedPair, changeBrief, decide, startRun, view, writeStrategy } from './support/steps.ts';

/** Raw statements, as someone would write them who goes around the store. */
forEachDatabase((_, open) => {
  let house: House;
  let pair: { engagementId: string; intakeId: string; strategyId: string };
  beforeAll(async () => {
    house = await openHouse(open);
    pair = await approvedPair(house);
  });
  afterAll(() => house.close());

  const asApp = (sql: string) => house.in((tx) => tx.$executeRawUnsafe(sql));
  const asOwner = (sql: string) => house.opened.asOwner(sql);
  const status = (versionId: string, to: string, more = '') =>
    `update version_state set status = '${to}'${more} where version_id = '${versionId}'`;

  describe('as the application', () => {
    const NEVER_CHANGED = [
      ['version', 'number = 7'],
      ['lineage', `upstream_digest = repeat('0', 64)`],
      ['quality', `status = 'PASS'`],
      ['review_event', `kind = 'vote'`],
      ['audit_entry', `hash = repeat('0', 64)`],
      ['version_body', `reason = 'x'`],
      ['quality_body', `findings = '[]'`],
      ['audit_body', `salt = 'x'`],
      ['run_lineage', `upstream_digest = 'x'`],
    ] as const;

    it.each(NEVER_CHANGED)('no %s is changed or deleted', async (table, change) => {
      await expect(asApp(`update ${table} set ${change}`)).rejects.toThrow(/permission denied|never change/);
      await expect(asApp(`delete from ${table}`)).rejects.toThrow(/permission denied|refused/);
      await expect(asApp(`truncate ${table} cascade`)).rejects.toThrow(/permission denied|never change/);
    });

    it('a version does not go back, or anywhere its status does not lead', async () => {
      const { versionId } = await submitBrief(house);
      await expect(
        asApp(status(versionId, 'flagged_for_review', `, flag_cause = 'person'`)),
      ).rejects.toThrow();
      await asApp(status(versionId, 'archived'));
      for (const to of ['draft', 'revised', 'approved', 'flagged_for_review']) {
        await expect(asApp(status(versionId, to, ', approved_at = now()'))).rejects.toThrow(
          /does not go from/,
        );
      }
    });

    it('nothing stale, failed or erased becomes approved', async () => {
      const own = await approvedPair(house);
      const failed = await writeStrategy(house, own.engagementId, withPromise(strategyFor(), 'Lorem ipsum.'));
      await asApp(status(own.strategyId, 'archived'));
      const approved = (id: string) => asApp(status(id, 'approved', ', approved_at = now()'));
      await expect(approved(failed)).rejects.toThrow(/FAIL/);
      const sound = await writeStrategy(house, own.engagementId);
      must(await eraseVersion(house.admin, { versionId: sound }));
      await expect(approved(sound)).rejects.toThrow(/missing or erased/);
      const stale = await writeStrategy(house, own.engagementId);
      await changeBrief(house, own.intakeId, { pricing: '€31' });
      await expect(approved(stale)).rejects.toThrow(/not fresh/);
    });

    it('no other content becomes current while something built on the old one is approved', async () => {
      const own = await approvedPair(house);
      const amended = must(await amend(house, own.intakeId, brief({ pricing: '€32' })));
      await expect(
        house.in(async (tx) => {
          await tx.$executeRawUnsafe(status(own.intakeId, 'archived'));
          await tx.$executeRawUnsafe(status(amended.versionId, 'approved', ', approved_at = now()'));
        }),
      ).rejects.toThrow(/flag it first/);
      expect((await view(house, own.intakeId)).status).toBe('approved');
    });

    it('an artifact has one candidate and one version in force', async () => {
      const own = await approvedPair(house);
      const amended = must(await amend(house, own.intakeId, brief({ pricing: '€33' })));
      // The guard would refuse first: the strategy stands on the old content.
      await asApp(status(own.strategyId, 'flagged_for_review', `, flag_cause = 'person'`));
      await expect(
        house.in(async (tx) => {
          await decide(tx, house, amended.versionId);
          await tx.$executeRawUnsafe(status(amended.versionId, 'approved', ', approved_at = now()'));
        }),
      ).rejects.toThrow(/unique|23505|P2002/i);
      const copy = { ...(await rowOf(amended.versionId)), id: randomUUID(), number: 9 };
      await expect(insertVersion(copy)).rejects.toThrow(/unique/i);
    });

    it('a version begins as a candidate, and its lineage is closed with its state', async () => {
      const own = await approvedPair(house);
      const amended = must(await amend(house, own.strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      const link = `insert into lineage (workspace_id, version_id, upstream_type, upstream_artifact_id,
        upstream_version_id, upstream_digest, approved_at) select workspace_id, '${amended.versionId}', type, artifact_id,
        id, content_digest, now() from version where id = '${pair.intakeId}'`;
      await expect(asApp(link)).rejects.toThrow(/before its state|same engagement/);
      const copy = { ...(await rowOf(amended.versionId)), id: randomUUID(), number: 9 };
      await expect(insertVersion(copy, 'approved')).rejects.toThrow(/begins as draft/);
    });

    it('a text has the digest of its version, and an erased one does not come back', async () => {
      const { versionId } = await submitBrief(house);
      const { canonical } = await house.in((tx) =>
        tx.versionBody.findFirstOrThrow({ where: { versionId }, select: { canonical: true } }),
      );
      must(await eraseVersion(house.admin, { versionId }));
      const insert = (tx: Tx, content: string, text: string) =>
        tx.$executeRaw`insert into version_body (workspace_id, version_id, content, canonical)
          values (${house.workspaceId}::uuid, ${versionId}::uuid, ${content}::jsonb, ${text})`;
      await expect(house.in((tx) => insert(tx, '{}', '{}'))).rejects.toThrow(/digest/);
      await expect(house.in((tx) => insert(tx, '{}', canonical))).rejects.toThrow(/differ/);
      await expect(house.in((tx) => insert(tx, canonical, canonical))).rejects.toThrow(/does not come back/);
    });

    it('a decision binds the digest of its version', async () => {
      const event = `insert into review_event (workspace_id, version_id, version_digest, kind, actor_id, at)
        values ('${house.workspaceId}', '${pair.intakeId}', repeat('0', 64), 'vote', '${house.owner.actorId}', now())`;
      await expect(asApp(event)).rejects.toThrow(/foreign key/i);
    });

    it('erase_body erases one body, and only one', async () => {
      const erase = (key: string, table = 'version_body') =>
        asApp(`select erase_body('${table}', '${key}', '${house.admin.actorId}')`);
      const whole = `"version_id": "${pair.intakeId}"`;
      for (const key of [
        `{"workspace_id": "${house.workspaceId}"}`,
        '{}',
        '[]',
        'null',
        `{${whole}, "reason": "x"}`,
      ]) {
        await expect(erase(key)).rejects.toThrow(/needs the key of version_body: version_id|is an object/);
      }
      await expect(erase(`{"workspace_id": "${house.workspaceId}", ${whole}}`)).rejects.toThrow(
        /needs the key/,
      );
      await expect(erase('{"version_id": null}')).rejects.toThrow(/found no body/);
      await expect(erase(`{"version_id": "${randomUUID()}"}`)).rejects.toThrow(/found no body/);
      await expect(erase(`{"call_id": "${randomUUID()}"}`, 'model_call_body')).rejects.toThrow(
        /call_id, kind/,
      );
      await expect(erase(`{"id": "${pair.intakeId}"}`, 'version')).rejects.toThrow(/no body table/);
    });

    it('the chain takes no entry that does not follow, and its head moves by one', async () => {
      const chain = await house.in((tx) =>
        tx.auditChain.findFirstOrThrow({ where: { engagementId: pair.engagementId } }),
      );
      const key = `'${house.workspaceId}', '${chain.id}'`;
      await expect(
        asApp(`insert into audit_entry values (${key}, ${chain.headSeq + 1n}, '${chain.headHash}', repeat('0', 64),
          repeat('0', 64), now())`),
      ).rejects.toThrow(/does not follow/);
      await expect(
        asApp(`update audit_chain set head_seq = head_seq - 1 where id = '${chain.id}'`),
      ).rejects.toThrow(/only moves on/);
    });

    it('an artifact has one open run', async () => {
      must(await startRun(house, pair.engagementId));
      await expect(startRun(house, pair.engagementId)).rejects.toThrow(/unique/i);
    });
  });

  describe('as the owner of the tables', () => {
    it('the triggers hold: nothing is updated, deleted or truncated', async () => {
      // The login of the tests may bypass row-level security; triggers it may not.
      for (const table of ['version', 'lineage', 'quality', 'review_event', 'audit_entry']) {
        await expect(asOwner(`delete from ${table}`)).rejects.toThrow(/never change/);
      }
      for (const table of ['version_body', 'audit_body', 'review_event', 'outbox', 'engagement']) {
        await expect(asOwner(`truncate ${table} cascade`)).rejects.toThrow(/never change/);
      }
      await expect(asOwner(`delete from version_body`)).rejects.toThrow(/only erase_body/);
      await expect(asOwner(`set app.erasing = 'version_body'; delete from version_body`)).rejects.toThrow(
        /only erase_body/,
      );
      await expect(asOwner(`delete from version_state`)).rejects.toThrow(/never change/);
    });
  });

  type VersionRow = Awaited<ReturnType<typeof rowOf>>;
  const rowOf = (id: string) => house.in((tx) => tx.version.findFirstOrThrow({ where: { id } }));

  const insertVersion = (row: VersionRow, as = 'revised') =>
    house.in(async (tx) => {
      await tx.version.create({ data: row });
      const { workspaceId, id: versionId, artifactId } = row;
      const data = {
        workspaceId,
        versionId,
        artifactId,
        status: as,
        changedAt: new Date(),
        approvedAt: as === 'approved' ? new Date() : null,
      };
      await tx.versionState.create({ data });
    });
});
