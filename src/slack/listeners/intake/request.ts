import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { loadingView } from '../../blocks/views/loading.ts';
import type { SlackContext } from '../../request/slack-context.ts';
import { slackFailure } from '../../slack-failure.ts';
import type { BotKit } from '../bot-kit.ts';

/** Who asks, and what answering takes. */
export type SlackRequest = { kit: BotKit; asker: SlackContext; client: WebClient };

export type OpenedView = { id: string; hash: string };

// Where the modal does not open, the person gets a button to try again: whatever the reason, it is worth a try.
const REPEATED = new Set(['exchanged_trigger_id', 'trigger_exchanged']);

/**
 * Opens a small modal at once: a trigger lives three seconds, and what belongs into the modal may take longer.
 * 'missed' when it could not be opened in time; 'repeated' when an earlier delivery of this request has opened it.
 */
export async function openLoading(
  { kit, asker, client }: SlackRequest,
  triggerId: string,
  title: string,
): Promise<OpenedView | 'missed' | 'repeated'> {
  try {
    const { view } = await client.views.open({ trigger_id: triggerId, view: loadingView(title) });
    return { id: view?.id ?? '', hash: view?.hash ?? '' };
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind === 'refused' && REPEATED.has(failure.code)) return 'repeated';
    kit.log.info({ traceId: asker.traceId, failure }, 'a modal could not be opened in time');
    return 'missed';
  }
}

// Closed meanwhile, or another press changed it first: there is nothing left to show it in.
const GONE = new Set(['not_found', 'view_not_found', 'hash_conflict']);

/** Puts another view into an open modal. A modal that is gone or has moved on is left alone. */
export async function showInstead(
  { kit, asker, client }: SlackRequest,
  opened: OpenedView,
  view: ModalView,
): Promise<void> {
  try {
    await client.views.update({ view_id: opened.id, hash: opened.hash, view });
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind !== 'refused' || !GONE.has(failure.code)) throw error;
    kit.log.info({ traceId: asker.traceId, code: failure.code }, 'a modal was gone before it was filled');
  }
}
