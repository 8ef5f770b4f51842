import type { ExportDocument } from '../../src/exports/document.ts';
import { strategyDefinition } from '../../src/marketing/artifacts/strategy.ts';
import type { StrategyContent } from '../../src/marketing/strategy/schema.ts';

export const strategyContent: StrategyContent = {
  layers: {
    business_reality: {
      business_model_summary:
        'Hallberg & Søn installs and services heat pumps for detached houses in Funen. Installation brings the revenue, a yearly service plan brings the margin, and both depend on having enough certified fitters.',
      revenue_streams: [
        'Installation of air-to-water heat pumps, average order 98,000 DKK',
        'Service plan "Tryg Varme", 1,950 DKK a year',
        'Repair visits outside a plan',
      ],
      unit_economics:
        'One fitter completes about 3 installations a month. The brief gives no cost per hire; it must be measured in the first four weeks.',
      pricing_logic:
        'The price is higher than that of national chains because design, installation and service stay with one crew. Argue it as one phone number for ten years.',
      growth_constraint:
        'Orders are booked 14 weeks ahead. Growth is limited by certified fitters, not by demand.',
      bottleneck: 'Trust',
    },
    market: {
      category_maturity:
        'Growing and crowded: buyers know what a heat pump is, fitters are offered work by everybody. The message has to be about the job, not about the product.',
      competitive_map: [
        {
          name: 'National chains',
          position: 'Size and a company car',
          strength: 'Pay from day one',
          weakness: 'Five cities a week, no say in planning',
        },
        {
          name: 'One-person firms',
          position: 'Freedom',
          strength: 'Own customers',
          weakness: 'Paperwork at night, no cover in illness',
        },
        {
          name: 'Staying put',
          position: 'The safe choice',
          strength: 'No risk',
          weakness: 'The certificate is worth less each year it is not used',
        },
      ],
      white_space_logic:
        'Nobody credible promises fitters a fixed region and a say in the plan. Hallberg & Søn already works that way and can show the schedules.',
      what_not_to_do: [
        'Compete on the sign-on bonus',
        'Use stock photos of models in clean overalls',
        'Promise overtime-free summers',
      ],
    },
    audience: {
      segments: [
        {
          name: 'Certified and tired of driving',
          description: 'Fitters with 5 to 15 years, family, living within 40 km of Odense.',
          why_now: 'Chains re-plan their regions every January.',
        },
        {
          name: 'Apprentices in the last year',
          description: 'At the vocational school in Odense.',
          why_now: 'They choose an employer between February and May.',
        },
      ],
      personas: [
        {
          name: 'The fitter who is never home',
          situation: 'Works for a chain, drives 600 km a week, likes the craft and dislikes the calendar.',
          pains: ['Learns on Sunday where he works on Monday', 'Finishes jobs that others sold badly'],
          desired_outcomes: ['Home by 16:30 on four days', 'The same customers again next year'],
          decision_trigger: 'A missed school event, and a colleague who changed and did not regret it.',
        },
        {
          name: 'The apprentice with three offers',
          situation: 'Good marks, no idea which firm teaches properly.',
          pains: ['Every advert says the same'],
          desired_outcomes: ['A named journeyman to learn from', 'The F-gas certificate paid for'],
          decision_trigger: 'A trial day with the crew.',
        },
      ],
      awareness_state:
        'Solution-aware: they know they could change. The first message must show a real week.',
      objection_hierarchy: [
        {
          objection: 'A small firm can go under.',
          answer: 'Orders are booked 14 weeks ahead; we show the book.',
          proof: 'The order book, opened in the interview',
        },
        {
          objection: 'The pay is lower.',
          answer: 'The hourly rate is the same; less driving is unpaid.',
          proof: 'Missing: two payslips side by side',
        },
      ],
      trust_transfer_mechanism:
        'Colleagues trust colleagues: each post is told by a named fitter on a named job.',
    },
    value: {
      core_promise:
        'For certified fitters on Funen: a year of work inside 40 km, planned with you, because we sell only what our own crews can install.',
      sacrifice_framing:
        'You give up the sign-on bonus and the big logo. You get your evenings and your customers.',
      differentiation_logic: 'Structural',
      differentiation_reason: 'A chain would have to stop selling nationwide to copy it.',
    },
    narrative: {
      problem: 'Good fitters spend more time on the motorway than on the craft they learned.',
      tension: 'Everybody knows it, but the chains sell first and plan later, and the calendar always loses.',
      resolution: 'Sell inside 40 km, let the crew plan the week, and the craft fits into a working day.',
      enemy_definition: 'The calendar that someone else fills on a Sunday evening.',
      repetition_logic:
        'Each piece shows one real week with its kilometres. The number changes, the thought stays.',
      pillars: [
        {
          name: 'A real week',
          message: 'Work here fits into a life.',
          proof: 'Schedules of the last quarter',
          topics: ['Kilometres of the week', 'School run at 16:30', 'Who plans what'],
        },
        {
          name: 'Craft first',
          message: 'Here you finish what you start.',
          proof: 'Before and after photographs',
          topics: [
            'One installation in five pictures',
            'What we refuse to install',
            'The tool that saved a day',
          ],
        },
        {
          name: 'People stay',
          message: 'Fitters who came did not leave.',
          proof: 'Missing: years of service, to be counted',
          topics: ['Ten years with one customer', 'From apprentice to crew lead', 'Why I came back'],
        },
      ],
    },
    channels: [
      {
        name: 'Facebook, local groups',
        role: 'Discovery',
        content_types: ['Short film from the job', 'A real week'],
        kpi: 'Profile visits from within 40 km',
        kill_criteria: 'Fewer than 150 visits in 6 weeks',
      },
      {
        name: 'Careers page',
        role: 'Conversion',
        content_types: ['The week', 'The crew', 'A form with three fields'],
        kpi: 'Completed forms',
        kill_criteria: 'Never; rebuilt when under 3 % after 500 visits',
      },
      {
        name: 'Vocational school',
        role: 'Trust',
        content_types: ['Trial day'],
        kpi: 'Trial days held',
        kill_criteria: 'No trial day within 10 weeks',
      },
    ],
    limits: {
      tone_boundaries: ['Plain and dry, as on a building site; never laddish'],
      forbidden_language: ['rockstar', 'ninja', 'family'],
      claim_boundaries: ['Home by 16:30 only as "on four days a week", with the schedules as proof'],
      compliance_rules: ['Every advert says: "We hire on qualification alone."'],
    },
    measurement: {
      success_definition:
        'Four certified fitters have signed by the end of week 12, and one of them came from a chain.',
      leading_indicators: [
        {
          name: 'Completed forms',
          baseline: 'unknown; counted from week 1',
          target: '8 a week by week 6',
          source: 'Form on the careers page',
        },
        { name: 'Trial days', baseline: '0', target: '≥ 6 by week 10', source: 'Crew calendar' },
      ],
      lagging_indicators: [
        { name: 'Signed contracts', baseline: '0', target: '4 by week 12', source: 'Payroll' },
      ],
      decision_rules: [
        {
          when: 'Fewer than 4 forms a week in weeks 3 and 4',
          action: 'The owner replaces the form by a phone number.',
        },
        {
          when: 'Trial days without a contract, three times',
          action: 'The crew lead changes the trial day before the next one.',
        },
      ],
    },
  },
  deliverables: [
    {
      id: 'strategy-summary',
      kind: 'strategy',
      title: 'The strategy on one page',
      content_markdown:
        '## What we do\n\nWe show **real weeks** of real fitters, inside 40 km, and let the *crew* speak.\n\n1. Film one job a week\n2. Post it where fitters already are\n3. Answer within a day\n\n| Week | Piece | Who |\n|---|---|---|\n| 1 | A real week | Jonas |\n| 2 | One job in five pictures | Ayşe |\n\n> Home by 16:30 on four days.\n',
    },
    {
      id: 'persona-1',
      kind: 'persona_card',
      title: 'Persona: the fitter who is never home',
      content_markdown:
        'Drives 600 km a week.\n\n- Pain: Sunday evening calls\n- Wish: the same customers again\n  - and evenings\n\nAwareness → Trust → Conversion. 😀',
      platform: 'facebook',
      hashtags: ['#varmepumpe', '#Fyn'],
      assets: { image_prompt: 'A van in front of a brick house at dusk, no people.' },
    },
  ],
};

