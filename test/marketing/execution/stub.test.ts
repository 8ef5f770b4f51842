import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textsIn } from '../../../src/marketing/content-walk.ts';
import { UNLIMITED_ROOM } from '../../../src/marketing/context/context-use.ts';
import { campaignOf, isInside } from '../../../src/marketing/execution/campaign.ts';
import { isPublished } from '../../../src/marketing/execution/choices.ts';
import { executionContentSchema } from '../../../src/marketing/execution/schema.ts';
import { readBrief } from '../../../src/marketing/intake/brief-reader.ts';
import { ASSEMBLERS } from '../../../src/marketing/jobs/assemble.ts';
import { EXECUTION_JOBS } from '../../../src/marketing/jobs/execution/jobs.ts';
import { isFixedWord } from '../../../src/marketing/quality/fixed-words.ts';
import { runRules } from '../../../src/marketing/quality/run-rules.ts';
import { says } from '../../../src/marketing/quality/word-match.ts';
import { anyBrief, EXAMPLES, example } from '../support/briefs.ts';
import {
  EXECUTION_JOB_NAMES,
  executionOutputs,
  executionUpstream,
  stubExecution,
} from '../support/execution.ts';
import { notStrict, undescribed } from '../support/strict-schema.ts';

const SUBSETS = Array.from({ length: 2 ** EXECUTION_JOB_NAMES.length - 1 }, (_, index) =>
  EXECUTION_JOB_NAMES.filter((_job, bit) => ((index + 1) >> bit) % 2 === 1),
);

const ANSWERS = {
  start_date: '2026-10-05',
  posts_per_week: 9,
  platforms: ['instagram', 'linkedin', 'facebook', 'tiktok'],
  best_times: ['07:45', '19:30'],
  blackout_dates: ['2026-10-06', '2026-10-09'],
  who_reviews: 'Nora',
  who_escalates: 'Tom',
  review_rules: ['Names only with consent'],
};

const judged = (
  brief: Record<string, unknown>,
  jobs: readonly string[],
  options?: Record<string, unknown>,
) => {
  const content = stubExecution(brief, { jobs, options });
  return {
    content,
    result: runRules('execution', content, { brief, upstream: executionUpstream(brief, jobs) }),
  };
};

describe('what models are asked for', () => {
  it.each(EXECUTION_JOBS.map((job) => [job.name, job] as const))(
    '%s fits strict structured output',
    (_, job) => {
      const schema = z.toJSONSchema(job.output);
      expect(notStrict(schema)).toEqual([]);
      expect(undescribed(schema)).toEqual([]);
    },
  );

  it('says how much to write, and shows visual jobs the assets but text jobs no creatives', () => {
    const brief = example('online-shop');
    const upstream = executionUpstream(brief);
    const user = (name: string) =>
      EXECUTION_JOBS.find((job) => job.name === name)?.prompt(
        {
          brief,
          upstream,
          outputs: {},
          options: ANSWERS,
        },
        UNLIMITED_ROOM,
      ).user ?? '';
    expect(user('ig_posts_week1')).toMatch(/<options>[^<]*"write": \{\s*"posts": 3\s*\}/);
    expect(user('ig_posts_week1')).toContain('"id": "carousel_templates-1"');
    expect(user('ig_posts_week1')).not.toContain('"slides"');
    expect(user('linkedin_posts_week1')).toContain('"best_times"');
    expect(user('reels_scripts_week1')).toContain('"scenes"');
    expect(user('email_sequence')).toContain('"pillars"');
    expect(user('email_sequence')).not.toContain('"content_markdown"');
    for (const name of ['linkedin_posts_week1', 'hashtag_sets', 'email_sequence'])
      expect(user(name)).not.toContain('carousel_templates-1');
  });
});

