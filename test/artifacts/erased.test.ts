import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmVersion } from '../../src/artifacts/confirm-version.ts';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../src/artifacts/flag-version.ts';
import { reattestVersion } from '../../src/artifacts/reattest-version.ts';
import { requestExport } from '../../src/artifacts/request-export.ts';
import { restoreVersion } from '../../src/artifacts/restore-version.ts';
import type { Tx } from '../../src/platform/database.ts';
import { forTheServer } from '../support/databases.ts';
import { addPrompt, storeCall } from './support/calls.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, approve, approvedPair, decide, startRun, view, writeStrategy } from './support/steps.ts';

forTheServer((kind, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const erase = async (versionId: string) => must(await eraseVersion(house.admin, { versionId }));
  const textsOf = async (callId: string) =>
    (await house.in((tx) => tx.modelCallBody.findMany({ where: { callId }, orderBy: { kind: 'asc' } }))).map(
      (body) => body.kind,
    );
  const outdatedAt = async (runId: string) =>
    (await house.in((tx) => tx.run.findFirstOrThrow({ where: { id: runId } }))).outdatedAt;

  describe('what was built on a text that was erased', () => {
    it('is outdated at once: flagged, stale, its run stopped, its exports no longer final', async () => {
      const { engagementId, intakeId, strategyId } = await approvedPair(house);
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      const runId = must(await startRun(house, engagementId));
      const { batchId } = must(
        await requestExport(house.owner, { versionId: strategyId, formats: ['json'] }),
      );
      const exportOf = () => house.in((tx) => tx.exportRecord.findFirstOrThrow({ where: { batchId } }));
      expect(await exportOf()).toMatchObject({ final: true, state: 'queued' });
      await erase(intakeId);
      expect(await view(house, strategyId)).toMatchObject({
        status: 'flagged_for_review',
        flag: { cause: 'upstream' },
        staleBecause: [{ cause: 'erased', type: 'intake', nowNumber: 1 }],
      });
      expect(await view(house, amended.versionId)).toMatchObject({ status: 'revised', stale: true });
      expect(await outdatedAt(runId)).not.toBeNull();
      expect((await exportOf()).state).toBe('cancelled');
    });

    it('can be neither approved, confirmed nor re-attested, and the sentence names the way out', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const { versionDigest } = await view(house, strategyId);
      await erase(intakeId);
      const seen = { versionId: strategyId, versionDigest };
      expect(await confirmVersion(house.owner, seen)).toMatchObject({
        refusal: {
          code: 'stale',
          sentence:
            'The text of the brief that this strategy stands on was erased. Approve a new brief first, then regenerate this or re-attest that it still holds.',
        },
      });
      expect(codeOf(await reattestVersion(house.owner, { ...seen, statement: 'Holds.' }))).toBe(
        'upstream_erased',
      );
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      expect(codeOf(await approve(house, amended.versionId))).toBe('quality_fail');
    });

    it('stays as it is when a person had flagged the brief, until the brief is erased', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      must(await flagVersion(house.member, { versionId: intakeId, reason: 'Hm.' }));
      expect((await view(house, strategyId)).status).toBe('approved');
      await erase(intakeId);
      expect((await view(house, strategyId)).status).toBe('flagged_for_review');
    });

    it('does not end with a version that was not in force, except for the runs that read that very text', async () => {
      const { engagementId, intakeId, strategyId } = await approvedPair(house);
      const runId = must(await startRun(house, engagementId));
      must(await amend(house, intakeId, brief({ pricing: '€70' })));
      const restored = must(await restoreVersion(house.owner, { versionId: intakeId }));
      expect(must(await approve(house, restored.versionId))).toMatchObject({ contentChanged: false });
      expect(await outdatedAt(runId)).toBeNull();
      await erase(intakeId);
      expect(await view(house, strategyId)).toMatchObject({ status: 'approved', stale: false });
      expect(await outdatedAt(runId)).not.toBeNull();
    });

    it('is held by the database, too', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const key = JSON.stringify({ version_id: intakeId });
      await expect(
        house.in(
          (tx) =>
            tx.$executeRaw`select erase_body('version_body', ${key}::jsonb, ${house.admin.actorId}::uuid)`,
        ),
      ).rejects.toThrow(/still approved: flag it first/);
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      await erase(intakeId);
      await expect(
        house.in(async (tx) => {
          await decide(tx, house, amended.versionId);
          await tx.$executeRaw`update version_state set status = 'archived', flag_cause = null
            where version_id = ${strategyId}::uuid`;
          await tx.$executeRaw`update version_state set status = 'approved', approved_at = now()
            where version_id = ${amended.versionId}::uuid`;
        }),
      ).rejects.toThrow(/its text was erased/);
    });
  });

  describe('the prompts of the runs that read an erased text', () => {
    it('go with it; what the models answered stays, and no such prompt is stored any more', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const runId = (await view(house, strategyId)).runId ?? '';
      const callId = await storeCall(house, runId);
      const other = await storeCall(house, randomUUID(), 'elsewhere');
      await erase(intakeId);
      expect([await textsOf(callId), await textsOf(other)]).toEqual([['answer'], ['answer', 'prompt']]);
      expect((await view(house, strategyId)).content).not.toBeNull();
      await expect(storeCall(house, runId, 'repair')).rejects.toThrow(
        /text that this prompt was made from was erased/,
      );
    });

    const meanwhile = async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const runId = must(await startRun(house, engagementId));
      const callId = await storeCall(house, runId, 'draft', ['answer']);
      let commit: () => void = () => {};
      const committed = new Promise<void>((resolve) => {
        commit = resolve;
      });
      let written: () => void = () => {};
      const promptWritten = new Promise<void>((resolve) => {
        written = resolve;
      });
      const asking = house.in(async (tx) => {
        await addPrompt(tx, house, callId);
        written();
        await committed;
      });
      await promptWritten;
      const erasing = erase(versionId);
      for (let waiting = 0; waiting === 0; ) {
        const [locks] = await house.opened.asOwner(
          `select count(*)::int as waiting from pg_stat_activity
           where wait_event_type = 'Lock' and datname = current_database()`,
        );
        waiting = Number(locks?.waiting);
      }
      commit();
      await Promise.all([asking, erasing]);
      expect(await textsOf(callId)).toEqual(['answer']);
    };
    // The embedded Postgres has one connection: nothing can happen meanwhile.
    if (kind === 'Postgres server') it('go, even those that were being written at that moment', meanwhile);
  });

  describe('an erased text', () => {
    const bodyTables = async () =>
      (
        await house.opened.asOwner(
          `select c.relname::text as name, array_agg(t.tgname::text order by t.tgname) filter (where not t.tgisinternal) as triggers
           from pg_class c left join pg_trigger t on t.tgrelid = c.oid
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like '%\\_body' group by 1 order by 1`,
        )
      ).map((row) => ({ name: String(row.name), triggers: row.triggers as string[] }));

    it('does not come back, in any table of bodies', async () => {
      const own = await approvedPair(house);
      const amended = must(await amend(house, own.strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      must(await approve(house, amended.versionId));
      must(await flagVersion(house.owner, { versionId: amended.versionId, reason: 'A note.' }));
      const { runId } = await view(house, own.strategyId);
      await storeCall(house, runId ?? '');
      await house.in((tx) => addTexts(tx, { runId: runId ?? '', versionId: own.strategyId }));
      await house.in((tx) => addCheck(tx, amended.versionId));
      const tables = await bodyTables();
      expect(tables.map(({ name }) => name)).toEqual([
        'ask_body',
        'audit_body',
        'comment_body',
        'item_mark_body',
        'model_call_body',
        'quality_body',
        'review_body',
        'run_alternative_body',
        'run_body',
        'run_check_body',
        'run_output_body',
        'version_body',
        'version_check_body',
      ]);
      for (const { name, triggers } of tables) {
        expect(triggers).toEqual(
          expect.arrayContaining(['erased_stays_erased', 'never_changes', 'never_truncated']),
        );
        await comesBack(name);
      }
    });

    /** Erases one row that nothing approved stands on, spelling its ids as nobody else does, and puts it back. */
    async function comesBack(table: string) {
      const strange = await house.in(async (tx) => {
        const [row] = await tx.$queryRawUnsafe<{ body: object; key: object }[]>(
          `select to_jsonb(b) as body, (select jsonb_object_agg(k, case when jsonb_typeof(v) = 'string' and k <> 'kind' then to_jsonb(upper(v #>> '{}')) else to_jsonb(v #>> '{}') end)
             from jsonb_each(to_jsonb(b)) as pair(k, v) where k = any (key_columns('${table}'))) as key
           from ${table} b where not exists (select 1 from version_state s where to_jsonb(b) ->> 'version_id' = s.version_id::text and s.status <> 'flagged_for_review')
             and to_jsonb(b) ->> 'kind' is distinct from 'prompt' limit 1`,
        );
        if (!row) throw new Error(`No ${table} to erase.`);
        await tx.$executeRaw`select erase_body(${table}, ${JSON.stringify(row.key)}::jsonb, ${house.admin.actorId}::uuid)`;
        return row;
      });
      await expect(
        house.in((tx) =>
          tx.$executeRawUnsafe(
            `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`,
            JSON.stringify(strange.body),
          ),
        ),
      ).rejects.toThrow(/an erased text does not come back/);
    }

    const addTexts = async (tx: Tx, { runId, versionId }: { runId: string; versionId: string }) => {
      const { workspaceId } = house;
      await addWish(tx, versionId, 'Warmer.');
      const { engagementId } = await tx.version.findFirstOrThrow({ where: { workspaceId, id: versionId } });
      const { actorId: authorId } = house.owner;
      const said = {
        workspaceId,
        engagementId,
        versionId,
        authorId,
        source: 'button',
        at: house.owner.now(),
      };
      const comment = await tx.comment.create({ data: said });
      await tx.commentBody.create({ data: { workspaceId, commentId: comment.id, revision: 1, body: 'Hm.' } });
      const asked = { workspaceId, personId: authorId, engagementId, source: 'mention', state: 'answered' };
      const heard = { channelId: 'C0MARKETING', ts: '1.2', traceId: house.owner.traceId };
      const times = { at: house.owner.now(), changedAt: house.owner.now() };
      const question = await tx.ask.create({ data: { ...asked, ...heard, ...times } });
      await tx.askBody.create({
        data: { workspaceId, askId: question.id, kind: 'question', content: 'Why is it flagged?' },
      });
      await tx.runBody.create({ data: { workspaceId, runId, instruction: 'Shorter.' } });
      const job = await tx.runJob.create({
        data: { workspaceId, runId, name: 'positioning', position: 0, state: 'completed' },
      });
      const ofJob = { workspaceId, runJobId: job.id, attempt: 1 };
      await tx.runOutputBody.create({ data: { ...ofJob, output: { text: 'x' } } });
      await tx.runCheckBody.create({ data: { ...ofJob, result: { verified: false } } });
      const other = { provider: 'anthropic', model: 'a-model', reason: 'Longer.' };
      await tx.runAlternativeBody.create({ data: { ...ofJob, ...other, output: { text: 'y' } } });
      await addCheck(tx, versionId);
    };

    const addCheck = async (tx: Tx, versionId: string) => {
      const { workspaceId } = house;
      await tx.versionCheck.create({
        data: { workspaceId, versionId, verified: true, confidence: 90, parts: {} },
      });
      await tx.versionCheckBody.create({ data: { workspaceId, versionId, claims: [] } });
    };

    const addWish = async (tx: Tx, versionId: string, note: string) => {
      const { workspaceId, owner } = house;
      const mark = await tx.itemMark.create({
        data: {
          workspaceId,
          versionId,
          itemId: 'a-1',
          mark: 'change',
          actorId: owner.actorId,
          at: owner.now(),
        },
      });
      await tx.itemMarkBody.create({ data: { workspaceId, itemMarkId: mark.id, note } });
      return mark.id;
    };

    it('takes what was said about its items along, and of no other version', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      const gone = await house.in((tx) => addWish(tx, amended.versionId, 'Warmer.'));
      const stays = await house.in((tx) => addWish(tx, intakeId, 'Colder.'));
      await erase(amended.versionId);
      const left = await house.in((tx) =>
        tx.itemMarkBody.findMany({ where: { itemMarkId: { in: [gone, stays] } } }),
      );
      expect(left.map(({ itemMarkId }) => itemMarkId)).toEqual([stays]);
      expect(await house.in((tx) => tx.itemMark.count({ where: { id: gone } }))).toBe(1);
    });

    it('of a review, a run or a call goes with its version under the key that its tombstone names', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const strategyId = await writeStrategy(house, engagementId);
      await erase(strategyId);
      const keys = await house.in((tx) => tx.tombstone.findMany({ where: { bodyTable: 'version_body' } }));
      expect(keys.map(({ bodyKey }) => bodyKey)).toContain(`{"version_id": "${strategyId}"}`);
      expect((await view(house, strategyId)).erased).toMatchObject({ by: house.admin.actorId });
    });
  });
});
