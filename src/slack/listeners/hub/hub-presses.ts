import type { ActionId, CallbackId } from '../../blocks/ids.ts';
import { OPEN } from '../../blocks/views/engagement-open-sentences.ts';
import { LINEAGE } from '../../blocks/views/lineage-sentences.ts';
import { aVersion } from '../drafts/finders.ts';
import { type Press, shows } from '../drafts/press.ts';
import type { Submission } from '../drafts/submission.ts';
import { lineageOf } from '../shortcuts/show-lineage.ts';
import { choosePurpose, chosenPurpose } from './choose.ts';
import { engagementView } from './engagement-view.ts';

/** What each press of the hub about an engagement does; most of them stand on the Home, too. */
export const HUB_PRESSES: Readonly<Partial<Record<ActionId, Press>>> = {
  'hub.choose': choosePurpose,
  'hub.history': choosePurpose,
  'hub.export': choosePurpose,
  'shortcut.lineage': shows(aVersion, {
    title: LINEAGE.title,
    stacks: true,
    view: ({ context }, { engagementId, id }) => lineageOf(context, { engagementId, versionId: id }),
  }),
  'engagement.open': shows(async ({ subject }) => subject.engagementId, {
    title: OPEN.title,
    stacks: true,
    view: ({ context }, engagementId) => engagementView(context, engagementId),
  }),
};

export const HUB_SUBMISSIONS: Readonly<Partial<Record<CallbackId, Submission>>> = {
  'hub.choose': chosenPurpose,
};
