import { type MessageRenderers, messageRenderers } from '../outbound/message-renderer.ts';
import { answerRenderer } from './answer.ts';
import { clientCardRenderer } from './client-card.ts';
import { clientNoteRenderer } from './client-note.ts';
import { delegationRenderer } from './delegation.ts';
import { digestRenderer } from './digest.ts';
import { draftRenderer } from './draft.ts';
import { exportRenderer } from './export.ts';
import { movedRenderer } from './moved.ts';
import { noticeRenderer } from './notice.ts';
import { planRenderer, type WritersOf } from './plan.ts';
import { progressRenderer } from './progress.ts';
import { rootRenderer } from './root.ts';

/** Every kind of message that the bot keeps up to date; a new kind is one more line. */
export const allRenderers = (writersOf: WritersOf): MessageRenderers =>
  messageRenderers([
    rootRenderer,
    draftRenderer,
    clientCardRenderer,
    clientNoteRenderer,
    planRenderer(writersOf),
    progressRenderer,
    noticeRenderer,
    exportRenderer,
    movedRenderer,
    digestRenderer,
    delegationRenderer,
    answerRenderer,
  ]);
