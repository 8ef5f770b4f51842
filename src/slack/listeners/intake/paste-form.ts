import type { ModalView } from '@slack/types';
import type { IntakeDraft } from '../../../engagements/intake-drafts.ts';
import { LABELS } from '../../blocks/labels.ts';
import { actions, button } from '../../blocks/parts.ts';
import { pasteView } from '../../blocks/views/start-brief.ts';
import { placed } from './form-place.ts';

/** The page where a brief is pasted or uploaded; it belongs to no step. */
export const PASTE = 'paste';

/** The page with a way back to the step it was opened from. */
export function pasteForm(draft: IntakeDraft): ModalView {
  const view = pasteView(draft.id, draft.step);
  const back = actions(button(LABELS.back, 'intake.back', { draft: draft.id, step: PASTE }));
  const place = { draftId: draft.id, step: PASTE, revision: draft.revision, editing: false };
  return placed({ ...view, blocks: [...view.blocks, ...back] }, place);
}
