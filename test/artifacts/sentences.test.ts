import { describe, expect, it } from 'vitest';
import type { StaleReason } from '../../src/artifacts/freshness.ts';
import { SAY, staleSentences } from '../../src/artifacts/sentences.ts';
import { ARTIFACT_TYPES } from '../../src/marketing/artifact-types.ts';
import { STALE } from '../../src/slack/blocks/messages/stale-sentences.ts';

const CAUSES = ['changed', 'flagged', 'missing', 'erased'] as const;

const reason = (type: StaleReason['type'], cause: StaleReason['cause']): StaleReason => ({
  type,
  cause,
  artifactId: type,
  pinnedNumber: 1,
  nowNumber: 2,
});

/** Every sentence about a type, and about one that stands on another. */
const ABOUT = ARTIFACT_TYPES.flatMap((type) => [
  SAY.upstreamMissing(type),
  SAY.upstreamNotApproved(type, 2),
  SAY.upstreamFlagged(type),
  SAY.upstreamErased(type),
  SAY.runOpen(type),
  SAY.lineageIncomplete([type]),
  ...Object.values(STALE).map((sentence) => sentence(type)),
  ...ARTIFACT_TYPES.flatMap((upstream) =>
    CAUSES.flatMap((cause) => [
      ...staleSentences(type, [reason(upstream, cause)]),
      SAY.stale(type, [reason(upstream, cause)]),
    ]),
  ),
]);

describe('what people are refused with', () => {
  it('is right for creatives, which are many, and for all others, which are one', () => {
    for (const sentence of ABOUT) {
      expect(sentence).not.toMatch(/\b(this|that|a|an) (new |approved )?creatives/i);
      // "The text of the creatives was erased" is about the text.
      expect(sentence).not.toMatch(/(?<!text of the (approved )?)creatives (is|was|stands)\b/i);
      expect(sentence).not.toMatch(/\bthese (?!creatives)|(brief|strategy|plan|delivery) (are|were)\b/i);
      expect(sentence).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('differs from one reason to another', () => {
    const said = Object.entries(SAY).map(([key, say]) => [
      typeof say === 'string' ? say : (say as (...given: unknown[]) => string)(...samplesFor(key)),
      key,
    ]);
    expect(new Map(said as [string, string][]).size).toBe(said.length);
  });
});

const SAMPLES: Record<string, readonly unknown[]> = {
  mayNotApprove: [['Ada']],
  waitsForClient: [['Gwen']],
  approversUnknown: [['strategists']],
  contentInvalid: [['Title: is missing']],
  qualityFail: ['A blocker.'],
  lineageIncomplete: [['strategy']],
  stale: ['strategy', [reason('intake', 'changed')]],
  runOutdated: ['strategy', [reason('intake', 'changed')]],
  upstreamNotApproved: ['intake', 2],
};
const NUMBERED = new Set([
  'alreadyApproved',
  'inForceFlagged',
  'replaced',
  'votesMissing',
  'baseMoved',
  'notCandidate',
  'notNewest',
]);
const samplesFor = (key: string): readonly unknown[] =>
  SAMPLES[key] ?? (NUMBERED.has(key) ? [2] : ['strategy']);
