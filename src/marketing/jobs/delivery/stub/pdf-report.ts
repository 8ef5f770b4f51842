import type { JobInput } from '../../job-definition.ts';
import { factsOf, inline, weekCount } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, led, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { PdfReport } from '../pdf-report.ts';
import { type HeldPart, partsOrBrief } from './held.ts';
import { promiseOf } from './promise.ts';

const counted = (count: number) => `${count} ${count === 1 ? 'document' : 'documents'}`;

const chapter = ({ title, why, use, documents }: HeldPart): PdfReport['chapters'][number] => ({
  title,
  text: page(say(why), documents.length > 0 ? points(documents) : '', say(use)),
});

/** Deterministic stand-in for a model: the report on what the pack holds, from the brief and the approved contents. */
export function stubPdfReport(input: JobInput): PdfReport {
  const facts = factsOf(input);
  const parts = partsOrBrief(input);
  const targets = facts.brief.list('kpi_targets').map((target) => inline(target));
  const period = facts.weeks === undefined ? '' : ` over ${weekCount(facts.weeks)}`;
  const output: PdfReport = {
    title: `${facts.client}: what is ready`,
    cover_note: [
      `This pack holds the approved work for ${facts.client}: ${parts.map(({ title }) => title).join(', ')}.`,
      'Start with the executive summary. Each chapter then says what one part is for and how it is used.',
      'Nothing in it has been published yet.',
    ].join(' '),
    executive_summary: page(
      head('The goal'),
      say(`${facts.objective}${period}. For: ${facts.audience}.`),
      head('The promise'),
      say(promiseOf(input, facts)),
      head('What is ready'),
      led(
        parts.map(
          ({ title, documents, why }) =>
            [title, documents.length > 0 ? counted(documents.length) : why] as const,
        ),
      ),
      head('What is open'),
      points(
        targets.length > 0
          ? [...targets.map((target) => `Not measured yet: ${target}`)]
          : ['The brief names no target. Agree on one before the start.'],
      ),
      requested(input.instruction),
    ),
    chapters: parts.map(chapter),
  };
  return finished(input.brief, output);
}
