import type { Checking } from '../../generation/writing/checking-cost.ts';
import type { Provider } from '../../llm/provider.ts';
import { type MessageRenderers, messageRenderers } from '../outbound/message-renderer.ts';
import { draftRenderer } from './draft.ts';
import { exportRenderer } from './export.ts';
import { movedRenderer } from './moved.ts';
import { noticeRenderer } from './notice.ts';
import { planRenderer } from './plan.ts';
import { progressRenderer } from './progress.ts';
import { rootRenderer } from './root.ts';

/** Every kind of message that the bot keeps up to date; a new kind is one more line. */
export const allRenderers = (providers: readonly Provider[], checking?: Checking): MessageRenderers =>
  messageRenderers([
    rootRenderer,
    draftRenderer,
    planRenderer(providers, checking),
    progressRenderer,
    noticeRenderer,
    exportRenderer,
    movedRenderer,
  ]);
