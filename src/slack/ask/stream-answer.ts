import type { Person } from '../../engagements/people.ts';
import type { Answer, Line } from '../../generation/ask/answer.ts';
import { type AskRow, keptAnswer } from '../../generation/ask/ask-row.ts';
import { ASK_AUDIENCES, mayStandInThread } from '../../generation/ask/settle-ask.ts';
import { escapeText, shown, utc } from '../blocks/text.ts';
import { findMessage } from '../outbound/message-row.ts';
import type { Session } from '../outbound/session.ts';
import { slackFailure } from '../slack-failure.ts';

// A stream is a handful of calls, not one for each line of a long list.
const MOST_PARTS = 6;

const targetOf = ({ id }: Pick<AskRow, 'id'>) => ({
  engagementId: null,
  kind: 'answer',
  subjectId: id,
  audience: ASK_AUDIENCES.thread,
});

/**
 * Writes an answer before the asker's eyes, where Slack takes streams. What was streamed is only on the way: the message
 * is brought to its final form by an edit, like any other. Its ts is stored before the first append (running.md, Sending
 * to Slack). Where streams are missing nothing happens here, and the answer is posted.
 */
export async function streamAnswer(session: Session, ask: AskRow, person: Person): Promise<void> {
  const { run, client } = session;
  const { workspaceId } = run;
  const said = await session.inWorkspace(async (tx) => {
    const kept = await keptAnswer(tx, workspaceId, ask.id);
    const there = await findMessage(tx, workspaceId, targetOf(ask));
    return kept && !there && (await mayStandInThread(tx, ask, kept)) ? kept : null;
  });
  const [first, ...rest] = said ? partsOf(said) : [];
  if (first === undefined) return;
  const { channelId: channel } = ask;
  const threadTs = ask.threadTs ?? ask.ts;
  await bestEffort(session, async () => {
    const { ts } = await client.chat.startStream({
      channel,
      thread_ts: threadTs,
      markdown_text: first,
      recipient_user_id: person.slackUserId,
      recipient_team_id: person.slackTeamId,
    });
    if (!ts) return;
    const row = { workspaceId, ...targetOf(ask), channelId: channel, threadTs, ts, state: 'posted' };
    await session.inWorkspace((tx) =>
      tx.slackMessage.createMany({ data: [{ ...row, sentAt: run.now() }], skipDuplicates: true }),
    );
    for (const part of rest) await client.chat.appendStream({ channel, ts, markdown_text: part });
  });
}

/**
 * Ends what was streamed, also what a process left open that died: Slack lets nobody edit a message that is still
 * growing. One that was edited, or posted, is none.
 */
export async function closeStream(session: Session, ask: AskRow): Promise<void> {
  const row = await session.inWorkspace((tx) => findMessage(tx, session.run.workspaceId, targetOf(ask)));
  const { ts, shownDigest, channelId: channel } = row ?? {};
  if (!ts || !channel || shownDigest !== null) return;
  await bestEffort(session, () => session.client.chat.stopStream({ channel, ts }));
}

async function bestEffort({ deps, run }: Session, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const failure = slackFailure(error);
    deps.log.info({ traceId: run.traceId, failure }, 'an answer was not streamed to its end');
  }
}

/** The answer as Markdown in which nothing that people wrote is markup. */
function partsOf({ lead, lines, closing }: Answer): string[] {
  const all = [
    markdown(lead),
    ...lines.map((line) => `- ${markdown(line)}`),
    ...(closing.length > 0 ? [markdown(closing)] : []),
  ].map((part) => `${part}\n`);
  const size = Math.ceil(all.length / MOST_PARTS);
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size).join(''));
}

const markdown = (line: Line): string =>
  line.map((span) => plainMarkdown(span.is === 'at' ? utc(new Date(span.at)) : span.text)).join('');

const plainMarkdown = (text: string): string =>
  escapeText(shown(text))
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!~|@:-]/g, '\\$&');
