import { isObject, valueAt } from '../content-walk.ts';
import { asSentence, firstSentence, shortened } from '../first-sentence.ts';

const textAt = (content: unknown, ...path: string[]): string => {
  const value = valueAt(content, ['layers', ...path]);
  return typeof value === 'string' ? value : '';
};

const namesAt = (content: unknown, ...path: string[]): string[] => {
  const value = valueAt(content, ['layers', ...path]);
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
};

const LIST_MAX = 360;

/** As many names as fit, each whole: half a name tells an approver nothing. */
function listed(label: string, names: string[]): string[] {
  if (names.length === 0) return [];
  const shown: string[] = [];
  for (const name of names.map((each) => shortened(each, LIST_MAX))) {
    if (shown.length > 0 && [...shown, name].join('; ').length > LIST_MAX) break;
    shown.push(name);
  }
  const more = names.length - shown.length;
  return [asSentence(`${label}: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`)];
}

const told = (label: string, text: string) => (text.trim() ? [`${label}: ${firstSentence(text)}`] : []);

/** What an approver of a strategy must know: promise, audience, bottleneck, channels and the measure of success. */
export function strategySummary(content: unknown): string[] {
  const bottleneck = textAt(content, 'business_reality', 'bottleneck');
  const constraint = firstSentence(textAt(content, 'business_reality', 'growth_constraint'));
  return [
    ...told('Promise', textAt(content, 'value', 'core_promise')),
    ...listed('For', namesAt(content, 'audience', 'segments')),
    ...(bottleneck ? [`Bottleneck: ${bottleneck}. ${constraint}`.trim()] : []),
    ...listed('Pillars', namesAt(content, 'narrative', 'pillars')),
    ...listed('Channels', namesAt(content, 'channels')),
    ...told('Success', textAt(content, 'measurement', 'success_definition')),
  ];
}