describe('the stub', () => {
  it.each(EXAMPLES)('writes an execution for %s that passes every rule', (name) => {
    expect(judged(example(name), EXECUTION_JOB_NAMES).result).toEqual({
      status: 'PASS',
      score: 100,
      findings: [],
    });
  });

  it('makes something that can be approved out of each of the 127 sets of jobs', () => {
    const brief = example('local-service-hiring');
    expect(SUBSETS).toHaveLength(127);
    for (const jobs of SUBSETS) {
      const { content, result } = judged(brief, jobs);
      expect([jobs, result.findings]).toEqual([jobs, []]);
      expect(executionContentSchema.safeParse(content).success).toBe(true);
      const dated = content.calendar.flatMap(({ post }) => post ?? []);
      const published = content.deliverables.filter(({ kind }) => isPublished(kind)).map(({ id }) => id);
      expect([...dated].sort()).toEqual([...published].sort());
    }
  });

  it('keeps to the answers: days, times, platforms and who is responsible', () => {
    const brief = example('b2b-software-launch');
    const { content, result } = judged(brief, EXECUTION_JOB_NAMES, ANSWERS);
    expect(result.findings).toEqual([]);
    expect(content.governance).toEqual({
      who_reviews: 'Nora',
      who_escalates: 'Tom',
      review_rules: ['Names only with consent'],
      disclaimers: brief.required_disclaimers,
    });
    const posts = content.calendar.filter(({ platform }) => platform !== 'email');
    expect(posts.length).toBeGreaterThanOrEqual(9);
    for (const { date, time, platform } of content.calendar) {
      expect(ANSWERS.blackout_dates).not.toContain(date);
      if (platform === 'email') continue;
      expect(date >= '2026-10-05' && date <= '2026-10-11').toBe(true);
      expect(ANSWERS.best_times).toContain(time);
    }
    const tiktok = content.calendar.filter(({ platform }) => platform === 'tiktok');
    expect(tiktok.map(({ post }) => post)).toEqual([undefined, undefined]);
  });

  it('marks every link with where it stands, and has none without a website', () => {
    const brief = example('online-shop');
    for (const { kind, link, id, platform } of stubExecution(brief).deliverables.filter((one) =>
      isPublished(one.kind),
    )) {
      const url = new URL(link ?? '');
      expect([kind, url.searchParams.get('utm_content'), url.searchParams.get('utm_source')]).toEqual([
        kind,
        id,
        platform,
      ]);
      expect(url.searchParams.get('utm_campaign')).toBe('ostrea-knitwear-sales-2026-10');
    }
    const bare = { ...brief, website: undefined, catalogue_url: undefined, no_website: true };
    const { content, result } = judged(bare, EXECUTION_JOB_NAMES);
    expect(content.deliverables.some(({ link }) => link)).toBe(false);
    expect(result.findings).toMatchObject([{ rule: 'utm', severity: 'major', place: 'utm.links' }]);
  });

  it('writes the same for the same, and shows a wish', () => {
    const brief = example('online-shop');
    expect(stubExecution(brief)).toEqual(stubExecution(brief));
    for (const job of EXECUTION_JOB_NAMES)
      expect(
        JSON.stringify(stubExecution(brief, { jobs: [job], instruction: 'Mention the rain' })),
      ).toContain('Mention the rain');
  });

  it('survives any brief and any set of jobs: outputs fit, the content is complete and nothing blocks it', () => {
    const briefs = anyBrief.map((brief) => ({
      ...brief,
      banned_words: [],
      industry: 'Wool',
      compliance_notes: [],
    }));
    const own = new Set([
      'execution_complete',
      'platform_limit',
      'visual_asset',
      'campaign_dates',
      'calendar_post',
      'disclaimer',
    ]);
    fc.assert(
      fc.property(briefs, fc.constantFrom(...SUBSETS), (brief, jobs) => {
        const { content, result } = judged(brief, jobs);
        expect(result.findings.filter(({ rule }) => own.has(rule))).toEqual([]);
        const campaign = campaignOf(brief);
        for (const { date } of content.calendar) expect(isInside(date, campaign)).toBe(true);
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (brief, creatives) => {
        for (const job of EXECUTION_JOBS) {
          const output = job.stub({ brief, upstream: { creatives, strategy: creatives }, outputs: {} });
          expect(job.output.safeParse(output).error?.issues).toBeUndefined();
        }
      }),
    );
  });

  it('never says a word that the brief bans', () => {
    const common = fc.constantFrom(
      'the',
      'a',
      'week',
      'post',
      'x',
      'instagram',
      'link',
      '日本',
      'Email',
      'in',
      '#',
    );
    fc.assert(
      fc.property(anyBrief, fc.array(common, { minLength: 1, maxLength: 5 }), (any, banned_words) => {
        const brief = { ...any, banned_words, pain_points: [...banned_words, 'something else'] };
        const upstream = executionUpstream(brief);
        const written = textsIn(executionOutputs(brief, {}, upstream)).filter(
          ({ path }) => !isFixedWord(path),
        );
        for (const word of readBrief(brief).list('banned_words'))
          expect(written.filter(({ text }) => says(text, word)).map(({ text }) => text)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('putting outputs together', () => {
  const brief = example('online-shop');
  const upstream = executionUpstream(brief);
  const assembled = (change: (outputs: Record<string, unknown>) => void) => {
    const outputs = structuredClone(executionOutputs(brief, { options: ANSWERS }, upstream));
    change(outputs);
    const content = ASSEMBLERS.execution?.(outputs, {
      brief,
      upstream,
      options: ANSWERS,
      jobs: Object.keys(outputs),
      sources: [],
    });
    return executionContentSchema.parse(content);
  };
  const firstPost = (outputs: Record<string, unknown>) =>
    (outputs.ig_posts_week1 as { posts: Record<string, unknown>[] }).posts[0] ?? {};
  const asset = (content: ReturnType<typeof assembled>) =>
    content.deliverables.find(({ id }) => id === 'ig_posts_week1-1')?.asset;

  it('finds an asset by its title, keeps a wrong one for the rules to refuse, and drops an empty one', () => {
    const title =
      assembled(() => {}) &&
      String(
        (upstream.creatives as { deliverables: { id: string; title: string }[] }).deliverables[2]?.title,
      );
    expect(
      asset(assembled((outputs) => Object.assign(firstPost(outputs), { asset: ` ${title.toUpperCase()} ` }))),
    ).toBe((upstream.creatives as { deliverables: { id: string }[] }).deliverables[2]?.id);
    expect(asset(assembled((outputs) => Object.assign(firstPost(outputs), { asset: 'no-such-asset' })))).toBe(
      'no-such-asset',
    );
    expect(asset(assembled((outputs) => Object.assign(firstPost(outputs), { asset: ' ' })))).toBeUndefined();
  });

  it('says nothing twice that the text says already, and adds the disclaimer once', () => {
    const [disclaimer = ''] = brief.required_disclaimers ?? [];
    const post = {
      hook: 'It rains.',
      text: `It rains. So we knit. ${disclaimer}`,
      call_to_action: 'So we knit.',
    };
    const content = assembled((outputs) => Object.assign(firstPost(outputs), post));
    expect(content.deliverables.find(({ id }) => id === 'ig_posts_week1-1')?.content_markdown).toBe(
      post.text,
    );
    for (const { kind, content_markdown } of content.deliverables.filter((one) => isPublished(one.kind)))
      expect([kind, content_markdown.split(disclaimer).length]).toEqual([kind, 2]);
  });

  it('dates every post that models wrote, however many, and keeps plans that wait for a text', () => {
    const content = assembled((outputs) => {
      const posts = outputs.ig_posts_week1 as { posts: unknown[] };
      posts.posts = Array.from({ length: 40 }, () => posts.posts[0]);
      delete outputs.fb_posts_week1;
    });
    const ids = content.calendar.flatMap(({ post }) => post ?? []);
    expect(ids.filter((id) => id.startsWith('ig_posts_week1-'))).toHaveLength(40);
    expect(new Set(ids).size).toBe(ids.length);
    const facebook = content.calendar.filter(({ platform }) => platform === 'facebook');
    expect(facebook.map(({ post }) => post)).toEqual([undefined, undefined]);
    expect(content.calendar.map(({ date, time }) => `${date} ${time}`)).toEqual(
      content.calendar.map(({ date, time }) => `${date} ${time}`).sort(),
    );
  });

  it('throws where an output does not fit, or no day is known', () => {
    expect(() => assembled((outputs) => Object.assign(outputs, { email_sequence: {} }))).toThrow();
    expect(() => stubExecution({}, { jobs: ['hashtag_sets'], options: {} })).toThrow();
  });
});
