import type { ActionsBlock, Button } from '@slack/types';
import type { ActionId } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { actions, button, confirm, overflow } from '../parts.ts';
import { MESSAGE } from '../sentences.ts';
import type { DraftState, DraftView } from './draft.ts';

type Pressed = 'review' | 'amend' | 'regenerate' | 'reattest' | 'confirm';

const BUTTONS: Record<Pressed, { label: string; action: ActionId }> = {
  review: { label: LABELS.review, action: 'draft.review' },
  amend: { label: LABELS.amend, action: 'draft.amend' },
  regenerate: { label: LABELS.regenerate, action: 'draft.regenerate' },
  reattest: { label: LABELS.reattest, action: 'draft.reattest' },
  confirm: { label: LABELS.confirm, action: 'draft.confirm' },
};

/** What fits each state; the first is the way on. A decided version keeps everything but the decision. */
const OFFERED: Record<DraftState['name'], readonly Pressed[]> = {
  candidate: ['review', 'amend', 'regenerate'],
  stale: ['reattest', 'regenerate', 'review', 'amend'],
  changes_requested: ['amend', 'regenerate', 'review'],
  approved: ['amend', 'regenerate'],
  flagged: ['reattest', 'regenerate', 'amend'],
  replaced: [],
  archived: [],
};

/** The buttons under a version, and the menu with what does not change it. */
export function draftButtons(view: DraftView): ActionsBlock[] {
  const { state } = view;
  const pressed = OFFERED[state.name]
    .map((one) => (one === 'reattest' && state.name === 'flagged' && state.fresh ? 'confirm' : one))
    .filter((one) => one !== 'regenerate' || view.canRegenerate);
  return actions(...pressed.map((one, at) => toButton(view, one, at === 0)), more(view));
}

function toButton(view: DraftView, pressed: Pressed, first: boolean): Button {
  const { label, action } = BUTTONS[pressed];
  const value = {
    engagement: view.engagementId,
    artifact: view.artifact,
    version: view.versionId,
    digest: view.digest,
  };
  return button(label, action, value, {
    ...(first && view.state.name !== 'approved' ? { style: 'primary' } : {}),
    // The whole is written anew, by hand amended parts included: one careless press must not start that.
    ...(pressed === 'regenerate'
      ? { confirm: confirm(MESSAGE.regenerateTitle, MESSAGE.regenerateText, LABELS.regenerate, LABELS.no) }
      : {}),
  });
}

function more(view: DraftView) {
  const inForce = view.state.name === 'approved' || view.state.name === 'flagged';
  const entries: readonly [string, ActionId, boolean][] = [
    [LABELS.history, 'draft.history', true],
    [LABELS.compare, 'draft.compare', view.number > 1],
    [LABELS.export, 'draft.export', true],
    [LABELS.fullText, 'draft.full_text', true],
    [LABELS.flag, 'draft.flag', inForce],
  ];
  return overflow(
    'draft.more',
    entries
      .filter(([, , fits]) => fits)
      .map(([label, action]) => ({ label, value: { do: action, version: view.versionId } })),
  );
}
