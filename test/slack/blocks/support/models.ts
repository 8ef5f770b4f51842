import fc from 'fast-check';
import { ARTIFACT_TYPES } from '../../../../src/marketing/artifact-types.ts';
import type { DraftState, DraftView } from '../../../../src/slack/blocks/messages/draft.ts';
import type { PlanView } from '../../../../src/slack/blocks/messages/plan.ts';
import type { ProgressView } from '../../../../src/slack/blocks/messages/progress.ts';
import type { RootView, StageView } from '../../../../src/slack/blocks/messages/root.ts';
import { JOB_WORDS, RUN_WORDS, STAGE_WORDS } from '../../../../src/slack/blocks/sentences.ts';
import { anyText, date, digest, permalink, userId, uuid } from './texts.ts';

export const keysOf = <T extends object>(record: T): (keyof T)[] => Object.keys(record) as (keyof T)[];
export const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
export const artifact = fc.constantFrom(...ARTIFACT_TYPES);
export const number = fc.integer({ min: 1, max: 99_999 });

export const findings = fc.array(
  fc.record({
    rule: fc.constant('rule'),
    severity: fc.constantFrom('blocker' as const, 'major' as const, 'minor' as const),
    place: anyText,
    message: anyText,
    fix: anyText,
  }),
  { maxLength: 40 },
);

export const changes = fc.array(
  fc.record({
    title: anyText,
    changes: fc.array(
      fc.record({
        label: anyText,
        runs: fc.array(
          fc.record({
            text: anyText,
            kind: fc.constantFrom('same' as const, 'added' as const, 'removed' as const),
          }),
          { maxLength: 6 },
        ),
      }),
      { maxLength: 6 },
    ),
  }),
  { maxLength: 6 },
);

export const cost = fc.record({
  usd: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
  kind: fc.constantFrom('exact' as const, 'up_to' as const, 'unknown' as const),
  stub: fc.boolean(),
});

export const stage: fc.Arbitrary<StageView> = fc.record({
  artifact,
  state: fc.constantFrom(...keysOf(STAGE_WORDS)),
  version: optional(number),
  link: optional(permalink),
});

export const root: fc.Arbitrary<RootView> = fc.record({
  engagementId: uuid,
  client: anyText,
  engagement: anyText,
  objective: anyText,
  ownerId: userId,
  stages: fc.array(stage, { maxLength: 6 }),
  planFor: optional(artifact),
});

export const STATES: { [S in DraftState['name']]: fc.Arbitrary<Extract<DraftState, { name: S }>> } = {
  candidate: fc.constant({ name: 'candidate' }),
  stale: fc.record({ name: fc.constant('stale'), because: fc.uniqueArray(artifact) }),
  expired: fc.constant({ name: 'expired' }),
  changes_requested: fc.record({
    name: fc.constant('changes_requested'),
    by: optional(userId),
    reason: optional(anyText),
  }),
  approved: fc.record({ name: fc.constant('approved'), by: fc.array(userId, { maxLength: 4 }), at: date }),
  flagged: fc.record({
    name: fc.constant('flagged'),
    cause: fc.constantFrom('person' as const, 'upstream' as const),
    by: optional(userId),
    reason: optional(anyText),
    fresh: fc.boolean(),
  }),
  replaced: fc.record({ name: fc.constant('replaced'), number, link: optional(permalink) }),
  archived: fc.constant({ name: 'archived' }),
};

const person = fc.record({ id: userId, name: anyText });
const some = fc.array(person, { maxLength: 30 });

export const draftOf = (state: fc.Arbitrary<DraftState>): fc.Arbitrary<DraftView> =>
  fc.record({
    engagementId: uuid,
    artifact,
    versionId: uuid,
    number,
    digest,
    state,
    changed: optional(anyText),
    answers: optional(anyText),
    summary: fc.array(anyText, { maxLength: 8 }),
    findings,
    generation: optional(
      fc.record({
        provider: anyText,
        model: anyText,
        cost,
        ms: fc.integer({ min: 0, max: 1e9 }),
        stub: fc.boolean(),
        note: optional(anyText),
      }),
    ),
    canRegenerate: fc.boolean(),
    people: optional(
      fc.record({
        owner: person,
        approvers: some,
        mention: fc.boolean(),
        voted: optional(some),
        required: optional(fc.integer({ min: 1, max: 5 })),
        short: optional(fc.nat(5)),
        complete: optional(fc.boolean()),
        client: optional(
          fc.record({
            asked: fc.boolean(),
            approvers: some,
            voted: some,
            required: fc.integer({ min: 1, max: 5 }),
          }),
        ),
      }),
    ),
  });

export const draft = draftOf(fc.oneof(...Object.values(STATES)) as fc.Arbitrary<DraftState>);

export const plan: fc.Arbitrary<PlanView> = fc.record({
  engagementId: uuid,
  artifact,
  jobs: fc.array(fc.record({ title: anyText, needs: fc.array(anyText, { maxLength: 5 }) }), {
    maxLength: 12,
  }),
  estimate: cost,
  started: fc.boolean(),
  blockedBy: optional(anyText),
});

export const progress: fc.Arbitrary<ProgressView> = fc.record({
  engagementId: uuid,
  artifact,
  runId: uuid,
  state: fc.constantFrom(...keysOf(RUN_WORDS)),
  jobs: fc.array(
    fc.record({
      title: anyText,
      state: fc.constantFrom(...keysOf(JOB_WORDS)),
      writer: optional(anyText),
      ms: optional(fc.integer({ min: 0, max: 1e8 })),
      note: optional(anyText),
    }),
    { maxLength: 12 },
  ),
  spent: optional(cost),
  note: optional(anyText),
  held: optional(fc.record({ sentence: anyText, hint: anyText })),
});
