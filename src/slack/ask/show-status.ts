import type { AskRow } from '../../generation/ask/ask-row.ts';
import type { Session } from '../outbound/session.ts';
import { slackFailure } from '../slack-failure.ts';
import { AGENT_SAYS } from './sentences.ts';

/** Says below the question that it is being looked up. Slack takes it away with the answer; best effort. */
export async function showStatus({ client, deps, run }: Session, ask: AskRow): Promise<void> {
  try {
    await client.assistant.threads.setStatus({
      channel_id: ask.channelId,
      thread_ts: ask.threadTs ?? ask.ts,
      status: AGENT_SAYS.status,
      loading_messages: [...AGENT_SAYS.loading],
    });
  } catch (error) {
    deps.log.info({ traceId: run.traceId, failure: slackFailure(error) }, 'a status could not be shown');
  }
}
