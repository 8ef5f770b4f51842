import { expect, it } from 'vitest';
import { JOBS } from '../../src/marketing/jobs/catalogue.ts';
import { referenceInWords } from '../../src/marketing/reference-in-words.ts';

it.each([
  ['carousel_templates-1', 'Carousel templates, no. 1'],
  ['ig_posts_week1-12', 'Instagram posts week 1, no. 12'],
  ['icp_definition-2', 'ICP definition, no. 2'],
  ['by hand', 'by hand'],
  ['', ''],
])('%j is %j', (id, words) => expect(referenceInWords(id)).toBe(words));

it('shows of no job a name with underscores, and of no two the same words', () => {
  const words = JOBS.map(({ name }) => referenceInWords(`${name}-3`));
  for (const one of words) expect(one).toMatch(/^[A-Z][A-Za-z0-9 ]*, no\. 3$/);
  expect(new Set(words).size).toBe(JOBS.length);
});
