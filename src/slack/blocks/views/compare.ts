import type { KnownBlock, ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { changesBlocks, type SectionChanges } from '../changes.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { header, paragraph } from '../parts.ts';
import { VIEW, WORDS } from '../sentences.ts';
import { plain } from '../text.ts';
import type { ActionValue } from '../value.ts';

export type CompareView = {
  artifact: ArtifactType;
  /** Newest first. */
  versions: readonly { id: string; number: number }[];
  from?: string;
  to?: string;
  /** Absent until two versions are chosen. */
  changes?: readonly SectionChanges[];
  meta: ActionValue;
};

const BLOCKS = { from: 'compare:from', to: 'compare:to' } as const;

/** Any two versions of an artifact against each other; submitting shows the chosen pair. */
export const compareView = (view: CompareView): ModalView =>
  view.versions.length < 2
    ? modal({
        callback: 'info',
        title: VIEW.compareTitle,
        meta: view.meta,
        blocks: [paragraph(VIEW.compareNone)],
      })
    : modal({
        callback: 'draft.compare',
        title: VIEW.compareTitle,
        submit: LABELS.compare,
        meta: view.meta,
        blocks: [
          header(ARTIFACT_TITLES[view.artifact]),
          chooser(view, BLOCKS.from, LABELS.compareFrom, view.from),
          chooser(view, BLOCKS.to, LABELS.compareTo, view.to),
          ...(view.changes ? changesBlocks(view.changes, 40_000) : []),
        ],
      });

function chooser(view: CompareView, blockId: string, label: string, chosen: string | undefined): KnownBlock {
  const options = view.versions.slice(0, LIMITS.options).map((version) => ({
    text: plain(WORDS.versionName(ARTIFACT_TITLES[view.artifact], version.number), LIMITS.optionText),
    value: version.id,
  }));
  const initial = options.find((option) => option.value === chosen);
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label, LIMITS.inputLabel),
    element: {
      type: 'static_select',
      action_id: INPUT,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

/** The two chosen version ids. */
export function readCompare(state: unknown): { from: string; to: string } | undefined {
  const from = answerOf(state, BLOCKS.from)?.selected_option?.value;
  const to = answerOf(state, BLOCKS.to)?.selected_option?.value;
  return from && to ? { from, to } : undefined;
}
