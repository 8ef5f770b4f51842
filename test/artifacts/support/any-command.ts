import fc from 'fast-check';
import type { ReviewAct } from '../../../src/artifacts/decisions/decide-review.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { type Command, PEOPLE, type Policy, type Target } from './pure-engagement.ts';

const person = fc.constantFrom(...PEOPLE);
const content = fc.nat(9);
// The first stages more often: what happens there reaches furthest.
const type = fc.constantFrom<ArtifactType>('intake', 'intake', 'strategy', ...ARTIFACT_TYPES);
const version: fc.Arbitrary<Target> = fc.record({
  type,
  which: fc.constantFrom('candidate', 'candidate', 'in_force', 'any'),
  place: fc.nat(60),
});
const act = fc.constantFrom<ReviewAct>(
  'changes_requested',
  'request_withdrawn',
  'vote_withdrawn',
  'expired',
  'opened',
);

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('start' as const), type, visual: fc.boolean(), by: person }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('finish' as const), type, content }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('amend' as const, 'amend' as const, 'restore' as const),
      version,
      content,
      by: person,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('reattest' as const),
      // Strategy and creatives: each has something above and something below.
      version: fc.record({
        type: fc.constantFrom<ArtifactType>('strategy', 'creatives', 'execution'),
        which: fc.constantFrom('candidate', 'in_force'),
        place: fc.constant(0),
      }),
      content,
      by: person,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
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
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('erase' as const), version, by: person }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('review' as const), act, version, by: person }),
  },
);

export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  required: fc.integer({ min: 1, max: 2 }),
  authorMayApprove: fc.boolean(),
});
