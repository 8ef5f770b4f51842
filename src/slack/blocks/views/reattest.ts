import type { ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { changesBlocks, type SectionChanges } from '../changes.ts';
import { LABELS } from '../labels.ts';
import { STALE } from '../messages/stale-sentences.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { bullets, richText, words } from '../rich-text.ts';
import { FORM, VIEW, WORDS } from '../sentences.ts';
import { readReason, reasonInput } from './reason-input.ts';

const STATEMENT = 'reattest:statement';

export type ReattestView = {
  engagementId: string;
  artifact: ArtifactType;
  versionId: string;
  digest: string;
  /** The current upstream versions that the new version will be pinned to, and what changed in each. */
  sources: readonly { artifact: ArtifactType; number: number; changes: readonly SectionChanges[] }[];
};

/** Asks for the statement that stale content still holds, beside what changed in its sources. */
export const reattestView = (view: ReattestView): ModalView =>
  modal({
    callback: 'draft.reattest',
    title: VIEW.reattestTitle,
    submit: LABELS.reattest,
    close: LABELS.cancel,
    meta: {
      engagement: view.engagementId,
      artifact: view.artifact,
      version: view.versionId,
      digest: view.digest,
    },
    blocks: [
      paragraph(STALE.attest(view.artifact)),
      paragraph(VIEW.reattestSources),
      ...richText([
        bullets(
          view.sources.map((source) =>
            words(WORDS.versionName(ARTIFACT_TITLES[source.artifact], source.number)),
          ),
        ),
      ]),
      ...view.sources
        .filter((source) => source.changes.length > 0)
        .slice(0, 6)
        .flatMap((source) => changesBlocks(source.changes, 4_000)),
      reasonInput(STATEMENT, LABELS.statement, VIEW.statementHint),
    ],
  });

export const readReattest = (state: unknown) => readReason(state, STATEMENT, FORM.required);
