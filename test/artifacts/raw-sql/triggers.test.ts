import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { JOBS } from '../../../src/marketing/jobs/catalogue.ts';
import { sha256 } from '../../../src/platform/canonical.ts';
import { forEachDatabase } from '../../support/databases.ts';
import { type House, must, openHouse, submitBrief } from '../support/house.ts';
import { JOBS_FOR } from '../support/made.ts';
import { tables, triggers } from './catalogue.ts';
import { type Seeded, seed } from './seed.ts';

type Attempt = { sql: string; says: RegExp };

/** Every trigger is tried by the statement it forbids, as the database lists them: a new one needs an attempt here. */
forEachDatabase((_, open) => {
  let house: House;
  let seeded: Seeded;
  beforeAll(async () => {
    house = await openHouse(open);
    seeded = await seed(house);
  });
  afterAll(() => house.close());

  const asOwner = (sql: string) => house.opened.asOwner(sql);
  const refusalOf = async (sql: string): Promise<string> => {
    try {
      await asOwner(`begin; ${sql}; rollback`);
      return 'not refused';
    } catch (error) {
      await asOwner('rollback').catch(() => {});
      return error instanceof Error ? error.message : String(error);
    }
  };

  /** The same whatever the table. Its owner may not, either. */
  const ANYWHERE: Readonly<Record<string, (table: string) => Attempt[]>> = {
    never_truncated: (table) => [
      { sql: `truncate ${table} cascade`, says: new RegExp(`TRUNCATE on ${table} is refused`) },
    ],
    never_deleted: (table) => [
      { sql: `delete from ${table}`, says: new RegExp(`DELETE on ${table} is refused`) },
    ],
    never_changes: (table) => [
      {
        sql: `update ${table} set workspace_id = workspace_id`,
        says: new RegExp(`UPDATE on ${table} is refused`),
      },
      { sql: `delete from ${table}`, says: new RegExp(`DELETE on ${table} is refused`) },
      {
        sql: `set local app.erasing = '${table}'; delete from ${table}`,
        says: new RegExp(`DELETE on ${table} is refused`),
      },
    ],
    // A tombstone stands for the row that is put in again.
    erased_stays_erased: (table) => [
      {
        sql: `create temporary table kept on commit drop as select * from ${table} limit 1;
          insert into tombstone (workspace_id, body_table, body_key, erased_by)
            select workspace_id, '${table}', body_key(to_jsonb(kept), key_columns('${table}')), '${house.admin.actorId}' from kept;
          alter table ${table} disable trigger never_changes; delete from ${table} using kept
            where to_jsonb(${table}.*) = to_jsonb(kept.*); alter table ${table} enable trigger never_changes;
          insert into ${table} select * from kept`,
        says: /erased text does not come back/,
      },
    ],
  };

  const ONLY = (): Readonly<Record<string, Attempt[]>> => {
    const { intakeId, strategyId, candidateId, engagementId, runId } = seeded;
    const chain = `(select id from audit_chain where engagement_id = '${engagementId}')`;
    return {
      'version_body.body_has_its_digest': [
        {
          sql: `insert into version_body select workspace_id, '${candidateId}', content, canonical, reason
            from version_body where version_id = '${intakeId}'`,
          says: /does not have the digest/,
        },
      ],
      'audit_body.body_has_its_digest': [
        {
          sql: `insert into audit_body select workspace_id, chain_id, seq + 1, salt, canonical from audit_body limit 1`,
          says: /does not have the digest/,
        },
      ],
      'audit_entry.entry_follows_chain': [
        {
          sql: `insert into audit_entry select workspace_id, chain_id, seq + 1000, prev, hash, body_digest, at
            from audit_entry limit 1`,
          says: /does not follow its chain/,
        },
      ],
      'audit_chain.head_moves_on': [
        { sql: `update audit_chain set head_seq = head_seq + 1 where id = ${chain}`, says: /only moves on/ },
        {
          sql: `update audit_chain set head_hash = repeat('0', 64) where id = ${chain}`,
          says: /only moves on/,
        },
      ],
      'run_example.example_matches': [
        {
          sql: `insert into run_example select workspace_id, run_id, '${intakeId}', digest, 2 from run_example`,
          says: /of the same client and type/,
        },
        {
          sql: `insert into run_example select workspace_id, run_id, version_id, repeat('0', 64), 3 from run_example`,
          says: /of the same client and type/,
        },
      ],
      'lineage.lineage_matches': [
        {
          sql: `insert into lineage select workspace_id, version_id, upstream_type, upstream_artifact_id,
            upstream_version_id, repeat('0', 64), approved_at, binding from lineage limit 1`,
          says: /does not match the version/,
        },
      ],
      'model_call_body.prompt_has_its_sources': [
        {
          sql: `set local app.workspace_id = '${house.workspaceId}';
            alter table version_body disable trigger never_changes; delete from version_body where version_id = '${intakeId}';
            insert into model_call_body select workspace_id, call_id, 'prompt', 'x' from model_call_body
              where kind = 'answer' limit 1`,
          says: /was erased/,
        },
        {
          sql: `set local app.workspace_id = '${house.workspaceId}';
            alter table version_body disable trigger never_changes; delete from version_body where version_id = '${strategyId}';
            insert into model_call_body select b.workspace_id, b.call_id, 'prompt', 'example: ${strategyId}'
              from model_call_body b join model_call c on c.workspace_id = b.workspace_id and c.id = b.call_id
              where b.kind = 'answer' and c.scope_id = '${runId}' limit 1`,
          says: /was erased/,
        },
        {
          sql: `set local app.workspace_id = '${house.workspaceId}';
            alter table comment_body disable trigger never_changes; delete from comment_body;
            insert into model_call_body select b.workspace_id, b.call_id, 'prompt', 'x'
              from model_call_body b join model_call c on c.workspace_id = b.workspace_id and c.id = b.call_id
              where b.kind = 'answer' and c.scope_id = '${runId}' limit 1`,
          says: /a comment that this prompt quotes was erased/,
        },
      ],
      'version_state.state_is_guarded': [
        {
          sql: `update version_state set status = 'draft' where version_id = '${strategyId}'`,
          says: /does not go from/,
        },
        {
          sql: `update version_state set status = 'approved', approved_at = now() where version_id = '${candidateId}'`,
          says: /approved by a decision/,
        },
        {
          sql: `insert into version_state select workspace_id, version_id, artifact_id, 'archived', null, null, null, null, now()
            from version_state where version_id = '${candidateId}'`,
          says: /begins as draft/,
        },
      ],
      'version_state.sources_are_guarded': [
        { sql: visualWithout(house, seeded), says: /visual work is tied to no creatives/ },
        { sql: packWithout(house, seeded), says: /the pack lists a version that it is not built on/ },
      ],
    };
  };

  it('each trigger refuses what it is there for', async () => {
    const all = await triggers(asOwner);
    expect(all.length).toBeGreaterThan(70);
    const only = ONLY();
    for (const { table, name } of all) {
      const attempts = only[`${table}.${name}`] ?? ANYWHERE[name]?.(table) ?? [];
      expect([table, name, attempts.length > 0]).toEqual([table, name, true]);
      for (const { sql, says } of attempts) {
        const said = await refusalOf(sql);
        expect([table, name, says.test(said) ? 'refused' : said]).toEqual([table, name, 'refused']);
        // Without it the same statement goes further: it is this trigger that refuses.
        const without = await refusalOf(`alter table ${table} disable trigger ${name}; ${sql}`);
        expect([table, name, says.test(without)]).toEqual([table, name, false]);
      }
    }
    const known = new Set(all.map(({ table, name }) => `${table}.${name}`));
    expect(Object.keys(only).filter((one) => !known.has(one))).toEqual([]);
  });

  it('no table can be emptied', async () => {
    const guarded = (await triggers(asOwner)).filter(({ name }) => name === 'never_truncated');
    expect(guarded.map(({ table }) => table).sort()).toEqual((await tables(asOwner)).sort());
  });

  it('the database knows the visual jobs of the catalogue', async () => {
    const [row] = await asOwner('select visual_jobs() as jobs');
    const visual = JOBS.filter((job) => job.visual).map(({ name }) => name);
    const known = (row?.jobs ?? []) as string[];
    expect([...known].sort()).toEqual(visual.sort());
    // What the properties of the store are played with is what this is about.
    expect(visual).toEqual(expect.arrayContaining(JOBS_FOR.execution(true)));
    expect(visual).not.toEqual(expect.arrayContaining(JOBS_FOR.execution(false)));
  });

  it('text-only work needs no creatives', async () => {
    const said = await refusalOf(visualWithout(house, seeded, 'linkedin_posts_week1'));
    expect(said).toBe('not refused');
  });

  it('an erased mark stays erased, and erase_body takes its key', async () => {
    const { versionId } = await submitBrief(house);
    const [mark] = await house.in(
      (tx) => tx.$queryRaw<{ id: string }[]>`
        insert into item_mark (workspace_id, version_id, item_id, mark, actor_id, at)
        values (${house.workspaceId}::uuid, ${versionId}::uuid, 'x-1', 'change', ${house.owner.actorId}::uuid, now())
        returning id`,
    );
    const body = { workspaceId: house.workspaceId, itemMarkId: mark?.id ?? '', note: 'Warmer.' };
    await house.in((tx) => tx.itemMarkBody.create({ data: body }));
    const key = JSON.stringify({ item_mark_id: body.itemMarkId });
    await house.in(
      (tx) =>
        tx.$executeRaw`select erase_body('item_mark_body', ${key}::jsonb, ${house.admin.actorId}::uuid)`,
    );
    await expect(house.in((tx) => tx.itemMarkBody.create({ data: body }))).rejects.toThrow(
      /does not come back/,
    );
    must(await eraseVersion(house.admin, { versionId }));
  });
});

