import { loadPerson } from '../../engagements/people.ts';
import type { Answer, Line } from '../../generation/ask/answer.ts';
import { type AskRow, askPlan, keptAnswer, keptProposal, loadAsk } from '../../generation/ask/ask-row.ts';
import { ASK_SAY } from '../../generation/ask/sentences.ts';
import { ASK_AUDIENCES, mayStandInThread, type Spoken } from '../../generation/ask/settle-ask.ts';
import type { Tx } from '../../platform/database.ts';
import { isAgent } from '../ask/agent.ts';
import { type AnswerView, answerMessage, type SpanView } from '../blocks/messages/answer.ts';
import type { MessageRenderer, Rendered } from '../outbound/message-renderer.ts';
import { findMessage, rootTarget } from '../outbound/message-row.ts';
import { versionLink } from './links.ts';

/** The answer to a question: below it, or for the asker alone with a word below it. Edited as the question moves on. */
export const answerRenderer: MessageRenderer = {
  kind: 'answer',
  render: async (tx, { workspaceId, subjectId, audience }) => {
    const ask = await loadAsk(tx, workspaceId, subjectId);
    const said = ask && (await saidOf(tx, ask));
    if (!ask || !said) return null;
    const place = placeOf(ask);
    const open = await mayStandInThread(tx, ask, said.spoken);
    if (audience === ASK_AUDIENCES.thread) {
      const shown = open ? said.view : pointer;
      return { message: answerMessage(shown), ...place };
    }
    return { message: answerMessage(said.view), ...place, threadTs: undefined, direct: ask.personId };
  },
};

const pointer: AnswerView = { lead: [{ is: 'text', text: ASK_SAY.elsewhere }], lines: [] };

/** In the thread of the question; in a direct message without threads, below it. */
function placeOf({ channelId, threadTs, ts, source }: AskRow): Omit<Rendered, 'message'> {
  const thread = threadTs ?? (source === 'message' ? null : ts);
  return { channelId, threadOf: null, ...(thread ? { threadTs: thread } : {}) };
}

type Said = { view: AnswerView; spoken: Spoken };

async function saidOf(tx: Tx, ask: AskRow): Promise<Said | null> {
  const { workspaceId, id, state } = ask;
  if (state === 'asked') return plainly(ASK_SAY.lookingUp);
  if (state === 'proposed') return waitingFor(tx, ask);
  const kept = await keptAnswer(tx, workspaceId, id);
  if (!kept) return plainly(state === 'failed' ? ASK_SAY.failed : ASK_SAY.erased);
  const view = await viewOf(tx, workspaceId, kept);
  const proposal = state === 'answered' ? null : await keptProposal(tx, workspaceId, id);
  const before = proposal ? await viewOf(tx, workspaceId, proposal.shown) : undefined;
  const native = await isAgent(tx, workspaceId);
  const whole: AnswerView = before
    ? { ...view, lead: before.lead, lines: before.lines, closing: view.lead }
    : view;
  // Whoever was told nothing, or wanted nothing, is asked nothing.
  const said = state !== 'declined' && (kept.about.length > 0 || kept.lines.length > 0);
  return { view: { ...whole, ...(said ? { feedback: { ask: id, native } } : {}) }, spoken: kept };
}

const plainly = (sentence: string): Said => ({
  view: { lead: [{ is: 'text', text: sentence }], lines: [] },
  spoken: { about: [], personal: false },
});

async function waitingFor(tx: Tx, ask: AskRow): Promise<Said | null> {
  const { workspaceId, id, personId } = ask;
  const plan = askPlan.parse(ask.plan);
  if ('which' in plan) {
    const engagements = await namesOf(tx, workspaceId, plan.which);
    return {
      view: { lead: [{ is: 'text', text: ASK_SAY.which }], lines: [], choose: { ask: id, engagements } },
      spoken: { about: plan.which, personal: false },
    };
  }
  const proposal = await keptProposal(tx, workspaceId, id);
  if (!proposal) return plainly(ASK_SAY.erased);
  const asker = await loadPerson(tx, workspaceId, personId);
  const view = await viewOf(tx, workspaceId, proposal.shown);
  const confirm = {
    ask: id,
    engagement: ask.engagementId ?? '',
    asker: asker?.displayName ?? ASK_SAY.someone,
  };
  return { view: { ...view, confirm }, spoken: proposal.shown };
}

async function namesOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const rows = await tx.$queryRaw<{ id: string; client: string; name: string }[]>`
    select e.id, c.name as client, e.name from engagement e
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    where e.workspace_id = ${workspaceId}::uuid and e.id = any(${[...ids]}::uuid[])
    order by c.name, e.name, e.id`;
  return rows.map(({ id, client, name }) => ({ id, name: `${client}: ${name}` }));
}

async function viewOf(tx: Tx, workspaceId: string, kept: Answer): Promise<AnswerView> {
  const lines: SpanView[][] = [];
  for (const line of kept.lines) lines.push(await spansOf(tx, workspaceId, line));
  return {
    lead: await spansOf(tx, workspaceId, kept.lead),
    lines,
    closing: await spansOf(tx, workspaceId, kept.closing),
    ways: kept.ways,
  };
}

/** Links are those of now: what was not posted is only named. */
async function spansOf(tx: Tx, workspaceId: string, line: Line): Promise<SpanView[]> {
  const spans: SpanView[] = [];
  for (const span of line) {
    if (span.is === 'at') spans.push({ is: 'at', at: new Date(span.at) });
    else if (span.is === 'text' || span.is === 'bold') spans.push(span);
    else {
      const url =
        span.is === 'version'
          ? await versionLink(tx, workspaceId, span.id)
          : (await findMessage(tx, workspaceId, rootTarget(span.id)))?.permalink;
      spans.push({ is: 'link', text: span.text, ...(url ? { url } : {}) });
    }
  }
  return spans;
}
