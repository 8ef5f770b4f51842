import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTIFACT_TYPES } from '../../../src/marketing/artifact-types.ts';
import { matchEngagement } from '../../../src/slack/listeners/stages/match-engagement.ts';
import { nextStage } from '../../../src/slack/listeners/stages/next-stage.ts';

const one = (id: string, client: string, name: string, channelId = 'C1') => ({ id, client, name, channelId });
const ACME = one('a', 'Acme Ltd', 'Hiring');
const SPRING = one('s', 'Bright & Sons', 'Spring sale', 'C2');
const AUTUMN = one('u', 'Bright & Sons', 'Autumn sale', 'C3');
const ALL = [ACME, SPRING, AUTUMN];

const found = (typed: string, channel = 'C9') => {
  const match = matchEngagement(ALL, typed, channel);
  if (match.kind === 'none') return 'none';
  return match.kind === 'one'
    ? match.engagement.id
    : `${match.why}:${match.engagements.map(({ id }) => id).join('')}`;
};

describe('which engagement a command means', () => {
  it.each([
    ['acme ltd', 'a'],
    ['  HIRING ', 'a'],
    ['acme', 'a'],
    ['Acmee Ltd', 'a'],
    ['bright spring', 's'],
    ['Bright & Sons: Autumn sale', 'u'],
    ['autumn', 'u'],
    ['bright & sons', 'ambiguous:su'],
    ['sale', 'ambiguous:su'],
    ['nobody at all', 'not_found:asu'],
    ['', 'unnamed:asu'],
  ])('by name: "%s" is %s', (typed, expected) => {
    expect(found(typed)).toBe(expected);
  });

  it('the channel decides where the name, or no name, does not', () => {
    expect(found('', 'C2')).toBe('s');
    expect(found('bright', 'C3')).toBe('u');
    // A name outweighs the channel.
    expect(found('acme', 'C3')).toBe('a');
    expect(found('nobody at all', 'C2')).toBe('not_found:asu');
  });

  it('the only one needs neither, and nothing is nothing', () => {
    expect(matchEngagement([ACME], '', 'C9')).toEqual({ kind: 'one', engagement: ACME });
    expect(matchEngagement([ACME], 'Somebody else', 'C9').kind).toBe('several');
    expect(matchEngagement([], 'acme', 'C9')).toEqual({ kind: 'none' });
  });

  it('never means one that is not among those given, whatever was typed', () => {
    const some = fc.array(
      fc.record({
        id: fc.uuid(),
        client: fc.string(),
        name: fc.string(),
        channelId: fc.constantFrom('C1', 'C2'),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(some, fc.string({ unit: 'grapheme' }), (engagements, typed) => {
        const match = matchEngagement(engagements, typed, 'C1');
        const meant =
          match.kind === 'one' ? [match.engagement] : match.kind === 'several' ? match.engagements : [];
        expect(match.kind === 'none').toBe(engagements.length === 0);
        for (const each of meant) expect(engagements).toContain(each);
        if (match.kind === 'several') expect(match.engagements.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the next stage', () => {
  const stages = (...written: string[]) =>
    ARTIFACT_TYPES.map((type) => ({
      type,
      state: written.includes(type) ? ('approved' as const) : ('none' as const),
    }));

  it('is the first later one that is not written, else the one that follows', () => {
    expect(nextStage(stages('intake'))).toBe('strategy');
    expect(nextStage(stages('intake', 'strategy'), 'strategy')).toBe('creatives');
    expect(nextStage(stages('intake', 'strategy', 'execution'), 'execution')).toBe('monitoring');
    expect(nextStage(stages('intake', 'strategy', 'creatives'), 'strategy')).toBe('execution');
    expect(nextStage(stages(...ARTIFACT_TYPES), 'strategy')).toBe('creatives');
    expect(nextStage(stages(...ARTIFACT_TYPES), 'delivery')).toBe('delivery');
  });
});
