import type { Block, Button, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { markHomeShown } from '../../../engagements/home-views.ts';
import { homeWithAgain } from '../../blocks/views/home.ts';
import type { SlackContext } from '../../request/slack-context.ts';
import { slackFailure } from '../../slack-failure.ts';

type Pressed = { client: WebClient; asker: SlackContext };

/** The Home that was pressed on, as the request brought it. */
type Shown = { hash: string; blocks: readonly (Block | KnownBlock)[] };

/**
 * Where a modal could not be opened in time from a Home: the same Home with the button that does it again on top. There
 * is no message there that a private one could stand beside. A Home that moved on meanwhile stays as it is.
 */
export async function offerOnHome(
  { client, asker }: Pressed,
  { hash, blocks }: Shown,
  again: Button,
): Promise<void> {
  const { db, workspaceId, actorId, person, now } = asker;
  try {
    const view = homeWithAgain(blocks as readonly KnownBlock[], again);
    await client.views.publish({ user_id: person.slackUserId, hash, view });
  } catch (error) {
    if (slackFailure(error).kind !== 'refused') throw error;
    return;
  }
  // The next look at it shows the Home itself again.
  await db.inWorkspace(workspaceId, (tx) => markHomeShown(tx, workspaceId, actorId, null, now()));
}
