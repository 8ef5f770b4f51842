/** How a database of a given size is laid out. Every engagement has all six artifacts. */
export const ARTIFACTS_PER_ENGAGEMENT = 6;
const ENGAGEMENTS_PER_WORKSPACE = 16;
/** A tenth of everything belongs to one workspace, so that growth inside a workspace is measured, too. */
const SHARE_OF_LARGEST = 10;

export type Size = { artifacts: number };
export type Slice = { workspaces: number; engagementsInLargest: number };

export function sliceFor({ artifacts }: Size): Slice {
  const engagements = Math.floor(artifacts / ARTIFACTS_PER_ENGAGEMENT);
  const engagementsInLargest = Math.floor(engagements / SHARE_OF_LARGEST);
  return {
    engagementsInLargest,
    workspaces: Math.max(1, Math.floor((engagements - engagementsInLargest) / ENGAGEMENTS_PER_WORKSPACE)),
  };
}

// Ids are digests of names, so that tables can be filled one after the other without looking anything up.
const uuid = (...parts: string[]) => `md5(concat_ws(' ', ${parts.join(', ')}))::uuid`;
const digest = (...parts: string[]) =>
  `encode(sha256(convert_to(concat_ws(' ', ${parts.join(', ')}), 'UTF8')), 'hex')`;

const TYPES = `(VALUES ('intake', 1), ('strategy', 2), ('creatives', 3), ('execution', 4), ('monitoring', 5), ('delivery', 6)) AS t (type, stage)`;
const STATUS = `CASE WHEN stage <= 4 THEN 'approved' WHEN stage = 5 THEN 'draft' ELSE 'flagged_for_review' END`;
// The binding upstreams of store.md, all of which this layout has.
const UPSTREAMS = `(VALUES ('strategy', 'intake'), ('creatives', 'intake'), ('creatives', 'strategy'), ('execution', 'intake'),
  ('execution', 'strategy'), ('execution', 'creatives'), ('monitoring', 'intake'), ('monitoring', 'execution'),
  ('delivery', 'intake'), ('delivery', 'strategy')) AS u (type, upstream)`;

/**
 * Statements that add the engagements numbered from `from.…` to `to.…` in bulk, past triggers and foreign keys: run them as
 * a superuser on one connection. What they write is what the use cases write, in small: versions with texts that fit their
 * digests, lineage, quality, reviews, messages, chains, effects that are over.
 */
