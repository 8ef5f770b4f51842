import { afterAll, beforeAll, expect, it } from 'vitest';
import { forEachDatabase } from '../../support/databases.ts';
import { furnish, type House, openHouse } from '../support/house.ts';
import { checks, columnTypes, foreignKeys, freshValue, type Key, tables, uniqueKeys } from './catalogue.ts';
import { seed } from './seed.ts';

/** Of each check, a value that it forbids. A new check needs a line here. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  approval_policy_client_required_check: 'client_required = 6',
  approval_policy_escalate_after_minutes_check: 'escalate_after_minutes = 0',
  approval_policy_escalation_check: 'escalate_to = null',
  approval_policy_expire_after_minutes_check: 'expire_after_minutes = 0',
  approval_policy_remind_after_minutes_check: 'remind_after_minutes = 0',
  approval_policy_required_check: 'required = 6',
  approval_policy_scope_check: `scope = 'team'`,
  approval_policy_subject_check: `scope = 'workspace'`,
  policy_approver_side_check: `side = 'both'`,
  policy_approver_who_check: 'person_id = null, user_group_id = null',
  delegation_people_check: 'to_id = from_id',
  delegation_time_check: 'ends_at = starts_at',
  artifact_type_check: `type = 'poem'`,
  audit_entry_seq_check: 'seq = 0',
  ask_body_kind_check: `kind = 'thought'`,
  ask_plan_check: `plan = '[]'`,
  ask_source_check: `source = 'letter'`,
  ask_state_check: `state = 'forgotten'`,
  budget_limit_kind_check: `kind = 'week'`,
  budget_limit_subject_check: `subject_id = '00000000-0000-0000-0000-000000000000', usd = null`,
  budget_limit_usd_check: 'usd = -1',
  budget_use_kind_check: `kind = 'call'`,
  budget_use_period_check: `kind = 'month', period = '2026'`,
  budget_use_reserved_usd_check: 'reserved_usd = -1',
  budget_use_spent_usd_check: 'spent_usd = -1',
  channel_state_state_check: `state = 'lost'`,
  comment_message_check: `channel_id = 'C0MARKETING', ts = null`,
  comment_revision_check: 'revision = 0',
  comment_source_check: `source = 'letter'`,
  comment_unheard_check: 'unheard = true, deleted_at = null',
  comment_body_revision_check: 'revision = 0',
  digest_days_check: `days = '{1,8}'`,
  digest_hour_check: 'hour = 24',
  digest_includes_check: `includes = '{}'`,
  digest_minute_check: 'minute = 60',
  digest_paused_because_check: `paused_because = 'archived'`,
  digest_target_check: 'channel_id = null, person_id = null',
  digest_issue_content_check: `content = '[]'`,
  engagement_status_check: `status = 'lost'`,
  export_record_state_check: `state = 'lost'`,
  export_record_destination_check: `destination = 'letter', audience = 'client', final = true`,
  export_record_client_check: `destination = 'client_channel', audience = 'team'`,
  export_record_audience_check: `audience = 'everybody'`,
  export_record_left_check: `destination = 'client_channel', audience = 'client', final = true, left_final = false`,
  home_view_filters_check: `filters = '[]'`,
  item_mark_item_id_check: `item_id = ''`,
  item_mark_mark_check: `mark = 'maybe'`,
  model_call_cost_kind_check: `cost_kind = 'free'`,
  model_call_profile_check: `profile = 'lucky'`,
  model_call_reserved_usd_check: 'reserved_usd = -1',
  model_call_state_check: `state = 'lost'`,
  model_call_body_kind_check: `kind = 'thought'`,
  outbox_state_check: `state = 'lost'`,
  pack_manifest_digest_check: `manifest_digest = 'x'`,
  pack_chain_seq_check: 'chain_seq = 0',
  pack_chain_hash_check: `chain_hash = 'x'`,
  quality_score_check: 'score = 101',
  quality_status_check: `status = 'GOOD'`,
  review_event_kind_check: `kind = 'liked'`,
  run_held_for_check: `held_for = '[]'`,
  run_comment_revision_check: 'revision = 0',
  run_example_position_check: 'position = 0',
  run_status_check: `status = 'lost'`,
  run_job_context_check: `context = '[]'`,
  run_job_state_check: `state = 'lost'`,
  slack_message_state_check: `state = 'lost'`,
  signing_key_retired_check: 'sealed = null, retired_at = null',
  signing_key_fingerprint_check: `fingerprint = 'x'`,
  stage_options_type_check: `type = 'intake'`,
  version_content_digest_check: `content_digest = 'x'`,
  version_check_check: 'verified = not verified',
  version_check_confidence_check: 'confidence = 101',
  version_number_check: 'number = 0',
  version_origin_check: `origin = 'nowhere'`,
  version_version_digest_check: `version_digest = upper(version_digest) || 'G'`,
  version_state_check: `flag_cause = case when status = 'flagged_for_review' then null else 'person' end`,
  version_state_check1: `status = 'approved', approved_at = null, flag_cause = null`,
  version_state_flag_cause_check: `status = 'flagged_for_review', approved_at = now(), flag_cause = 'mood'`,
  version_state_status_check: `status = 'lost', flag_cause = null`,
  workspace_secret_hint_check: `hint = 'abcde'`,
  workspace_status_check: `status = 'lost'`,
};

/** What the database says of itself is what is tried: a new table, key or check that nobody tries fails here. */
forEachDatabase((_, open) => {
  let house: House;
  let other: House;
  beforeAll(async () => {
    house = await openHouse(open);
    other = await furnish(house.opened);
    await seed(house);
    await seed(other);
  });
  afterAll(() => house.close());

  const asOwner = (sql: string) => house.opened.asOwner(sql);
  /** What the statement was refused with; its transaction is undone either way. */
  const refusalOf = async (sql: string): Promise<string> => {
    try {
      await asOwner(`begin; ${sql}; rollback`);
      return 'not refused';
    } catch (error) {
      await asOwner('rollback').catch(() => {});
      return error instanceof Error ? error.message : String(error);
    }
  };
  const own = (table: string) =>
    table === 'workspace'
      ? `id = '${house.workspaceId}'`
      : table === 'deployment'
        ? 'true'
        : `workspace_id = '${house.workspaceId}'`;
  /** A copy of one row, with other values for these columns, put in past our own triggers. */
  const copy = (
    table: string,
    changed: Readonly<Record<string, string>>,
    choice: { where?: string; last?: readonly string[] } = {},
  ) => {
    const { where = 'true', last = [] } = choice;
    const order = last.length > 0 ? `order by ${last.map((one) => `(${one})`).join(', ')}` : '';
    const changes = Object.entries(changed).map(([column, value]) => `'${column}', ${value}`);
    return `insert into ${table} overriding system value
      select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${changes.join(', ')}))).*
      from (select * from ${table} where ${own(table)} and ${where} ${order} limit 1) t`;
  };

  it('every table has a row to try with', async () => {
    const all = await tables(asOwner);
    expect(all.length).toBeGreaterThan(35);
    for (const table of all) {
      const [row] = await asOwner(`select count(*)::int as many from ${table} where ${own(table)}`);
      expect([table, Number(row?.many) > 0]).toEqual([table, true]);
    }
  });

  it('no two rows have the same key, of any kind', async () => {
    const keys = await uniqueKeys(asOwner);
    expect(keys.length).toBeGreaterThan(50);
    for (const key of keys) {
      const types = await columnTypes(asOwner, key.table);
      const rivals = keys.filter((rival) => rival.table === key.table && rival.name !== key.name);
      // Every other key gets a value of its own, unless it has none but this one's columns.
      const changed: Record<string, string> = {};
      for (const rival of rivals) {
        const free = rival.columns.find((column) => ![...key.columns, ...split(key.where)].includes(column));
        if (free) changed[free] = freshUnder(rival.where, free, types.get(free));
      }
      const named = [key, ...rivals.filter((rival) => within(rival, key))].map(({ name }) => name);
      const said = await refusalOf(
        `set local session_replication_role = replica; ${copy(key.table, changed, { where: key.where ?? filled(key) })}`,
      );
      const found = named.some((name) => said.includes(`unique constraint "${name}"`));
      expect([key.table, key.name, found ? 'refused' : said]).toEqual([key.table, key.name, 'refused']);
    }
  });

  it('no row refers to one that does not exist, nor to one of another workspace', async () => {
    const keys = await foreignKeys(asOwner);
    expect(keys.length).toBeGreaterThan(70);
    const unique = await uniqueKeys(asOwner);
    const referred = (table: string) =>
      keys.filter((one) => one.table === table).flatMap(({ columns }) => columns);
    for (const key of keys) {
      const types = await columnTypes(asOwner, key.table);
      const toWorkspace = key.to === 'workspace';
      // Keys ignore row-level security: each must name the workspace itself.
      if (!toWorkspace) expect([key.name, key.columns.includes('workspace_id')]).toEqual([key.name, true]);
      const theirs = (column: string) =>
        `(select to_jsonb(u.${column}) from ${key.to} u where u.workspace_id = '${other.workspaceId}' order by 1 limit 1)`;
      const named = key.columns.some((one) => one !== 'workspace_id' && types.get(one) === 'uuid');
      const referring = toWorkspace
        ? { workspace_id: `to_jsonb(gen_random_uuid())` }
        : Object.fromEntries(
            key.columns.flatMap((column, at) => {
              const target = key.toColumns[at] ?? column;
              // What stands beside an id and names no row by itself - a type, a digest - may be the same there.
              return column === 'workspace_id' || (named && types.get(column) !== 'uuid')
                ? []
                : [[column, theirs(target)]];
            }),
          );
      // The copy must be no rival of its original.
      const fresh: Record<string, string> = {};
      const rivals: string[] = [];
      const last = Object.keys(referring).map((column) => `${column} is null`);
      for (const { table, name, columns, where } of unique) {
        if (table !== key.table || columns.some((column) => column in referring)) continue;
        const free = columns.find((one) => one !== 'workspace_id' && !referred(table).includes(one));
        if (free) fresh[free] = freshUnder(where, free, types.get(free));
        else if (where) last.push(where);
        // All of it refers to something: then this key is what must not stand in the way.
        else rivals.push(`alter table ${table} drop constraint ${name} cascade`);
      }
      const said = await refusalOf(
        [
          `alter table ${key.table} disable trigger user`,
          ...rivals,
          copy(key.table, { ...fresh, ...referring }, { last }),
        ].join('; '),
      );
      const fellOver = keys
        .filter(({ table, columns }) => table === key.table && columns.some((one) => one in referring))
        .map(({ name }) => name);
      const found = fellOver.some((name) => said.includes(`foreign key constraint "${name}"`));
      expect([key.table, key.name, found ? 'refused' : said]).toEqual([key.table, key.name, 'refused']);
    }
  });

  it('every check refuses what it forbids, and each is tried', async () => {
    const all = await checks(asOwner);
    expect(all.map(({ name }) => name).sort()).toEqual(Object.keys(FORBIDDEN).sort());
    for (const { table, name } of all) {
      const said = await refusalOf(
        `set local session_replication_role = replica; update ${table} set ${FORBIDDEN[name]} where ${own(table)}`,
      );
      expect([name, said.includes(`check constraint "${name}"`) ? 'refused' : said]).toEqual([
        name,
        'refused',
      ]);
    }
  });
});

/** A row that a partial key is not about keeps what it has. */
const freshUnder = (where: string | null, column: string, type: string | undefined): string =>
  `case when ${where ?? 'true'} then ${freshValue(type)} else to_jsonb(t.${column}) end`;

/** Nothing is the same as null. */
const filled = ({ columns }: Key): string => columns.map((column) => `${column} is not null`).join(' and ');

/** The words of a condition: a copy that left it would be no rival. */
const split = (condition: string | null): string[] => condition?.split(/\W+/) ?? [];

const within = (inner: Key, outer: Key): boolean =>
  inner.columns.every((column) => outer.columns.includes(column));
