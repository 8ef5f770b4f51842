import type { ActionId, CallbackId } from '../../blocks/ids.ts';
import type { Press } from '../drafts/press.ts';
import type { Submission } from '../drafts/submission.ts';
import { chosen } from './choose.ts';
import { openAnew, openNext, openPlan } from './open-plan.ts';
import { startStage } from './start-stage.ts';

/** What each press about a stage of an engagement does. */
export const STAGE_PRESSES: Readonly<Partial<Record<ActionId, Press>>> = {
  'plan.open': openPlan,
  'plan.next': openNext,
  'plan.again': openAnew,
};

export const STAGE_SUBMISSIONS: Readonly<Partial<Record<CallbackId, Submission>>> = {
  'plan.start': startStage,
  'plan.choose': chosen,
};
