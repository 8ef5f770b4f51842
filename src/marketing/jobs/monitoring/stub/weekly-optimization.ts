import { monitoringAnswers } from '../../../monitoring/options.ts';
import type { JobInput } from '../../job-definition.ts';
import { factsOf, weekCount } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, led, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { WeeklyOptimization } from '../weekly-optimization.ts';
import { stubKpis } from './kpis.ts';

/** Deterministic stand-in for a model: the ritual, from the brief, the execution's platforms and the chosen rhythm. */
export function stubWeeklyOptimization(input: JobInput): WeeklyOptimization {
  const facts = factsOf(input);
  const kpis = stubKpis(input, facts);
  const { rhythm } = monitoringAnswers(input.options);
  const output: WeeklyOptimization = {
    kpis,
    steps: [
      'Read each number at its source and write it beside the last one.',
      'Mark every number whose alert is reached.',
      'For each mark, take the decision that stands beside it, and write down who took it.',
      'Change one thing at a time on each platform, so that the next reading shows what it did.',
      `Tell the team of ${facts.client} in three sentences: what was read, what was decided, what is next.`,
    ],
    deliverables: [
      {
        kind: 'report',
        title: 'Guide to reading the numbers',
        content_markdown: page(
          say(`Rhythm: ${rhythm}. It takes half an hour, and a stand-in can hold it with this page.`),
          head('What each alert leads to'),
          led(kpis.map(({ name, decision }) => [name, decision] as const)),
          head('What stays untouched'),
          points([
            'Approved posts are not rewritten here. A change goes back for approval.',
            `Numbers are judged for the first time ${weekCount(facts.reviewWeek)} after the start.`,
          ]),
          facts.brief.list('constraints').length > 0
            ? page(head('Limits of the brief'), points(facts.brief.list('constraints')))
            : '',
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
