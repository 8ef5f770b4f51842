import { expect, it } from 'vitest';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { definitionOf } from '../../src/marketing/artifacts/registry.ts';
import { example } from './support/briefs.ts';
import { stubCreatives } from './support/creatives.ts';
import { stubDelivery } from './support/delivery.ts';
import { stubExecution } from './support/execution.ts';
import { stubMonitoring } from './support/monitoring.ts';
import { stubStrategy } from './support/strategy.ts';

type Content = { deliverables: object[] };

const brief = example('b2b-software-launch');

it.each<[ArtifactType, Content]>([
  ['strategy', stubStrategy(brief)],
  ['creatives', stubCreatives(brief)],
  ['execution', stubExecution(brief)],
  ['monitoring', stubMonitoring(brief)],
  ['delivery', stubDelivery(brief)],
])('a piece of the %s has an id that the marks of its reviewers can name', (type, content) => {
  const named = (id: string) => ({
    ...content,
    deliverables: content.deliverables.map((piece, at) => (at === 0 ? { ...piece, id } : piece)),
  });
  const { schema } = definitionOf(type);
  expect(schema.safeParse(named('x'.repeat(200))).error?.issues ?? []).toEqual([]);
  expect(schema.safeParse(named('x'.repeat(201))).error?.issues.map(({ path }) => path)).toEqual([
    ['deliverables', 0, 'id'],
  ]);
});
