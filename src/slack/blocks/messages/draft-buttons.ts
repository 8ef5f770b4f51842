import type { ActionsBlock, Button } from '@slack/types';
import { ARTIFACT_TYPES } from '../../../marketing/artifact-types.ts';
import type { ActionId } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { actions, button, overflow } from '../parts.ts';
import { CHAIN } from '../views/chain-sentences.ts';
import { COMMENTS } from '../views/comment-sentences.ts';
import { REVIEWS } from '../views/policy-sentences.ts';
import type { DraftState, DraftView } from './draft.ts';

type Pressed = 'ask_again' | 'review' | 'amend' | 'regenerate' | 'reattest' | 'confirm' | 'next';

const BUTTONS: Record<Pressed, { label: string; action: ActionId }> = {
  ask_again: { label: LABELS.askAgain, action: 'draft.ask_again' },
  review: { label: LABELS.review, action: 'draft.review' },
  amend: { label: LABELS.amend, action: 'draft.amend' },
  regenerate: { label: LABELS.regenerate, action: 'draft.regenerate' },
  reattest: { label: LABELS.reattest, action: 'draft.reattest' },
  confirm: { label: LABELS.confirm, action: 'draft.confirm' },
  next: { label: LABELS.nextStage, action: 'plan.next' },
};

/** What fits each state; the first is the way on. A decided version keeps everything but the decision. */
const OFFERED: Record<DraftState['name'], readonly Pressed[]> = {
  candidate: ['review', 'amend', 'regenerate'],
  stale: ['reattest', 'regenerate', 'review', 'amend'],
  expired: ['ask_again', 'review', 'amend', 'regenerate'],
  changes_requested: ['amend', 'regenerate', 'review'],
  approved: ['next', 'amend', 'regenerate'],
  flagged: ['reattest', 'regenerate', 'amend'],
  replaced: [],
  archived: [],
};

/** What is left of that while a newer draft waits: it is that one which is reviewed, amended and written anew. */
const LEFT_TO_NEWER: Partial<Record<DraftState['name'], readonly Pressed[]>> = {
  approved: ['next', 'review'],
  flagged: ['review'],
};

/** The buttons under a version, and the menu with what does not change it. */
export function draftButtons(view: DraftView): ActionsBlock[] {
  const { state } = view;
  const offered = view.newer ? LEFT_TO_NEWER[state.name] : undefined;
  const pressed = (offered ?? OFFERED[state.name])
    .map((one) => (one === 'reattest' && state.name === 'flagged' && state.fresh ? 'confirm' : one))
    .filter((one) => one !== 'regenerate' || view.canRegenerate)
    .filter((one) => one !== 'next' || view.artifact !== ARTIFACT_TYPES.at(-1));
  const chain = view.chain && (state.name === 'stale' || state.name === 'flagged');
  return actions(
    ...pressed.map((one, at) => toButton(view, one, at === 0)),
    hasVotes(view) && button(REVIEWS.withdraw, 'review.withdraw_vote', idOf(view)),
    !isOver(view) && button(COMMENTS.button, 'draft.comment', idOf(view)),
    chain && button(CHAIN.open, 'chain.open', { engagement: view.engagementId }),
    more(view),
  );
}

function toButton(view: DraftView, pressed: Pressed, first: boolean): Button {
  const { label, action } = BUTTONS[pressed];
  const { id: version, digest } = (pressed === 'review' && view.newer) || {
    id: view.versionId,
    digest: view.digest,
  };
  const value = { engagement: view.engagementId, artifact: view.artifact, version, digest };
  const named = pressed === 'review' && view.newer ? LABELS.reviewVersion(view.newer.number) : label;
  return button(named, action, value, {
    ...(pressed === 'next' || (first && view.state.name !== 'approved') ? { style: 'primary' } : {}),
  });
}

/** Somebody voted and nothing is decided: whoever it was can take it back. */
const hasVotes = ({ state, people }: DraftView): boolean =>
  state.name === 'candidate' && ((people?.voted?.length ?? 0) > 0 || (people?.client?.voted.length ?? 0) > 0);

const isOver = ({ state }: DraftView): boolean => state.name === 'replaced' || state.name === 'archived';

const idOf = (view: DraftView) => ({
  engagement: view.engagementId,
  artifact: view.artifact,
  version: view.versionId,
  digest: view.digest,
});

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
