import { asSentence, shortened } from '../first-sentence.ts';
import { readBrief } from './brief-reader.ts';
import { warnings } from './warnings.ts';

const named = (label: string, text: string) =>
  text ? [asSentence(`${label}: ${shortened(text, 220)}`)] : [];

/** What an approver of a brief must know: who sells what to whom, the goal, the pressing pain, and what looks unwise. */
export function intakeSummary(content: unknown): string[] {
  const brief = readBrief(content);
  const place = [brief.text('industry'), brief.text('geography')].filter(Boolean).join(', ');
  const weeks = brief.number('duration_weeks');
  const goal = [
    brief.text('objective'),
    weeks === undefined ? '' : `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`,
    brief.text('budget_range'),
  ];
  return [
    ...named('Client', `${brief.text('client_name')}${place ? ` (${place})` : ''}`),
    ...named('Offer', brief.text('primary_offer')),
    ...named('Audience', brief.text('target_audience')),
    ...named('Goal', goal.filter(Boolean).join(', ')),
    ...named('Most pressing pain', brief.list('pain_points')[0] ?? ''),
    ...warnings(content).slice(0, 1),
  ];
}
