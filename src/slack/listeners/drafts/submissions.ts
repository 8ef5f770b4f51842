import type { CallbackId } from '../../blocks/ids.ts';
import { save } from './amend/save.ts';
import { compareThem } from './compare.ts';
import { exportIt } from './export.ts';
import { flagIt } from './flag.ts';
import { stateIt } from './reattest.ts';
import { decide } from './review.ts';
import type { Submission } from './submission.ts';

/** What each submitted form does; a new form is one more line. */
export const SUBMISSIONS: Readonly<Partial<Record<CallbackId, Submission>>> = {
  'draft.review': decide,
  'draft.amend_section': save,
  'draft.amend_item': save,
  'draft.amend_conflict': save,
  'draft.export': exportIt,
  'draft.compare': compareThem,
  'draft.flag': flagIt,
  'draft.reattest': stateIt,
};
