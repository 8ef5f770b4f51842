import type { Session } from '../outbound/session.ts';
import { slackFailure } from '../slack-failure.ts';

/** Whether somebody left Slack (deactivated, or unknown). False when Slack cannot be asked: then they are told as ever. */
export async function hasLeft({ client, deps, run }: Session, slackUserId: string): Promise<boolean> {
  try {
    const { user } = await client.users.info({ user: slackUserId });
    return Boolean(user?.deleted);
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind === 'refused') return failure.code === 'user_not_found';
    deps.log.info({ workspaceId: run.workspaceId, failure }, 'Slack could not say whether somebody left');
    return false;
  }
}
