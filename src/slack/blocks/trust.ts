import type { InputBlock, KnownBlock } from '@slack/types';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { definitionOf } from '../../marketing/artifacts/registry.ts';
import { placeInWords } from '../../marketing/place-in-words.ts';
import type { PlacedClaim } from '../../marketing/trust/assess.ts';
import { TRUST } from '../../marketing/trust/sentences.ts';
import { answerOf } from './form-read.ts';
import { INPUT } from './ids.ts';
import { LIMITS } from './limits.ts';
import { paragraph } from './parts.ts';
import { bold, bullets, italic, richText, section, words } from './rich-text.ts';
import { FORM } from './sentences.ts';
import { clip, plain, shown } from './text.ts';

/** How far a version can be trusted, as people read it. */
export type TrustView = {
  /** "Confidence 72 of 100", or why it was not verified; above `parts`. */
  title: string;
  /** "Confidence 72 of 100: 2 of 9 claims unsupported; ...", or the same again. */
  line: string;
  /** What the confidence is made of; what else is to be known. */
  parts: readonly string[];
  /** What nothing supports, worst first. */
  claims: readonly PlacedClaim[];
  /** The confidence, where it is so low that nobody approves without saying that the claims were checked. */
  low?: number;
};

/** Unsupported claims at their places, worst first, at most `max`; who shows fewer than all offers the rest behind a button. */
export function claimsBlocks(
  artifact: ArtifactType,
  claims: readonly PlacedClaim[],
  max: number,
  textMax = 200,
): KnownBlock[] {
  if (claims.length === 0) return [];
  const { sections } = definitionOf(artifact);
  const rest = claims.length - Math.min(max, claims.length);
  return richText([
    section(bold(TRUST.unsupported(claims.length))),
    bullets(
      claims.slice(0, max).map(({ place, quote, needed, sure }) => {
        const at = placeInWords(sections, place);
        return [
          ...(place === '' || at === place ? [] : bold(`${clip(shown(at), 100)}: `)),
          ...words(`"${clip(shown(quote), textMax)}"`),
          ...(sure ? words(` ${TRUST.confirmed}`) : []),
          ...(needed === '' ? [] : italic(` ${TRUST.needs}${clip(shown(needed), textMax)}`)),
        ];
      }),
    ),
    ...(rest > 0 ? [section(italic(TRUST.more(rest)))] : []),
  ]);
}

/** What Review says about it: the confidence, each part of it, and every unsupported claim that fits. */
export const trustBlocks = (artifact: ArtifactType, trust: TrustView | undefined): KnownBlock[] =>
  trust === undefined
    ? []
    : [
        ...claimsBlocks(artifact, trust.claims, 20),
        ...richText([
          section(bold(clip(shown(trust.title), 600))),
          ...(trust.parts.length > 0 ? [bullets(trust.parts.map((part) => words(clip(part, 400))))] : []),
        ]),
      ];

const TICK = 'claims:checked';
const TICKED = 'yes';

/**
 * The word of whoever approves that the claims were checked; nothing where it is not asked for. Slack must not ask for it
 * itself: whoever requests changes need not have checked them. `problem`: why it is asked for, in other words.
 */
export const claimsTick = (
  low: number | undefined,
  problem = low === undefined ? undefined : TRUST.low(low),
): KnownBlock[] => (problem === undefined ? [] : [paragraph(FORM.problem(problem)), tick()]);

const tick = (): InputBlock => ({
  type: 'input',
  block_id: TICK,
  label: plain(TRUST.tickLabel, LIMITS.inputLabel),
  optional: true,
  element: {
    type: 'checkboxes',
    action_id: INPUT,
    options: [{ text: plain(TRUST.tick, LIMITS.optionText), value: TICKED }],
  },
});

export type TickAnswer = { ok: true; claimsChecked?: true } | { ok: false; errors: Record<string, string> };

/** Read when somebody approves: an empty box is an error on it, no box is no word. */
export function readTick(state: unknown): TickAnswer {
  const answer = answerOf(state, TICK);
  if (answer === undefined) return { ok: true };
  const ticked = answer.selected_options?.some(({ value }) => value === TICKED) ?? false;
  return ticked ? { ok: true, claimsChecked: true } : { ok: false, errors: { [TICK]: TRUST.tickNeeded } };
}

/** The small grey line of a draft. */
export const trustLine = (trust: TrustView | undefined): string[] =>
  trust === undefined ? [] : [clip(shown(trust.line), 600)];
