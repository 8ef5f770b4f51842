import type { ActionId, CallbackId } from '../../blocks/ids.ts';
import type { Press } from '../drafts/press.ts';
import type { Submission } from '../drafts/submission.ts';
import { changeOwnerTo } from './change-owner.ts';
import { duplicateIt } from './duplicate.ts';
import { archiveIt, completeIt, reopenIt } from './lifecycle.ts';
import { askChannel, askName, askOwner, manage } from './manage.ts';
import { moveIt } from './move-channel.ts';
import { renameIt } from './rename.ts';
import { askReport, saveReport } from './reports.ts';

/** What each press and each form of the engagement menu does. */
export const ENGAGEMENT_PRESSES = {
  'engagement.manage': manage,
  'engagement.rename': askName,
  'engagement.owner': askOwner,
  'engagement.move': askChannel,
  'engagement.complete': completeIt,
  'engagement.archive': archiveIt,
  'engagement.reopen': reopenIt,
  'engagement.duplicate': duplicateIt,
  'engagement.reports': askReport,
} as const satisfies Partial<Record<ActionId, Press>>;

export const ENGAGEMENT_SUBMISSIONS = {
  'engagement.rename': renameIt,
  'engagement.owner': changeOwnerTo,
  'engagement.move': moveIt,
  'engagement.reports': saveReport,
} as const satisfies Partial<Record<CallbackId, Submission>>;
