import type { CallbackId } from '../../blocks/ids.ts';
import { CLIENT_SUBMISSIONS } from '../client/client-presses.ts';
import { commentIt } from '../comments/comment.ts';
import { raiseIt } from '../costs/raise-budget.ts';
import { ENGAGEMENT_SUBMISSIONS } from '../engagement/engagement-presses.ts';
import { HUB_SUBMISSIONS } from '../hub/hub-presses.ts';
import { STAGE_SUBMISSIONS } from '../stages/stage-presses.ts';
import { save } from './amend/save.ts';
import { doChain } from './chain/submit.ts';
import { compareThem } from './compare.ts';
import { exportIt } from './export.ts';
import { flagIt } from './flag.ts';
import { instructIt } from './instruct/submit.ts';
import { decideItems } from './items/decide-items.ts';
import { sumItems } from './items/review-items.ts';
import { stateIt } from './reattest.ts';
import { regenerateIt } from './regenerate/submit.ts';
import { decide } from './review.ts';
import type { Submission } from './submission.ts';

/** What each submitted form does; a new form is one more line. */
export const SUBMISSIONS: Readonly<Partial<Record<CallbackId, Submission>>> = {
  ...ENGAGEMENT_SUBMISSIONS,
  ...CLIENT_SUBMISSIONS,
  ...STAGE_SUBMISSIONS,
  ...HUB_SUBMISSIONS,
  'draft.review': decide,
  'draft.amend_section': save,
  'draft.amend_item': save,
  'draft.amend_conflict': save,
  'draft.export': exportIt,
  'draft.compare': compareThem,
  'draft.flag': flagIt,
  'draft.reattest': stateIt,
  'draft.regenerate': regenerateIt,
  'draft.instruct': instructIt,
  'draft.items': sumItems,
  'draft.items_sum': decideItems,
  'draft.chain': doChain,
  'budget.raise': raiseIt,
  'draft.comment': commentIt,
};