const visualWithout = (house: House, seeded: Seeded, job = 'ig_posts_week1') =>
  byHand(house, seeded, { type: 'execution', job, content: '{}' });

/** It lists a creatives version, as if it were built on one. */
const packWithout = (house: House, seeded: Seeded) =>
  byHand(house, seeded, {
    type: 'delivery',
    job: 'pdf_report',
    content: `{"included":[{"artifact":"creatives","digest":"${sha256('{}')}"}]}`,
  });

type ByHand = { type: 'execution' | 'delivery'; job: string; content: string };

/** A version written by hand, with its decision, tied to brief and strategy alone. */
function byHand(
  { workspaceId, owner }: House,
  { engagementId, intakeId, strategyId }: Seeded,
  { type, job, content }: ByHand,
) {
  const [artifact, version] = [randomUUID(), randomUUID()];
  const digest = sha256(content);
  const link = (
    id: string,
  ) => `insert into lineage (workspace_id, version_id, upstream_type, upstream_artifact_id,
    upstream_version_id, upstream_digest, approved_at)
    select workspace_id, '${version}', type, artifact_id, id, content_digest, now() from version where id = '${id}'`;
  return [
    `insert into artifact (workspace_id, id, engagement_id, type)
      values ('${workspaceId}', '${artifact}', '${engagementId}', '${type}')`,
    `insert into version (workspace_id, id, engagement_id, artifact_id, type, number, content_digest, version_digest, jobs,
      origin, created_by, trace_id, created_at) values ('${workspaceId}', '${version}', '${engagementId}', '${artifact}',
      '${type}', 1, '${digest}', repeat('a', 64), array['${job}'], 'import', '${owner.actorId}', gen_random_uuid(), now())`,
    `insert into version_body (workspace_id, version_id, content, canonical)
      values ('${workspaceId}', '${version}', '${content}', '${content}')`,
    link(intakeId),
    link(strategyId),
    `insert into quality (workspace_id, version_id, status, score, checked_at)
      values ('${workspaceId}', '${version}', 'PASS', 100, now())`,
    `insert into version_state (workspace_id, version_id, artifact_id, status, changed_at)
      values ('${workspaceId}', '${version}', '${artifact}', 'draft', now())`,
    `insert into review_event (workspace_id, version_id, version_digest, kind, actor_id, at)
      values ('${workspaceId}', '${version}', repeat('a', 64), 'decided', '${owner.actorId}', now())`,
    `update version_state set status = 'approved', approved_at = now() where version_id = '${version}'`,
  ].join('; ');
}
