import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTIFACT_TYPES } from '../../../src/marketing/artifact-types.ts';
import { JOBS, jobByName, jobsOf } from '../../../src/marketing/jobs/catalogue.ts';
import { blockedBy, type JobStanding, readyJobs } from '../../../src/marketing/jobs/job-states.ts';
import { planJobs, withoutJob } from '../../../src/marketing/jobs/plan.ts';
import { requiredUpstreams } from '../../../src/marketing/required-upstreams.ts';

const strategy = jobsOf('strategy');
const planned = (names: readonly string[]) => {
  const outcome = planJobs(names);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value.jobs;
};
const codeOf = (...args: Parameters<typeof planJobs>) => {
  const outcome = planJobs(...args);
  return outcome.ok ? 'ok' : outcome.refusal.code;
};

describe('the plan', () => {
  it('puts the six strategy jobs in an order in which each can run, whatever order they come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(strategy, { minLength: strategy.length }), (names) => {
        const order = planned(names).map(({ name }) => name);
        expect([...order].sort()).toEqual([...strategy].sort());
        for (const { name, needs } of planned(names))
          for (const need of needs) expect(order.indexOf(need)).toBeLessThan(order.indexOf(name));
      }),
    );
  });

  it('has the dependencies of marketing.md', () => {
    expect(Object.fromEntries(planned(strategy).map(({ name, needs }) => [name, needs]))).toEqual({
      icp_definition: [],
      positioning: [],
      measurement_plan: [],
      messaging_framework: ['icp_definition', 'positioning'],
      content_pillars: ['messaging_framework'],
      platform_strategy: ['messaging_framework'],
    });
  });

  it('refuses what could not run', () => {
    expect(codeOf([])).toBe('plan_empty');
    expect(codeOf(['positionning'])).toBe('plan_unknown_job');
    expect(planJobs(['positionning'])).toMatchObject({
      refusal: { sentence: expect.stringContaining('"positioning"') },
    });
    expect(codeOf(strategy.slice(1))).toBe('plan_strategy_incomplete');
    expect(codeOf(['hashtag_sets', 'hashtag_sets'])).toBe('ok');
    const entry = (name: string, ...needs: string[]) => ({ name, needs, artifact: 'creatives' as const });
    expect(codeOf(['a', 'b', 'c'], [entry('a', 'b'), entry('b', 'a'), entry('c')])).toBe('plan_cycle');
    expect(codeOf(['a'], [entry('a', 'a')])).toBe('plan_cycle');
    expect(codeOf(['a'], [entry('a', 'b'), entry('b')])).toBe('plan_need_missing');
  });

  it('drops a job together with everything that needs it', () => {
    expect(withoutJob(planned(strategy), 'positioning').sort()).toEqual([
      'icp_definition',
      'measurement_plan',
    ]);
    expect(withoutJob(planned(strategy), 'content_pillars')).toHaveLength(5);
  });

  it('lists every job of the table, each name once, and can run the strategy', () => {
    expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
    expect(ARTIFACT_TYPES.map((type) => jobsOf(type).length)).toEqual([0, 6, 6, 7, 2, 3]);
    for (const name of strategy) expect(jobByName(name)?.promptVersion).toMatch(new RegExp(`^${name}@\\d+$`));
  });
});

describe('the states of jobs', () => {
  const states = (given: Record<string, JobStanding['state']>): JobStanding[] =>
    planned(strategy).map((job) => ({ ...job, state: given[job.name] ?? 'pending' }));

  it('starts what needs nothing, then what became possible', () => {
    expect(readyJobs(states({})).sort()).toEqual(['icp_definition', 'measurement_plan', 'positioning']);
    expect(
      readyJobs(
        states({ icp_definition: 'completed', positioning: 'running', measurement_plan: 'completed' }),
      ),
    ).toEqual([]);
    expect(
      readyJobs(
        states({ icp_definition: 'completed', positioning: 'completed', measurement_plan: 'failed' }),
      ),
    ).toEqual(['messaging_framework']);
  });

  it('blocks everything downstream of a failure and names it', () => {
    expect(blockedBy(states({ positioning: 'failed', icp_definition: 'completed' }))).toEqual({
      messaging_framework: ['positioning'],
      content_pillars: ['positioning'],
      platform_strategy: ['positioning'],
    });
    expect(blockedBy(states({ measurement_plan: 'failed' }))).toEqual({});
  });

  it('runs every plan to its end when nothing fails', () => {
    let jobs = states({});
    for (let round = 0; round < strategy.length && readyJobs(jobs).length > 0; round += 1) {
      const ready = readyJobs(jobs);
      jobs = jobs.map((job) => (ready.includes(job.name) ? { ...job, state: 'completed' } : job));
    }
    expect(jobs.every(({ state }) => state === 'completed')).toBe(true);
  });
});

describe('required upstreams', () => {
  it('follows the table of store.md', () => {
    expect(requiredUpstreams('intake', [])).toEqual([]);
    expect(requiredUpstreams('strategy', strategy)).toEqual(['intake']);
    expect(requiredUpstreams('creatives', ['video_scripts'])).toEqual(['intake', 'strategy']);
    expect(requiredUpstreams('execution', ['hashtag_sets', 'email_sequence'])).toEqual([
      'intake',
      'strategy',
    ]);
    expect(requiredUpstreams('execution', ['hashtag_sets', 'ig_posts_week1'])).toEqual([
      'intake',
      'strategy',
      'creatives',
    ]);
    expect(requiredUpstreams('monitoring', ['tracking_checklist'])).toEqual(['intake', 'execution']);
    expect(requiredUpstreams('delivery', ['pdf_report'], ['execution', 'strategy', 'delivery'])).toEqual([
      'intake',
      'strategy',
      'execution',
    ]);
  });

  it('always holds the intake, never itself, and only earlier stages', () => {
    const names = JOBS.map(({ name }) => name);
    fc.assert(
      fc.property(
        fc.constantFrom(...ARTIFACT_TYPES),
        fc.subarray(names),
        fc.subarray([...ARTIFACT_TYPES]),
        (type, jobs, included) => {
          const required = requiredUpstreams(type, jobs, included);
          expect(required).not.toContain(type);
          expect(required.includes('intake')).toBe(type !== 'intake');
          for (const upstream of required)
            expect(ARTIFACT_TYPES.indexOf(upstream)).toBeLessThan(ARTIFACT_TYPES.indexOf(type));
        },
      ),
    );
  });
});
