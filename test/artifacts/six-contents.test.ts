import { describe, expect, it } from 'vitest';
import type { LineageLink } from '../../src/artifacts/lineage-link.ts';
import { checkAnswers } from '../../src/generation/stage-answers.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../src/marketing/artifact-types.ts';
import { definitionOf } from '../../src/marketing/artifacts/registry.ts';
import { planJobs } from '../../src/marketing/jobs/plan.ts';
import { requiredUpstreams } from '../../src/marketing/required-upstreams.ts';
import { includedIn, JOBS_FOR, madeOf } from './support/made.ts';
import { answersFor, contentFor, failsByRules } from './support/six-contents.ts';

const linkTo = (type: ArtifactType): LineageLink => ({
  type,
  artifactId: type,
  versionId: type,
  number: 1,
  digest: type.charCodeAt(0).toString(16).padEnd(64, '0'),
  approvedAt: new Date(0),
  binding: true,
});

/** What the properties of the store are played with. */
describe.each(ARTIFACT_TYPES)('the contents of type %s', (type) => {
  const both = [true, false].map((visual) => {
    const required = requiredUpstreams(type, JOBS_FOR[type](visual), includedIn(type, visual));
    return { visual, lineage: required.map(linkTo) };
  });

  it('are valid and sound, except each seventh', () => {
    for (const { visual, lineage } of both) {
      for (let number = 0; number < 10; number += 1) {
        const made = madeOf(type, number, visual, lineage);
        const parsed = definitionOf(type)?.schema.safeParse(contentFor(type, made));
        expect(parsed?.error?.issues ?? []).toEqual([]);
        expect([number, failsByRules(type, made, lineage, [])]).toEqual([number, number === 6]);
      }
    }
  });

  it('differ from each other', () => {
    const texts = both.flatMap(({ visual, lineage }) =>
      [1, 2, 6].map((number) => JSON.stringify(contentFor(type, madeOf(type, number, visual, lineage)))),
    );
    expect(new Set(texts).size).toBe(type === 'execution' || type === 'delivery' ? 6 : 3);
  });
});

describe.each(ARTIFACT_TYPES.filter((type) => type !== 'intake'))('a run of type %s', (type) => {
  it('comes from a plan and answers that can be started', () => {
    for (const visual of [true, false]) {
      expect(planJobs(JOBS_FOR[type](visual))).toMatchObject({ ok: true });
      expect(checkAnswers(type, answersFor(type, visual))).toMatchObject({ ok: true });
    }
  });
});
