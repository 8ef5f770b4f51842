import { describe, expect, it } from 'vitest';
import { matchNameAndStage } from '../../../src/slack/listeners/stages/name-and-stage.ts';

const one = (id: string, client: string, name: string, channelId = 'C1') => ({ id, client, name, channelId });
const ALL = [
  one('a', 'Acme Ltd', 'Hiring'),
  one('s', 'Strategy Partners', 'Launch', 'C2'),
  one('d', 'Delivery Now', 'Brief', 'C3'),
];

const meant = (typed: string, channel = 'C9') => {
  const { match, artifact = '' } = matchNameAndStage(ALL, typed, channel);
  const which = match.kind === 'one' ? match.engagement.id : match.kind === 'several' ? match.why : 'none';
  return `${which} ${artifact}`.trim();
};

describe('an engagement and a stage, in any order', () => {
  it.each([
    ['Acme strategy', 'a strategy'],
    ['STRATEGY acme ltd', 'a strategy'],
    ['acme brief hiring', 'a intake'],
    ['acme', 'a'],
    ['strategy', 'unnamed strategy'],
    ['', 'unnamed'],
    ['nobody creatives', 'not_found creatives'],
    ['nobody', 'not_found'],
    // Where the rest names nothing, the word belongs to the name.
    ['strategy partners', 's strategy'],
    ['strategy strategy partners', 's strategy'],
    ['launch strategy partners brief', 's intake'],
    ['delivery now monitoring', 'd monitoring'],
    ['delivery now', 'd delivery'],
    // Mistyped, the word is a stage where it is no name.
    ['strategi', 'unnamed strategy'],
    ['acme exection', 'a execution'],
    ['acme breif', 'a intake'],
    ['Stratgy Partners', 's'],
    ['nobody exection', 'not_found'],
  ])('"%s" is %s', (typed, expected) => {
    expect(meant(typed)).toBe(expected);
  });

  it('the channel decides where only a stage was typed', () => {
    expect(meant('creatives', 'C2')).toBe('s creatives');
  });
});
