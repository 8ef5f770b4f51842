import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTIFACT_TYPES } from '../../../src/marketing/artifact-types.ts';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { checkView } from '../../../src/slack/blocks/check.ts';
import { INPUT } from '../../../src/slack/blocks/ids.ts';
import { button } from '../../../src/slack/blocks/parts.ts';
import { STAGE_WORDS } from '../../../src/slack/blocks/sentences.ts';
import { readStageChoice, stageChoiceView } from '../../../src/slack/blocks/views/stage-choice.ts';
import {
  readStagePlan,
  type StagePlanView,
  stagePlanView,
} from '../../../src/slack/blocks/views/stage-plan.ts';
import { keysOf, stage } from '../blocks/support/models.ts';
import { anyText, uuid } from '../blocks/support/texts.ts';
import { links, pings } from '../blocks/support/walk.ts';

const RUNS = { numRuns: 60 };

function expectSafe(view: ModalView) {
  expect(checkView(view)).toEqual([]);
  expect(pings(view)).toEqual([]);
  expect(links(view)).toEqual([]);
}

const type = fc.constantFrom(...ARTIFACT_TYPES);
const job = fc.record({
  title: anyText.filter((text) => text.trim() !== ''),
  after: fc.array(anyText, { maxLength: 3 }),
  upstreams: fc.uniqueArray(type, { maxLength: 3 }),
  missing: fc.uniqueArray(type, { maxLength: 2 }),
  ticked: fc.boolean(),
});

const plans: fc.Arbitrary<StagePlanView> = fc
  .tuple(
    fc.constantFrom(...ARTIFACT_TYPES.map(definitionOf)),
    fc.array(job, { minLength: 1, maxLength: 14 }),
    anyText,
  )
  .chain(([definition, jobs, text]) => {
    const fields = definition.options?.fields ?? [];
    const value = { text, long_text: text, list: [text, text], url: text, date: text, number: 3 };
    return fc.record({
      engagementId: uuid,
      client: anyText,
      engagement: anyText,
      artifact: fc.constant(definition.type),
      jobs: fc.constant(jobs.map((one, at) => ({ ...one, name: `job_${at}` }))),
      whole: fc.boolean(),
      fields: fc.constant(fields),
      answers: fc.constant(
        Object.fromEntries(
          fields.flatMap(({ key, kind }) => (kind in value ? [[key, value[kind as 'text']]] : [])),
        ),
      ),
      sources: fc.array(
        stage.map((one) => ({ ...one, for: [text] })),
        { minLength: 1, maxLength: 6 },
      ),
      estimate: fc.constantFrom(undefined, { usd: 0.01, kind: 'up_to' as const, stub: false }),
      alternatives: fc.uniqueArray(type),
      anew: fc.boolean(),
      obstacle: fc.constantFrom(
        undefined,
        {
          sentence: text || 'No.',
          ways: [button('Review A', 'draft.review', {}), button('Review B', 'draft.review', {})],
          form: true,
        },
        { sentence: text || 'No.', ways: [], form: false },
      ),
    });
  });

describe('the plan of a stage', () => {
  it('is a view that Slack takes, whatever stands in it', () => {
    fc.assert(
      fc.property(plans, (plan) => expectSafe(stagePlanView(plan))),
      RUNS,
    );
  });

  it('has a submit button exactly where it has questions or everything is decided', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const view = stagePlanView(plan);
        const asks = view.blocks.some((block) => block.type === 'input');
        const open = plan.obstacle === undefined || plan.obstacle.form;
        expect(view.submit !== undefined).toBe(open);
        if (asks) expect(open).toBe(true);
      }),
      RUNS,
    );
  });

  it('reads back what was ticked, in the order of the plan; a whole one needs no ticks', () => {
    fc.assert(
      fc.property(plans, fc.array(fc.nat(20)), (plan, picked) => {
        const view = stagePlanView({ ...plan, obstacle: undefined, whole: false });
        const block = view.blocks.find((one) => one.type === 'input')?.block_id ?? '';
        const selected_options = picked.map((at) => ({ value: `job_${at}` }));
        const state = { [block]: { [INPUT]: { selected_options } } };
        const names = plan.jobs.map(({ name }) => name);
        const read = (whole: boolean) => readStagePlan({ ...plan, whole }, state, plan.answers).jobs;
        expect(read(false)).toEqual(names.filter((_, at) => picked.includes(at)));
        expect(read(true)).toEqual(names);
      }),
      RUNS,
    );
  });

  it('says what each job needs and what is missing, and leaves the tick away', () => {
    const view = stagePlanView({
      engagementId: 'e1',
      client: 'Acme',
      engagement: 'Hiring',
      artifact: 'execution',
      jobs: [
        {
          name: 'posts',
          title: 'Posts',
          after: [],
          upstreams: ['creatives'],
          missing: ['creatives'],
          ticked: false,
        },
        { name: 'emails', title: 'Emails', after: ['Posts'], upstreams: [], missing: [], ticked: true },
      ],
      whole: false,
      fields: [],
      answers: {},
      sources: keysOf(STAGE_WORDS).map((state) => ({ artifact: 'strategy', state })),
      alternatives: [],
      anew: false,
    });
    const input = view.blocks.find((block) => block.type === 'input');
    expect(input).toMatchObject({
      element: {
        options: [
          { value: 'posts', description: { text: 'needs the creatives, not ready yet' } },
          { value: 'emails', description: { text: 'after Posts' } },
        ],
        initial_options: [{ value: 'emails' }],
      },
    });
    expect(JSON.stringify(view)).toContain(
      'Not ticked: Posts. This needs the creatives, which cannot be built on yet',
    );
  });
});

describe('the choice of an engagement', () => {
  const engagement = fc.record({
    id: uuid,
    client: anyText,
    name: anyText,
    createdAt: fc.constant(new Date(0)),
  });

  it('lists at most what Slack takes, and says so', () => {
    const many = fc.uniqueArray(engagement, { minLength: 1, maxLength: 130, selector: ({ id }) => id });
    fc.assert(
      fc.property(many, anyText, (engagements, note) => {
        const view = stageChoiceView({
          engagements,
          engagementId: engagements.at(-1)?.id,
          artifact: 'delivery',
          note: note || 'x',
        });
        expectSafe(view);
        expect(JSON.stringify(view).includes('The newest 100 are listed')).toBe(engagements.length > 100);
      }),
      { numRuns: 15 },
    );
  });

  it('reads what was chosen, and nothing out of another form', () => {
    const state = (engagementId: unknown, artifact: unknown) => ({
      'choose:engagement': { [INPUT]: { selected_option: engagementId ? { value: engagementId } : null } },
      'choose:stage': { [INPUT]: { selected_option: artifact ? { value: artifact } : null } },
    });
    expect(readStageChoice(state('e1', 'creatives'))).toEqual({
      ok: true,
      engagementId: 'e1',
      artifact: 'creatives',
    });
    expect(readStageChoice(state(null, 'creatives'))).toEqual({
      ok: false,
      errors: { 'choose:engagement': 'Choose an engagement.' },
    });
    expect(readStageChoice(state('e1', 'intake'))).toMatchObject({
      errors: { 'choose:stage': 'Choose a stage.' },
    });
    expect(readStageChoice({})).toBeUndefined();
  });
});