export function fillStatements(from: Slice, to: Slice): string[] {
  return [
    'SET session_replication_role = replica',
    `CREATE TEMP TABLE IF NOT EXISTS filled (w int, e int, workspace_id uuid, engagement_id uuid, owner_id uuid, at timestamptz)`,
    'TRUNCATE filled',
    // Workspace 0 is the largest one.
    `INSERT INTO filled SELECT w, e, ${uuid(`'w'`, 'w')}, ${uuid(`'e'`, 'w', 'e')}, ${uuid(`'p'`, 'w')}, now() - interval '90 days' + e * interval '7 minutes'
     FROM generate_series(${from.workspaces + 1}, ${to.workspaces}) AS w, generate_series(1, ${ENGAGEMENTS_PER_WORKSPACE}) AS e
     UNION ALL SELECT 0, e, ${uuid(`'w'`, '0')}, ${uuid(`'e'`, '0', 'e')}, ${uuid(`'p'`, '0')}, now() - interval '90 days' + e * interval '1 minute'
     FROM generate_series(${from.engagementsInLargest + 1}, ${to.engagementsInLargest}) AS e`,
    `INSERT INTO workspace (id, installation_key, slack_team_id, name)
     SELECT DISTINCT workspace_id, 'TB' || w, 'TB' || w, 'Workspace ' || w FROM filled ON CONFLICT DO NOTHING`,
    `INSERT INTO person (workspace_id, id, slack_team_id, slack_user_id, display_name, aicmo_admin, profile_read_at)
     SELECT DISTINCT workspace_id, owner_id, 'TB' || w, 'UB' || w, 'Owner', true, now() FROM filled ON CONFLICT DO NOTHING`,
    `INSERT INTO client (workspace_id, id, name, name_key)
     SELECT workspace_id, ${uuid(`'c'`, 'w', 'e')}, 'Client ' || e, 'client ' || e FROM filled`,
    `INSERT INTO engagement (workspace_id, id, client_id, name, objective, status, owner_id, channel_id, trace_id, created_at)
     SELECT workspace_id, engagement_id, ${uuid(`'c'`, 'w', 'e')}, 'Engagement ' || e, 'Sales', 'active', owner_id, 'C' || e, engagement_id, at FROM filled`,
    `CREATE TEMP TABLE IF NOT EXISTS versions (w int, workspace_id uuid, engagement_id uuid, owner_id uuid, type text, stage int,
       artifact_id uuid, version_id uuid, canonical text, content_digest text, version_digest text, at timestamptz)`,
    'TRUNCATE versions',
    `INSERT INTO versions SELECT w, workspace_id, engagement_id, owner_id, type, stage, ${uuid(`'a'`, 'engagement_id', 'type')}, ${uuid(`'v'`, 'engagement_id', 'type')},
       canonical, encode(sha256(convert_to(canonical, 'UTF8')), 'hex'), ${digest('engagement_id', 'type')}, at
     FROM (SELECT *, '{"text":"' || repeat(md5(engagement_id::text || type), 12) || '"}' AS canonical FROM filled, ${TYPES}) AS one`,
    `INSERT INTO artifact (workspace_id, id, engagement_id, type, created_at) SELECT workspace_id, artifact_id, engagement_id, type, at FROM versions`,
    `INSERT INTO version (workspace_id, id, engagement_id, artifact_id, type, number, content_digest, version_digest, origin, created_by, trace_id, created_at)
     SELECT workspace_id, version_id, engagement_id, artifact_id, type, 1, content_digest, version_digest, CASE stage WHEN 1 THEN 'intake' ELSE 'run' END, owner_id, engagement_id, at FROM versions`,
    `INSERT INTO version_body (workspace_id, version_id, content, canonical) SELECT workspace_id, version_id, canonical::jsonb, canonical FROM versions`,
    `INSERT INTO version_state (workspace_id, version_id, artifact_id, status, approved_at, flag_cause, changed_at)
     SELECT workspace_id, version_id, artifact_id, ${STATUS}, CASE WHEN stage <> 5 THEN at END, CASE WHEN stage = 6 THEN 'upstream' END, at FROM versions`,
    `INSERT INTO lineage (workspace_id, version_id, upstream_type, upstream_artifact_id, upstream_version_id, upstream_digest, approved_at)
     SELECT v.workspace_id, v.version_id, u.upstream, up.artifact_id, up.version_id, up.content_digest, up.at
     FROM versions v JOIN ${UPSTREAMS} ON u.type = v.type JOIN versions up ON up.engagement_id = v.engagement_id AND up.type = u.upstream`,
    `INSERT INTO quality (workspace_id, version_id, status, score, checked_at) SELECT workspace_id, version_id, 'PASS', 100, at FROM versions`,
    `INSERT INTO quality_body (workspace_id, version_id, findings) SELECT workspace_id, version_id, '[]' FROM versions`,
    `INSERT INTO review_event (workspace_id, version_id, version_digest, kind, actor_id, at)
     SELECT workspace_id, version_id, version_digest, k, owner_id, at FROM versions, unnest(ARRAY['vote', 'decided']) AS k WHERE stage <> 5`,
    `INSERT INTO slack_message (workspace_id, engagement_id, kind, subject_id, channel_id, ts, state, sent_at)
     SELECT workspace_id, engagement_id, 'draft', version_id, 'C1', '1.' || stage, 'posted', at FROM versions`,
    `INSERT INTO audit_chain (workspace_id, id, engagement_id, head_seq, head_hash) SELECT workspace_id, ${uuid(`'chain'`, 'w', 'e')}, engagement_id, 12, repeat('a', 64) FROM filled`,
    `INSERT INTO audit_entry (workspace_id, chain_id, seq, prev, hash, body_digest, at)
     SELECT workspace_id, ${uuid(`'chain'`, 'w', 'e')}, seq, repeat('a', 64), repeat('a', 64), repeat('b', 64), at FROM filled, generate_series(1, 12) AS seq`,
    `INSERT INTO audit_body (workspace_id, chain_id, seq, salt, canonical)
     SELECT workspace_id, ${uuid(`'chain'`, 'w', 'e')}, seq, 'salt', '{"kind":"version.approved"}' FROM filled, generate_series(1, 12) AS seq`,
    `INSERT INTO outbox (workspace_id, topic, payload, state, trace_id, created_at, done_at)
     SELECT workspace_id, 'slack.sync', '{}', 'done', engagement_id, at, at FROM versions, generate_series(1, 2)`,
    'SET session_replication_role = origin',
    'VACUUM ANALYZE',
  ];
}
