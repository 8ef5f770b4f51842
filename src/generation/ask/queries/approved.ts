import { approversOf } from '../../../artifacts/approvers-of.ts';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Tx } from '../../../platform/database.ts';
import { answer, at, type Line, says, toEngagement, toVersion } from '../answer.ts';
import { type AskAct, type AskScope, asksOfMany, type Wanted } from '../ask-scope.ts';
import { peopleWords } from '../people-words.ts';
import { periodOf } from '../period.ts';
import { ASK_SAY, PERIOD_SAY } from '../sentences.ts';

const LISTED = 15;

type Row = { id: string; type: ArtifactType; number: number; engagementId: string; approvedAt: Date };

/** What was approved in a time, also what was replaced since. */
export const approved: AskAct = asksOfMany({
  name: 'approved',
  does: 'Lists what was approved, for a client or an engagement, in a period.',
  example: 'what did we approve for this client last month?',
  answer: async (tx, scope, wanted) => {
    const { engagements } = scope;
    const rows = await approvedIn(tx, scope, wanted);
    const when = wanted.period === 'since' ? PERIOD_SAY.since(wanted.since) : PERIOD_SAY[wanted.period];
    const [only, ...others] = engagements;
    const one = only && others.length === 0;
    if (rows.length === 0) return answer(ASK_SAY.nothingApproved(when), { about: one ? [only.id] : [] });
    const shown = rows.slice(0, LISTED);
    const byId = new Map(engagements.map((engagement) => [engagement.id, engagement]));
    const lines: Line[] = [];
    for (const row of shown) {
      const engagement = one ? undefined : byId.get(row.engagementId);
      lines.push([
        ...toVersion(row),
        ...(engagement ? [...says(ASK_SAY.inEngagement), ...toEngagement(engagement)] : []),
        ...says(ASK_SAY.approvedAt),
        ...at(row.approvedAt),
        ...says(await approvers(tx, scope.workspaceId, row.id)),
      ]);
    }
    return answer(ASK_SAY.approved(when), {
      lines,
      closing: rows.length > LISTED ? says(ASK_SAY.more(rows.length - LISTED)) : [],
      about: [...new Set(shown.map(({ engagementId }) => engagementId))],
    });
  },
});

function approvedIn(tx: Tx, scope: AskScope, { period, since, stage }: Wanted): Promise<Row[]> {
  const { workspaceId, engagements, now, zone } = scope;
  const { from, to } = periodOf(period, since, now, zone);
  const ids = engagements.map(({ id }) => id);
  const type = stage === 'none' ? null : stage;
  return tx.$queryRaw<Row[]>`
    select v.id, v.type, v.number, v.engagement_id as "engagementId", s.approved_at as "approvedAt"
    from version v
    join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
    where v.workspace_id = ${workspaceId}::uuid and v.engagement_id = any(${ids}::uuid[]) and s.approved_at is not null
      and (${from}::timestamptz is null or s.approved_at >= ${from}) and (${to}::timestamptz is null or s.approved_at < ${to})
      and (${type}::text is null or v.type = ${type})
    order by s.approved_at desc, v.id limit 100`;
}

/** " by Nora and Marcus"; nothing where nobody's vote stands. */
export async function approvers(tx: Tx, workspaceId: string, versionId: string): Promise<string> {
  const voters = await approversOf(tx, workspaceId, [versionId]);
  const who = await peopleWords(tx, workspaceId, voters.get(versionId) ?? []);
  return who === '' ? '' : ASK_SAY.approvedBy(who);
}
