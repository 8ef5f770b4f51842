import type { KnownBlock, ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Finding } from '../../../marketing/quality/finding.ts';
import { changesBlocks, type SectionChanges } from '../changes.ts';
import { findingsBlocks } from '../findings.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bold, bullets, people, richText, section, words } from '../rich-text.ts';
import { FORM, VIEW, WORDS } from '../sentences.ts';
import { plain, storable } from '../text.ts';
import { claimsTick, readTick, type TrustView, trustBlocks } from '../trust.ts';
import { ITEMS } from './items-sentences.ts';

export type ReviewView = {
  engagementId: string;
  artifact: ArtifactType;
  versionId: string;
  number: number;
  digest: string;
  /** What it is compared with; absent for a first version. */
  base?: { number: number; changes: readonly SectionChanges[] };
  summary: readonly string[];
  findings: readonly Finding[];
  /** Absent where nothing was to be verified. */
  trust?: TrustView;
  /** What stands on the version that an approval would replace. */
  outdates: readonly {
    artifact: ArtifactType /** Null for one that is being written. */;
    number: number | null;
  }[];
  voted: readonly string[];
  missing: readonly string[];
  /** How many of them it takes; all of them unless told. */
  needed?: number;
  stub: boolean;
  /** What its deliverables are called, where they can be gone through one by one. */
  items?: { one: string; many: string };
  /** Why this person's approval would be refused at this moment. */
  obstacle?: string;
};

const BLOCKS = { decision: 'review:decision', note: 'review:note' } as const;

/** The Review modal: what changed, the findings, what approving will outdate, whose decision is missing, the choice. */
export function reviewView(view: ReviewView): ModalView {
  const id = { engagement: view.engagementId, artifact: view.artifact, version: view.versionId };
  return modal({
    callback: 'draft.review',
    title: LABELS.review,
    submit: LABELS.submitDecision,
    close: LABELS.cancel,
    meta: { ...id, digest: view.digest },
    blocks: [
      header(WORDS.versionName(ARTIFACT_TITLES[view.artifact], view.number)),
      ...(view.stub ? [context(WORDS.stub)] : []),
      ...(view.obstacle ? [paragraph(FORM.problem(VIEW.obstacle(view.obstacle)))] : []),
      ...changed(view),
      ...findingsBlocks(view.artifact, view.findings, 20),
      ...trustBlocks(view.artifact, view.trust),
      ...consequences(view),
      ...actions(
        view.items !== undefined &&
          button(ITEMS.open(view.items), 'items.open', { ...id, digest: view.digest }),
        button(LABELS.fullText, 'draft.full_text', id),
        view.base !== undefined && button(LABELS.compare, 'draft.compare', id),
      ),
      decision(),
      ...claimsTick(view.trust?.low),
      note(),
    ],
  });
}

function changed(view: ReviewView): KnownBlock[] {
  if (view.base === undefined)
    return [
      ...richText(view.summary.map((sentence) => section(words(`${sentence}\n`)))).slice(0, 10),
      context(VIEW.firstVersion),
    ];
  return [
    ...richText([section(bold(VIEW.whatChanged(view.base.number)))]),
    ...changesBlocks(view.base.changes, 9_000),
  ];
}

const lastWord = ({ missing, needed = missing.length }: ReviewView): string =>
  missing.length <= needed ? WORDS.and : WORDS.or;

function consequences(view: ReviewView): KnownBlock[] {
  return [
    ...(view.outdates.length > 0
      ? [
          paragraph(VIEW.outdates),
          ...richText([
            bullets(
              view.outdates.map(({ artifact, number }) => {
                const title = ARTIFACT_TITLES[artifact];
                return words(number === null ? VIEW.beingWritten(title) : WORDS.versionName(title, number));
              }),
            ),
          ]),
        ]
      : []),
    ...richText([
      ...(view.voted.length > 0
        ? [section(words(VIEW.voted), people(view.voted.slice(0, 30)), words('\n'))]
        : []),
      ...(view.missing.length > 0
        ? [section(words(VIEW.missingVotes), people(view.missing.slice(0, 30), lastWord(view)))]
        : []),
    ]),
  ];
}

const choice = (label: string, value: Decision) => ({ text: plain(label, LIMITS.optionText), value });

const decision = (): KnownBlock => ({
  type: 'input',
  block_id: BLOCKS.decision,
  label: plain(LABELS.decision, LIMITS.inputLabel),
  element: {
    type: 'radio_buttons',
    action_id: INPUT,
    options: [choice(LABELS.approve, 'approve'), choice(LABELS.requestChanges, 'request_changes')],
  },
});

const note = (): KnownBlock => ({
  type: 'input',
  block_id: BLOCKS.note,
  label: plain(LABELS.note, LIMITS.inputLabel),
  hint: plain(VIEW.noteHint, LIMITS.inputLabel),
  optional: true,
  element: { type: 'plain_text_input', action_id: INPUT, multiline: true, max_length: LIMITS.inputValue },
});

type Decision = 'approve' | 'request_changes';

export type ReviewAnswer =
  | { ok: true; decision: Decision; note: string; claimsChecked?: true }
  | { ok: false; errors: Record<string, string> };

/**
 * What was decided; requesting changes without a reason is an error on the note (store.md), approving without the word
 * that was asked for one on the box.
 */
export function readReview(state: unknown): ReviewAnswer {
  const picked = answerOf(state, BLOCKS.decision)?.selected_option?.value;
  const text = storable(answerOf(state, BLOCKS.note)?.value ?? '').text.trim();
  if (picked === 'approve') {
    const tick = readTick(state);
    return tick.ok ? { ...tick, decision: picked, note: text } : tick;
  }
  if (picked !== 'request_changes') return { ok: false, errors: { [BLOCKS.decision]: VIEW.decisionNeeded } };
  if (text === '') return { ok: false, errors: { [BLOCKS.note]: VIEW.reasonNeeded } };
  return { ok: true, decision: picked, note: text };
}
