import { shortened } from '../../../first-sentence.ts';
import { type Brief, readBrief } from '../../../intake/brief-reader.ts';
import { OBJECTIVES, type Objective } from '../../../intake/choices.ts';
import type { JobInput } from '../../job-definition.ts';

/** The brief as the stub writes from it: short forms for running text, whole lists for lists. */
export type Facts = {
  brief: Brief;
  client: string;
  offer: string;
  audience: string;
  place: string;
  objective: Objective;
  pains: string[];
  outcomes: string[];
  objections: string[];
  differentiators: string[];
  proofs: string[];
  weeks: number | undefined;
  /** After how many weeks results are judged for the first time: half the campaign, or four when it has no end. */
  reviewWeek: number;
  firms: boolean;
};

const FIRMS =
  /\b(?:B2B|compan(?:y|ies)|firms?|businesses|business owners?|teams?|managers?|directors?|founders?|procurement|heads? of|C[TFIEM]O|agencies|enterprises?)\b/i;

/** Text that goes into the middle of a sentence: one line, no full stop at its end. */
export const inline = (text: string, most = 140): string =>
  shortened(text, most).replace(/[.!?;,:\s]+$/u, '') || text.trim();

const orElse = (text: string, fallback: string) => inline(text) || fallback;

const short = (list: readonly string[], most = 130) => list.map((entry) => inline(entry, most));

/** What the stub knows: only the brief. */
export function factsOf({ brief: content }: Pick<JobInput, 'brief'>): Facts {
  const brief = readBrief(content);
  const weeks = brief.number('duration_weeks');
  const audience = brief.text('target_audience');
  return {
    brief,
    client: orElse(brief.text('client_name'), 'the client'),
    offer: orElse(brief.text('primary_offer'), 'the offer'),
    audience: orElse(audience, 'the audience'),
    place: orElse(brief.text('geography'), 'the area served'),
    objective: OBJECTIVES.find((objective) => objective === brief.text('objective')) ?? 'Brand Awareness',
    pains: short(brief.list('pain_points')),
    outcomes: short(brief.list('desired_outcomes')),
    // A question keeps its question mark.
    objections: brief.list('objections').map((entry) => shortened(entry, 130)),
    differentiators: short(brief.list('differentiators')),
    proofs: short(brief.list('proof_assets')),
    weeks,
    reviewWeek: weeks === undefined ? 4 : Math.max(1, Math.round(weeks / 2)),
    firms: brief.list('business_kinds').includes('Software') || FIRMS.test(audience),
  };
}

/** The list's entry at a position, starting over at its end; the fallback when the list is empty. */
export const around = (list: readonly string[], index: number, fallback: string): string =>
  list[index % Math.max(1, list.length)] ?? fallback;

export const weekCount = (weeks: number): string => `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
