import { describe, expect, it } from 'vitest';
import type {
  CalendarEntry,
  ExecutionContent,
  ExecutionDeliverable,
} from '../../../src/marketing/execution/schema.ts';
import type { Finding } from '../../../src/marketing/quality/finding.ts';
import { runRules } from '../../../src/marketing/quality/run-rules.ts';
import { example } from '../support/briefs.ts';
import { executionUpstream, stubExecution } from '../support/execution.ts';

const brief = example('online-shop');
const upstream = executionUpstream(brief);
const good = stubExecution(brief);

const findings = (
  change: (copy: ExecutionContent) => void,
  changed: Record<string, unknown> = {},
): Finding[] => {
  const copy = structuredClone(good);
  change(copy);
  return runRules('execution', copy, { brief: { ...brief, ...changed }, upstream }).findings;
};

/** The rules that fire, with their places. */
const fired = (change: (copy: ExecutionContent) => void, changed?: Record<string, unknown>) =>
  findings(change, changed).map(({ rule, severity, place }) => `${severity} ${rule} ${place}`);

const at = <Entry>(list: Entry[], index: number): Entry => {
  const entry = list[index];
  if (entry === undefined) throw new Error(`nothing at ${index}`);
  return entry;
};

const indexOf = (kind: string) => good.deliverables.findIndex((one) => one.kind === kind);
const post = (copy: ExecutionContent, kind: string): ExecutionDeliverable =>
  at(copy.deliverables, indexOf(kind));
const entry = (copy: ExecutionContent, index = 0): CalendarEntry => at(copy.calendar, index);
const pictured = good.calendar.findIndex(({ format }) => format === 'Image');

it('nothing fires on what the stub wrote', () => expect(fired(() => {})).toEqual([]));

describe('the limits of platforms', () => {
  const instagram = `deliverables[${indexOf('instagram_post')}]`;
  const text =
    (kind: string, length: number, more: Partial<ExecutionDeliverable> = {}) =>
    (copy: ExecutionContent) => {
      const [disclaimer = ''] = brief.required_disclaimers ?? [];
      Object.assign(post(copy, kind), {
        content_markdown: `${disclaimer}\n\n${'Wool. '.repeat(2000).slice(0, length - disclaimer.length - 3)}x`,
        hashtags: undefined,
        ...more,
      });
    };

  it('count text, link and hashtags together, to the character', () => {
    expect(fired(text('instagram_post', 2200))).toEqual([]);
    expect(fired(text('instagram_post', 2201))).toEqual([
      `blocker platform_limit ${instagram}.content_markdown`,
    ]);
    expect(fired(text('instagram_post', 2200, { hashtags: ['#a'] }))).toHaveLength(1);
    const link = post(good, 'linkedin_post').link ?? '';
    expect(fired(text('linkedin_post', 3000 - link.length - 2))).toEqual([]);
    expect(findings(text('linkedin_post', 3000 - link.length - 1))).toMatchObject([
      {
        message: 'LinkedIn takes 3,000 characters. Published with its hashtags and link, this has 3,001.',
        fix: 'Shorten it by 1 character.',
      },
    ]);
  });

  it('count for X as X counts: every link 23', () => {
    const x = { kind: 'twitter_post', platform: 'x' } as const;
    expect(fired(text('linkedin_post', 280 - 2 - 23, x))).toEqual([]);
    expect(fired(text('linkedin_post', 280 - 2 - 22, x))).toHaveLength(1);
    expect(fired(text('linkedin_post', 280 - 2 - 22, { ...x, platform: undefined }))).toHaveLength(1);
  });

  it('count hashtags once each, in text and list', () => {
    const tags = (count: number) => Array.from({ length: count }, (_, index) => `#wool${index}`);
    const words = `${brief.required_disclaimers?.[0]} #Wool0 #other`;
    const with31 = (list: string[]) => (copy: ExecutionContent) =>
      void Object.assign(post(copy, 'instagram_post'), { content_markdown: words, hashtags: list });
    expect(fired(with31(tags(29)))).toEqual([]);
    expect(fired(with31(tags(30)))).toEqual([`blocker platform_limit ${instagram}.hashtags`]);
    expect(fired((copy) => Object.assign(post(copy, 'facebook_post'), { hashtags: tags(40) }))).toEqual([]);
  });
});

describe('visual posts', () => {
  it.each(['instagram_post', 'facebook_post', 'video_script'])('a %s needs an asset that exists', (kind) => {
    const place = `blocker visual_asset deliverables[${indexOf(kind)}].asset`;
    expect(fired((copy) => Reflect.deleteProperty(post(copy, kind), 'asset'))).toEqual([place]);
    expect(fired((copy) => Object.assign(post(copy, kind), { asset: 'gone-1' }))).toEqual([place]);
  });

  it('a calendar entry with a picture does, too; one of words does not, unless it names one', () => {
    const place = (index: number) => `blocker visual_asset calendar[${index}].asset`;
    expect(fired((copy) => Reflect.deleteProperty(entry(copy, pictured), 'asset'))).toEqual([
      place(pictured),
    ]);
    expect(fired((copy) => Object.assign(entry(copy, pictured), { asset: 'gone-1' }))).toEqual([
      place(pictured),
    ]);
    const text = good.calendar.findIndex(({ format }) => format === 'Text');
    expect(fired((copy) => Object.assign(entry(copy, text), { asset: 'gone-1' }))).toEqual([place(text)]);
  });

  it('all are refused when the creatives are not in the lineage', () => {
    const { creatives: _, ...without } = upstream;
    const rules = runRules('execution', good, { brief, upstream: without }).findings.map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['visual_asset']));
  });
});

