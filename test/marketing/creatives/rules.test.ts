import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOutside, platformsOf } from '../../../src/marketing/creatives/channel-platforms.ts';
import type { CreativesContent } from '../../../src/marketing/creatives/schema.ts';
import { runRules } from '../../../src/marketing/quality/run-rules.ts';
import type { StrategyContent } from '../../../src/marketing/strategy/schema.ts';
import { anyBrief, example } from '../support/briefs.ts';
import { stubCreatives } from '../support/creatives.ts';
import { stubStrategy } from '../support/strategy.ts';

const brief = example('b2b-software-launch');
const strategy = stubStrategy(brief);
const good = stubCreatives(brief);

type Change<Content> = (copy: Content) => void;

function found(
  change: Change<CreativesContent>,
  onStrategy: Change<StrategyContent> = () => {},
  changes: Record<string, unknown> = {},
) {
  const content = structuredClone(good);
  change(content);
  const approved = structuredClone(strategy);
  onStrategy(approved);
  const context = { brief: { ...brief, ...changes }, upstream: { intake: brief, strategy: approved } };
  return runRules('creatives', content, context).findings;
}

const asset = (content: CreativesContent, kind: string) =>
  content.deliverables.find((one) => one.kind === kind) ?? expect.fail(`no ${kind}`);

const withChannels =
  (...names: string[]): Change<StrategyContent> =>
  ({ layers }) => {
    const [channel] = layers.channels;
    layers.channels = names.map((name) => ({ ...(channel ?? expect.fail()), name }));
  };

describe('complete creatives', () => {
  it.each([
    ['hooks', 2, 'Too few hooks: 2 of at least 3.'],
    ['angles', 0, 'Too few angles: 0 of at least 3.'],
    ['calls_to_action', 1, 'Too few calls to action: 1 of at least 3.'],
    ['offers', 0, 'Too few offers: 0 of at least 1.'],
    ['safe_claims', 0, 'Too few safe claims: 0 of at least 1.'],
  ] as const)('need %s: %i are too few', (key, left, message) => {
    expect(found((content) => content[key].splice(left))).toMatchObject([
      { rule: 'creatives_complete', severity: 'blocker', place: key, message },
    ]);
  });

  it('need what each kind of asset is made of, and assets at all', () => {
    expect(found((content) => Reflect.deleteProperty(asset(content, 'carousel'), 'slides'))).toMatchObject([
      { rule: 'creatives_complete', severity: 'blocker', place: 'deliverables[2].slides' },
    ]);
    expect(
      found((content) => {
        asset(content, 'video_script').scenes = [];
        asset(content, 'image_prompt').image_prompt = undefined;
      }).map(({ message }) => message),
    ).toEqual([
      'Not complete: A picture needs an image prompt.',
      'Not complete: A video script needs scenes.',
    ]);
    expect(found((content) => content.deliverables.splice(0)).map(({ place }) => place)).toContain(
      'deliverables',
    );
  });

  it('refuse the same id twice and an unknown choice, at their places', () => {
    const [first] = good.deliverables;
    expect(found((content) => Object.assign(content.deliverables[1] ?? {}, { id: first?.id }))).toMatchObject(
      [{ rule: 'creatives_complete', place: 'deliverables[1].id' }],
    );
    expect(found((content) => Object.assign(content.hooks[0] ?? {}, { layer: 'mood' }))[0]).toMatchObject({
      place: 'hooks[0].layer',
    });
  });
});

describe('tied to the strategy', () => {
  it('blocks a pillar that the approved strategy does not have', () => {
    const findings = found((content) => Object.assign(content.angles[1] ?? {}, { pillar: 'Another story' }));
    expect(findings).toMatchObject([
      { rule: 'tied_to_strategy', severity: 'blocker', place: 'angles[1].pillar' },
    ]);
    expect(findings[0]?.fix).toContain(strategy.layers.narrative.pillars[0]?.name);
  });

  it('blocks everything that named a pillar which a newer strategy renamed', () => {
    const [old] = strategy.layers.narrative.pillars;
    const named = [...good.angles, ...good.deliverables].filter(({ pillar }) => pillar === old?.name);
    const findings = found(
      () => {},
      ({ layers }) => Object.assign(layers.narrative.pillars[0] ?? {}, { name: 'The new problem' }),
    );
    expect(named.length).toBeGreaterThan(1);
    expect(findings.map(({ rule }) => rule)).toEqual(named.map(() => 'tied_to_strategy'));
  });

  it('blocks when nothing names a pillar, and when a layer is not in the strategy', () => {
    const untied = found((content) => {
      for (const one of [...content.angles, ...content.deliverables]) Reflect.deleteProperty(one, 'pillar');
    });
    expect(untied.filter(({ rule }) => rule === 'tied_to_strategy')).toMatchObject([{ place: 'angles' }]);
    const layered = found(
      () => {},
      ({ layers }) => Reflect.deleteProperty(layers, 'business_reality'),
    );
    expect(layered).toMatchObject([{ rule: 'tied_to_strategy', place: 'offers[0].layer' }]);
  });

  it('blocks a network outside the channels, but not the one that the strategy names', () => {
    const put = (platform: 'tiktok' | 'website') => (content: CreativesContent) =>
      Object.assign(asset(content, 'video_script'), { platform });
    expect(found(put('tiktok'))).toMatchObject([
      {
        rule: 'tied_to_strategy',
        severity: 'blocker',
        message: 'TikTok is no channel of the approved strategy.',
      },
    ]);
    expect(found(put('website'))).toEqual([]);
    const withTikTok = found(put('tiktok'), withChannels('LinkedIn', 'Website', 'Email', 'TikTok'));
    expect(withTikTok).toEqual([]);
  });

  it.each([
    ['tiktok', ['LinkedIn', 'Email'], true],
    ['tiktok', ['LinkedIn', 'Social media'], false],
    ['facebook', ['Redes sociales'], false],
    ['instagram', ['Meta Ads'], false],
    ['x', ['Box office'], true],
    ['youtube', ['Kurzvideos'], false],
    ['youtube', ['Short-form video'], false],
    ['instagram', ['インスタグラム'], false],
    ['email', ['Correo electrónico'], false],
    ['linkedin', [], false],
  ] as const)('%s outside %j: %s', (platform, channels, outside) => {
    expect(isOutside(platform, channels)).toBe(outside);
  });
});

