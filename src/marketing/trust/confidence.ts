/** What confidence is computed from; each is a count of something that happened, none is anybody's opinion. */
export type TrustNumbers = {
  /** Factual claims that stand in the text, and how many of them nothing supports. */
  claims: number;
  unsupported: number;
  /** Of the quality rules, 0 to 100 (marketing.md). */
  quality: number;
  /** Drafts that fitted their schema only after a repair. */
  repairs: number;
  /** What verifiers listed, and what of that they quoted from nowhere. */
  listed: number;
  dropped: number;
  /** Unsupported claims that an auditor was asked about, and on how many it agreed. */
  looked: number;
  agreed: number;
  /** Those of them about which no auditor answered: nobody agreed. */
  unheard: number;
};

export const TRUST_PARTS = ['unsupported', 'findings', 'repair', 'agreement'] as const;

export type TrustPart = (typeof TRUST_PARTS)[number];

/**
 * The most that each part takes off 100. Ours, and chosen so that a draft half of whose claims nothing supports is no
 * better than "low", whatever else is right with it, while no other part alone can make it low.
 */
export const MOST_OFF: Readonly<Record<TrustPart, number>> = {
  unsupported: 81,
  findings: 25,
  repair: 10,
  agreement: 15,
};

/** The first repair counts half, more of them no more than all. */
const REPAIRS_THAT_COUNT = 2;

/** Below this nobody approves without saying that the claims were checked. */
export const LOW_CONFIDENCE = 60;

const share = (some: number, all: number): number => (all <= 0 ? 0 : Math.min(1, Math.max(0, some / all)));

/** How much of each part went wrong, from 0 to 1. */
const WRONG: Readonly<Record<TrustPart, (numbers: TrustNumbers) => number>> = {
  unsupported: ({ unsupported, claims }) => share(unsupported, claims),
  findings: ({ quality }) => share(100 - quality, 100),
  repair: ({ repairs }) => share(repairs, REPAIRS_THAT_COUNT),
  agreement: ({ listed, dropped, looked, agreed }) => share(dropped + looked - agreed, listed + looked),
};

/** What a part takes off, in whole points. */
export const takenOff = (part: TrustPart, numbers: TrustNumbers): number =>
  Math.round(MOST_OFF[part] * WRONG[part](numbers));

/** 0 to 100: what is left of 100 when each part has taken off its points. */
export const confidenceOf = (numbers: TrustNumbers): number =>
  Math.max(0, 100 - TRUST_PARTS.reduce((sum, part) => sum + takenOff(part, numbers), 0));

/**
 * What stands between a text and its approval: its confidence; of one that was verified only in part, that of what was,
 * so that no failing verifier hides what another one found. Null where nothing is known.
 */
export const knownConfidence = (trust: { confidence: number | null; numbers: TrustNumbers }): number | null =>
  trust.confidence ?? (trust.numbers.claims > 0 ? confidenceOf(trust.numbers) : null);

export const isLow = (confidence: number | null): boolean =>
  confidence !== null && confidence < LOW_CONFIDENCE;