describe('the calendar', () => {
  const last = good.calendar.length - 1;

  it('stays inside the campaign and off blackout dates', () => {
    const moved = (date: string) => fired((copy) => Object.assign(entry(copy, last), { date }));
    const place = `blocker campaign_dates calendar[${last}].date`;
    expect(moved('2026-10-11')).toEqual([place]);
    expect(moved('2026-12-20')).toEqual([]);
    expect(moved('2026-12-21')).toEqual([place]);
    const date = entry(good, last).date;
    expect(fired((copy) => Object.assign(copy.schedule, { blackout_dates: [date, '2027-01-01'] }))).toContain(
      place,
    );
    expect(
      fired((copy) => Object.assign(entry(copy, last), { date: '2020-01-01' }), {
        timeline_start: undefined,
      }),
    ).toEqual([]);
  });

  it('names posts that exist, and every post', () => {
    const email = good.calendar.findIndex(({ platform }) => platform === 'email');
    const index = good.deliverables.findIndex(({ id }) => id === entry(good, email).post);
    expect(fired((copy) => Object.assign(entry(copy, email), { post: 'gone' }))).toEqual([
      `blocker calendar_post calendar[${email}].post`,
      `major unscheduled_post deliverables[${index}]`,
    ]);
    expect(fired((copy) => copy.calendar.splice(email, 1))).toEqual([
      `major unscheduled_post deliverables[${index}]`,
    ]);
  });

  it('keeps one rhythm on each platform', () => {
    const instagram = good.calendar.flatMap(({ platform }, index) =>
      platform === 'instagram' ? [index] : [],
    );
    const crowded = (count: number) => (copy: ExecutionContent) => {
      for (const index of instagram.slice(0, count))
        entry(copy, index).date = entry(good, at(instagram, 0)).date;
    };
    expect(fired(crowded(1))).toEqual([]);
    expect(fired(crowded(5))).toEqual(['minor cadence calendar']);
    expect(findings(crowded(instagram.length))).toMatchObject([
      { message: expect.stringMatching(/^Instagram is uneven: \d+ on Mon 12 Oct, 0 on /) },
    ]);
  });

  it('has ids that are its own', () => {
    const twin = (list: { id: string }[]) => Object.assign(at(list, 1), { id: at(list, 0).id });
    expect(fired((copy) => twin(copy.calendar))).toEqual(['blocker execution_complete calendar[1].id']);
    expect(fired((copy) => twin(copy.deliverables))).toContain(
      'blocker execution_complete deliverables[1].id',
    );
  });
});

describe('who answers, and how it is counted', () => {
  it('somebody reviews and somebody decides', () => {
    expect(fired((copy) => Reflect.deleteProperty(copy.governance, 'who_reviews'))).toEqual([
      'major governance governance.who_reviews',
    ]);
    expect(fired((copy) => Object.assign(copy, { governance: {} }))).toEqual([
      'major governance governance.who_reviews',
      'major governance governance.who_escalates',
    ]);
  });

  it('every post has a link that says where visitors come from', () => {
    const place = `major utm deliverables[${indexOf('facebook_post')}].link`;
    const linked = (link: string | undefined) =>
      fired((copy) => Object.assign(post(copy, 'facebook_post'), { link }));
    expect(linked(undefined)).toEqual([place]);
    expect(linked('https://example.com/?utm_source=facebook')).toEqual([place]);
    expect(
      fired((copy) => {
        copy.utm.links = [];
        for (const one of copy.deliverables) delete one.link;
      }),
    ).toEqual(['major utm utm.links']);
  });

  it('every post carries the disclaimer, which is no repetition', () => {
    expect(
      fired((copy) => Object.assign(post(copy, 'linkedin_post'), { content_markdown: 'Words.' })),
    ).toEqual([`major post_disclaimer deliverables[${indexOf('linkedin_post')}].content_markdown`]);
    const none = { required_disclaimers: ['None: no adverts'] };
    const bare = (copy: ExecutionContent) =>
      Object.assign(post(copy, 'linkedin_post'), { content_markdown: 'Words.' });
    expect(findings(bare, none).map(({ rule }) => rule)).not.toContain('post_disclaimer');
    const again = 'We say this one sentence again and again.';
    const texts = good.deliverables.flatMap((one, index) =>
      one.kind === 'linkedin_post' || one.kind === 'email_copy' ? [index] : [],
    );
    const repeated = (count: number) => (copy: ExecutionContent) => {
      for (const index of texts.slice(0, count))
        at(copy.deliverables, index).content_markdown += `\n\n${again}`;
    };
    expect(fired(repeated(3))).toEqual([]);
    expect(fired(repeated(4))).toEqual([`minor repetition deliverables[${texts[3]}].content_markdown`]);
  });

  it('review rules may name what is not to be said; posts may not say it', () => {
    const banned = 'No post says luxury.';
    expect(fired((copy) => Object.assign(copy.governance, { review_rules: [banned] }))).toEqual([]);
    expect(fired((copy) => Object.assign(post(copy, 'hashtag_set'), { hashtags: ['#luxury'] }))).toEqual([
      `blocker banned_word deliverables[${indexOf('hashtag_set')}].hashtags[0]`,
    ]);
  });

  it('judges broken contents without breaking', () => {
    for (const odd of [
      undefined,
      null,
      [],
      'x',
      { calendar: 3, deliverables: [null, 4, {}] },
      { schedule: { start_date: 7 } },
    ]) {
      const result = runRules('execution', odd, { brief, upstream: {} });
      expect(result.status).toBe('FAIL');
      expect(result.findings.filter(({ message }) => message.includes('broke'))).toEqual([]);
    }
  });
});
