import fc from 'fast-check';
import type { ReviewAct } from '../../../src/artifacts/decisions/decide-review.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { CLIENTS, type Command, PEOPLE, type Policy, type Target } from './commands.ts';

const person = fc.constantFrom(...PEOPLE);
const content = fc.nat(9);
// The first stages more often: what happens there reaches furthest.
const type = fc.constantFrom<ArtifactType>('intake', 'intake', 'strategy', ...ARTIFACT_TYPES);
// What a run can write: to the end of the stages as often as to their beginning.
const runType = fc.constantFrom<ArtifactType>('intake', ...ARTIFACT_TYPES);
const version: fc.Arbitrary<Target> = fc.record({
  type,
  which: fc.constantFrom('candidate', 'candidate', 'in_force', 'any'),
  place: fc.nat(60),
});
const firstStages = fc.constantFrom<ArtifactType>('intake', 'strategy');
const candidate: fc.Arbitrary<Target> = fc.record({
  type: firstStages,
  which: fc.constant('candidate'),
  place: fc.constant(0),
});
const anyNewest: fc.Arbitrary<Target> = fc.record({
  type: firstStages,
  which: fc.constantFrom('candidate', 'in_force'),
  place: fc.constant(0),
});
const act = fc.constantFrom<ReviewAct>(
  'changes_requested',
  'request_withdrawn',
  'vote_withdrawn',
  'expired',
  'opened',
);

const a = <T>(value: T) => fc.constant(value);

const weighted: readonly [number, fc.Arbitrary<Command>][] = [
  [3, fc.record({ does: a('start' as const), type: runType, visual: fc.boolean(), by: person })],
  [5, fc.record({ does: a('finish' as const), type: runType, content })],
  [
    1,
    fc.record({
      does: fc.constantFrom('stop' as const, 'finish_anyway' as const, 'finish_anyway' as const),
      type: runType,
      by: person,
    }),
  ],
  [
    4,
    fc.record({
      does: fc.constantFrom('amend' as const, 'amend' as const, 'restore' as const),
      version,
      content,
      by: person,
    }),
  ],
  [
    4,
    fc.record({
      does: a('reattest' as const),
      // Each has something above, and most have something below.
      version: fc.record({
        type: fc.constantFrom<ArtifactType>('strategy', 'creatives', 'execution', 'monitoring', 'delivery'),
        which: fc.constantFrom('candidate', 'in_force'),
        place: a(0),
      }),
      content,
      by: person,
    }),
  ],
  [2, fc.record({ does: a('reattest_chain' as const), types: fc.subarray([...ARTIFACT_TYPES]), by: person })],
  [
    9,
    fc.record({
      does: fc.constantFrom(
        'approve' as const,
        'approve' as const,
        'approve' as const,
        'flag' as const,
        'confirm' as const,
      ),
      version,
      by: person,
    }),
  ],
  [1, fc.record({ does: a('erase' as const), version, by: person })],
  [2, fc.record({ does: a('review' as const), act, version, by: person })],
  [
    1,
    fc.record({
      does: a('lifecycle' as const),
      step: fc.constantFrom(
        'completed' as const,
        'archived' as const,
        'reopened' as const,
        'reopened' as const,
      ),
      by: person,
    }),
  ],
];

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })),
);

const reopened: Command = { does: 'lifecycle', step: 'reopened', by: 'ann' };
const CLOSED_FOR = 3;

/** So many commands. What is completed or archived is reopened soon, or most of them would find nothing to do. */
export const anyCommands = (many: number): fc.Arbitrary<Command[]> =>
  fc.array(anyCommand, { minLength: many, maxLength: many }).map((commands) =>
    commands.map((command, at) => {
      const before = commands[at - CLOSED_FOR];
      return before?.does === 'lifecycle' && before.step !== 'reopened' ? reopened : command;
    }),
  );

/** A step of somebody who looks first: the first of these that would be accepted, else the first of them. */
export type Step = readonly [Command, ...Command[]];

const alone = (command: Command): Step => [command];

/** What is built on gets another approved content; somebody states that the rest still holds. */
const upheaval: fc.Arbitrary<Step[]> = fc
  .record({
    type: fc.constantFrom<ArtifactType>('intake', 'strategy', 'creatives', 'execution'),
    content: fc.nat(5),
    by: fc.constantFrom('ann', 'ben'),
  })
  .map(({ type: of, content: written, by }) => [
    alone({ does: 'amend', version: { type: of, which: 'in_force', place: 0 }, content: written, by: 'cat' }),
    alone({ does: 'approve', version: { type: of, which: 'candidate', place: 0 }, by: 'ann' }),
    alone({ does: 'approve', version: { type: of, which: 'candidate', place: 0 }, by: 'ben' }),
    alone({ does: 'reattest_chain', types: ARTIFACT_TYPES.slice(ARTIFACT_TYPES.indexOf(of) + 1), by }),
  ]);

/** So many steps; of three, one is taken blindly. */
export const anySteps = (many: number): fc.Arbitrary<Step[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 10, arbitrary: fc.tuple(anyCommand).map((step): Step[] => [step]) },
        {
          weight: 20,
          arbitrary: fc
            .tuple(anyCommand, anyCommand, anyCommand, anyCommand, anyCommand)
            .map((step): Step[] => [step]),
        },
        { weight: 3, arbitrary: upheaval },
      ),
      { minLength: many, maxLength: many },
    )
    .map((steps) => steps.flat().slice(0, many));

export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  required: fc.integer({ min: 1, max: 2 }),
  authorMayApprove: fc.boolean(),
});

/** With people who stand in for each other, and a client who is asked. */
export const anyWidePolicy: fc.Arbitrary<Policy> = fc.record({
  required: fc.integer({ min: 1, max: 3 }),
  authorMayApprove: fc.boolean(),
  standIns: fc.constantFrom<NonNullable<Policy['standIns']>>(
    {},
    { dan: ['cat'] },
    { ann: ['cat'], ben: ['cat'] },
    { ann: ['ben'], dan: ['cat', 'ann'] },
  ),
  client: fc.option(
    fc.record({
      required: fc.integer({ min: 1, max: 2 }),
      stages: fc.constantFrom<readonly ArtifactType[]>(['intake'], ['strategy'], ['intake', 'strategy']),
    }),
    { nil: undefined },
  ),
});

/** What people do around one decision, with the policy changing below them. */
export const anyVoting: fc.Arbitrary<Command | { policy: Policy }> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: a('approve' as const),
      version: candidate,
      by: fc.constantFrom(...PEOPLE, ...CLIENTS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: a('review' as const),
      act,
      version: candidate,
      by: fc.constantFrom(...PEOPLE, ...CLIENTS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: a('amend' as const), version: anyNewest, content, by: person }) },
  { weight: 1, arbitrary: fc.record({ policy: anyWidePolicy }) },
);

/** Policies under which Ann, who writes, and Ben can approve. */
export const anyPolicyOfTwo: fc.Arbitrary<Policy> = fc.constantFrom(
  { required: 1, authorMayApprove: true },
  { required: 1, authorMayApprove: true },
  { required: 2, authorMayApprove: true },
  { required: 1, authorMayApprove: false },
);