export const exportDocument = (change: Partial<ExportDocument> = {}): ExportDocument => ({
  client: 'Hallberg & Søn Varme ApS',
  engagement: 'Certified fitters for Funen, spring 2026',
  objective: 'Hiring',
  definition: strategyDefinition,
  content: strategyContent,
  story: [
    { version: 1, origin: 'run', by: 'Mette Hald', at: new Date('2026-02-01T09:00:00Z') },
    { version: 2, origin: 'amend', by: 'Jonas Bech', at: new Date('2026-02-02T09:00:00Z') },
  ],
  version: {
    number: 3,
    digest: '9f2c4be1a07d5583c6f1e2d3b4a5968778695a4b3c2d1e0f9f2c4be1a07d5583',
    contentDigest: '1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a',
    status: 'approved',
    createdAt: new Date('2025-11-18T09:12:00Z'),
    createdBy: 'Mette Krogh',
    approvedAt: new Date('2025-11-19T14:40:00Z'),
    approvedBy: ['Lars Hallberg', 'Mette Krogh'],
  },
  identity: {
    artifactId: '5b0c6d0e-7a51-4b1e-9d70-0f5f0c8f1a01',
    jobs: ['positioning', 'icp_definition'],
    lineage: [
      {
        type: 'intake',
        artifactId: '5b0c6d0e-7a51-4b1e-9d70-0f5f0c8f1a02',
        versionId: '5b0c6d0e-7a51-4b1e-9d70-0f5f0c8f1a03',
        number: 2,
        digest: '77aa4be1a07d5583c6f1e2d3b4a5968778695a4b3c2d1e0f9f2c4be1a07d55aa',
        approvedAt: new Date('2025-11-17T08:00:00Z'),
        binding: true,
      },
    ],
  },
  lineage: [
    {
      type: 'intake',
      title: 'Brief',
      version: 2,
      digest: '77aa4be1a07d5583c6f1e2d3b4a5968778695a4b3c2d1e0f9f2c4be1a07d55aa',
      approvedAt: new Date('2025-11-17T08:00:00Z'),
    },
  ],
  findings: [],
  generation: {
    provider: 'openai',
    model: 'gpt-5.2',
    costUsd: 0.0412,
    costKind: 'exact',
    tokens: 18422,
    calls: 6,
    stub: false,
    runId: 'a3c1f6de-0b1e-4e0c-9d0a-6f1f6d3f9a10',
    traceId: '0d9f5c1c-6f43-4d6e-8b5e-2f1f3a4b5c6d',
    warnings: [],
  },
  brand: {},
  final: true,
  exportedAt: new Date('2025-11-20T10:30:00Z'),
  timeZone: 'Europe/Copenhagen',
  ...change,
});