describe('channels', () => {
  it.each([
    ['Instagram and Facebook', ['instagram', 'facebook']],
    ['X (Twitter)', ['x']],
    ['Monthly newsletter', ['email']],
    ['E-Mail', ['email']],
    ['Landing page', ['website']],
    ['Search advertising', []],
    ['Referrals by the team', []],
    ['Websites of partners', []],
  ])('%s means %j', (channel, platforms) => expect(platformsOf(channel)).toEqual(platforms));

  it('marks a channel without an asset, once, however many platforms it names', () => {
    const withoutEmail = (content: CreativesContent) => {
      content.deliverables = content.deliverables.filter(({ platform }) => platform !== 'email');
    };
    expect(found(withoutEmail)).toMatchObject([
      {
        rule: 'channel_covered',
        severity: 'major',
        message: 'The strategy\'s channel "Email" has no asset.',
      },
    ]);
    expect(found(() => {}, withChannels('LinkedIn and Facebook', 'Website', 'Email'))).toEqual([]);
    const channels = withChannels('LinkedIn', 'Instagram and Facebook', 'Email', 'Website', 'Referrals');
    expect(found(() => {}, channels)).toMatchObject([
      { rule: 'channel_covered', fix: expect.stringContaining('Instagram or Facebook') },
    ]);
  });
});

describe('voice', () => {
  const say = (text: string) => (content: CreativesContent) =>
    Object.assign(content.hooks[0] ?? {}, { text });
  const drift = (text: string, changes: Record<string, unknown> = {}) =>
    found(say(text), () => {}, changes).filter(({ rule }) => rule === 'voice_drift');

  it('marks what is louder than the brief, at its place', () => {
    expect(drift('Close your month now!')).toMatchObject([
      {
        severity: 'minor',
        place: 'hooks[0].text',
        message: expect.stringContaining('exclamation marks in 1 text'),
      },
    ]);
    expect(drift('Day three 🚀')).toMatchObject([{ message: expect.stringContaining('emoji') }]);
    expect(drift('CLOSE EARLIER, please')).toMatchObject([{ message: expect.stringContaining('capitals') }]);
    expect(drift('The CFO signs, the ERP stays ↗ ✔')).toEqual([]);
    expect(drift('Ask now! Today.', { objections: ['They wrote to us: Ask now!'] })).toEqual([]);
  });

  it('lets those be loud whose tone or examples are', () => {
    expect(drift('Close now!', { tone_voice: 'Bold and playful' })).toEqual([]);
    expect(drift('Close now!', { voice_examples: 'Day three! And you know.' })).toEqual([]);
    expect(drift('Close now!', { tone_voice: undefined, voice_examples: undefined })).toEqual([]);
  });

  it('marks lines twice as long as those of the examples', () => {
    const long = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ');
    const everyHook = (content: CreativesContent) => {
      for (const hook of [...content.hooks, ...content.calls_to_action]) hook.text = `${long} ${hook.text}`;
    };
    expect(found(everyHook).filter(({ rule }) => rule === 'voice_drift')).toMatchObject([
      { severity: 'minor', message: expect.stringMatching(/^Sentences of \d+ words on average/) },
    ]);
  });
});

describe('every rule for creatives', () => {
  it('judges any content against any brief and strategy without breaking', () => {
    const content = fc.oneof(
      fc.anything(),
      anyBrief.map((any) => stubCreatives(any)),
    );
    fc.assert(
      fc.property(content, fc.anything(), fc.oneof(anyBrief, fc.anything()), (any, upstream, anyOther) => {
        const context = { brief: anyOther, upstream: { strategy: upstream } };
        const { findings } = runRules('creatives', any, context);
        expect(findings.filter(({ message }) => /^The check/.test(message))).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});
