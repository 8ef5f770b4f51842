import { isAgent } from '../../ask/agent.ts';
import { AGENT_SAYS } from '../../ask/sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import { slackFailure } from '../../slack-failure.ts';
import type { BotKit } from '../bot-kit.ts';

/**
 * Somebody opened the direct messages with the bot: where it is an agent, they see what they can ask. Agents have no
 * thread to name here: Slack ignores prompts that name one.
 */
export const registerPrompts: RegisterListeners<BotKit> = (app, kit) => {
  app.event('app_home_opened', async ({ event, client, context: { aicmo } }) => {
    if (event.tab !== 'messages' || !aicmo) return;
    const { workspaceId, traceId } = aicmo;
    if (!(await kit.db.inWorkspace(workspaceId, (tx) => isAgent(tx, workspaceId)))) return;
    const [first, ...rest] = AGENT_SAYS.prompts;
    try {
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        title: AGENT_SAYS.promptsTitle,
        prompts: [first, ...rest],
      });
    } catch (error) {
      kit.log.info({ traceId, failure: slackFailure(error) }, 'prompts could not be suggested');
    }
  });
};
