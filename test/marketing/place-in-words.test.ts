import { expect, it } from 'vitest';
import { definitionOf } from '../../src/marketing/artifacts/registry.ts';
import { placeInWords } from '../../src/marketing/place-in-words.ts';

const inWords = (type: 'intake' | 'strategy', place: string) =>
  placeInWords(definitionOf(type)?.sections ?? [], place);

it.each([
  ['audience.personas[0].name', 'Audience, Personas 1, Name'],
  ['value.core_promise', 'Value, Core promise'],
  ['value', 'Value'],
  ['channels[2].kpi', 'Channels 3, KPI'],
  ['channels', 'Channels'],
  ['deliverables[0].content_markdown', 'Deliverables 1, Text'],
  ['market.what_not_to_do[1]', 'Market, What not to do 2'],
  ['limits.compliance_rules', 'Limits, Compliance rules'],
  ['', ''],
  ['nowhere.at.all', 'nowhere.at.all'],
])('%j is %j', (place, words) => expect(inWords('strategy', place)).toBe(words));

it('names a question of the brief', () => {
  expect(inWords('intake', 'website')).toBe('Business, Website');
});
