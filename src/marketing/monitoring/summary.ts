import { isObject, valueAt } from '../content-walk.ts';
import { asSentence, shortened } from '../first-sentence.ts';
import { isEmpty } from '../is-empty.ts';
import { plainText } from '../plain-text.ts';

const textAt = (content: unknown, ...path: string[]): string => {
  const value = valueAt(content, path);
  return typeof value === 'string' ? value.trim() : '';
};

const itemsAt = (content: unknown, key: string) => {
  const value = valueAt(content, [key]);
  return Array.isArray(value) ? value.filter(isObject) : [];
};

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const LONGEST = 280;
const NAMED = 3;

/** What an approver of a monitoring must know: which numbers, when and by whom read, what they trigger, what is unknown. */
export function monitoringSummary(content: unknown): string[] {
  const kpis = itemsAt(content, 'kpis');
  const names = kpis.slice(0, NAMED).map(({ name }) => shortened(plainText(name), 70));
  const more = kpis.length - names.length;
  const rhythm = textAt(content, 'cadence', 'rhythm').toLowerCase();
  const weekday = textAt(content, 'cadence', 'weekday');
  const when = [rhythm, weekday && `on ${weekday}`].filter(Boolean).join(', ');
  const reader = textAt(content, 'cadence', 'reader');
  const decided = kpis.filter(({ decision }) => !isEmpty(decision)).length;
  const alerted = kpis.filter(({ alert }) => !isEmpty(alert)).length;
  const setup = itemsAt(content, 'setup').length;
  const said = [
    names.length > 0
      ? `Numbers: ${names.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
      : 'No number is watched',
    when
      ? `The numbers are read ${when}${reader ? `. Who reads them: ${reader}` : ''}`
      : 'When the numbers are read is not said',
    ...(kpis.length > 0
      ? [`With a decision: ${decided} of ${kpis.length}. With an alert: ${alerted} of ${kpis.length}`]
      : []),
    setup > 0
      ? `${counted(setup, 'thing', 'things')} to set up before the start`
      : 'Nothing is listed to set up before the start',
  ];
  return said.map((sentence) => asSentence(shortened(sentence, LONGEST)));
}
