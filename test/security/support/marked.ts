import type { OpenedDatabase } from '../../support/databases.ts';

const first = (word: string) => (column: string) => `'${word} ' || ${column}`;
const within = (word: string) => (column: string) => `replace(${column}, ' the ', ' ${word} ')`;
const withinJson = (word: string) => (column: string) => `${within(word)(`${column}::text`)}::jsonb`;
const named = (word: string) => () => `jsonb_build_object('client_name', '${word} Ltd')`;

/** What people and models wrote, by table, and where in it a word goes that stands nowhere else. */
const WRITTEN: Readonly<
  Record<string, Readonly<Record<string, (word: string) => (column: string) => string>>>
> = {
  ask_body: { content: first },
  client: { name: first },
  comment_body: { body: first },
  engagement: { name: first, objective: first },
  intake_draft: { content: named },
  item_mark_body: { note: first },
  model_call_body: { content: first },
  review_body: { note: first },
  run_output_body: { output: withinJson },
  slack_message: { permalink: first },
  stored_file: { name: first },
  user_group: { name: first },
  version_body: { content: withinJson, canonical: within, reason: first },
};

/** Puts the word into everything that was written in a workspace, past the store: whatever leaves it is seen. */
export async function mark({ asOwner }: OpenedDatabase, workspaceId: string, word: string): Promise<void> {
  const statements = Object.entries(WRITTEN).map(([table, columns]) => {
    const set = Object.entries(columns).map(([column, make]) => `${column} = ${make(word)(column)}`);
    return `update ${table} set ${set.join(', ')} where workspace_id = '${workspaceId}'`;
  });
  await asOwner(`begin; set local session_replication_role = replica; ${statements.join('; ')}; commit`);
}
