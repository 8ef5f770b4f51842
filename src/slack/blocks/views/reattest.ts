import type { ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import type { PlacedClaim } from '../../../marketing/trust/assess.ts';
import { changesBlocks, type SectionChanges } from '../changes.ts';
import { LABELS } from '../labels.ts';
import { STALE } from '../messages/stale-sentences.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { bullets, richText, words } from '../rich-text.ts';
import { FORM, VIEW, WORDS } from '../sentences.ts';
import { claimsBlocks, claimsTick, readTick } from '../trust.ts';
import { readReason, reasonInput } from './reason-input.ts';

const STATEMENT = 'reattest:statement';

export type ReattestView = {
  engagementId: string;
  artifact: ArtifactType;
  versionId: string;
  digest: string;
  /** Its confidence, where it is so low that the claims must have been checked. */
  low?: number;
  claims?: readonly PlacedClaim[];
  /** Why the word on its claims is asked for now, and was not before; with what was typed by then. */
  problem?: string;
  statement?: string;
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
      ...(view.low === undefined && view.problem === undefined
        ? []
        : claimsBlocks(view.artifact, view.claims ?? [], 20)),
      ...claimsTick(view.low, view.problem),
      reasonInput(STATEMENT, LABELS.statement, VIEW.statementHint, view.statement),
    ],
  });

export type ReattestAnswer =
  | { ok: true; text: string; claimsChecked?: true }
  | { ok: false; errors: Record<string, string> };

export function readReattest(state: unknown): ReattestAnswer {
  const reason = readReason(state, STATEMENT, FORM.required);
  const tick = readTick(state);
  if (!reason.ok || !tick.ok)
    return {
      ok: false,
      errors: { ...(reason.ok ? {} : reason.errors), ...(tick.ok ? {} : tick.errors) },
    };
  return { ...reason, ...tick };
}
