import { isDay, longDay } from '../../../execution/days.ts';
import { asSentence } from '../../../first-sentence.ts';
import type { JobInput } from '../../job-definition.ts';
import type { MessagingFramework } from '../messaging-framework.ts';
import { around, type Facts, factsOf, inline, weekCount } from './facts.ts';
import { finished } from './finished.ts';
import { head, led, page, points, requested, say } from './page.ts';

function story({ client, offer, audience, pains, outcomes, objections, differentiators }: Facts) {
  const pain = around(pains, 0, 'a problem that the brief does not name');
  const deeper = around(pains, 1, pain);
  const outcome = around(outcomes, 0, 'the result they hope for');
  const doubt = around(objections, 0, 'it will not be worth the effort');
  const means = around(differentiators, 0, offer);
  return {
    problem: `For these people it starts like this: ${pain}. Who they are: ${audience}.`,
    tension: `They know it and still live with it, because of this doubt: ${asSentence(doubt)} Meanwhile the next thing follows: ${deeper}.`,
    resolution: `${client} resolves it with ${offer}. What changes: ${outcome}.`,
    enemy_definition: `The habit of accepting this as normal: ${pain}.`,
    repetition_logic: `One thought returns in every piece: it does not have to stay like this (${pain}). The evidence changes each time and starts from this: ${means}.`,
  };
}

function messages({ pains, outcomes, proofs, differentiators }: Facts): [string, string][] {
  return pains
    .slice(0, 4)
    .map((pain, index): [string, string] => [
      pain,
      `${around(outcomes, index, 'Say what changes')}. Proof: ${around(proofs, index, around(differentiators, index, 'still to be gathered'))}.`,
    ]);
}

function frame({ brief, objective, weeks }: Facts): [string, string][] {
  const start = brief.text('timeline_start');
  const rows: [string, string][] = [
    ['Objective', objective],
    ['Duration', weeks === undefined ? 'The brief sets no end.' : weekCount(weeks)],
    ['Start', isDay(start) ? longDay(start) : 'The brief sets no date.'],
    ['Budget', inline(brief.text('budget_range')) || 'The brief sets no budget.'],
    ['Tone', inline(brief.text('tone_voice')) || 'Neutral and factual, for the brief names no tone.'],
  ];
  return rows;
}

/** Deterministic stand-in for a model: the story and the campaign brief from the brief alone. */
export function stubMessagingFramework(input: JobInput): MessagingFramework {
  const facts = factsOf(input);
  const { brief, client, objections, differentiators, proofs } = facts;
  const example = brief.text('voice_examples');
  const output: MessagingFramework = {
    narrative: story(facts),
    deliverables: [
      {
        kind: 'campaign_brief',
        title: `Campaign brief for ${client}`,
        content_markdown: page(
          head('Frame'),
          led(frame(facts)),
          head('What we say to which pain'),
          led(messages(facts)),
          head('What we say to which doubt'),
          led(
            objections.length > 0
              ? objections.map(
                  (doubt, index) =>
                    [
                      doubt,
                      around(differentiators, index, around(proofs, index, 'Answer still to be agreed.')),
                    ] as const,
                )
              : [['No doubts named', 'Ask sales which three they hear most.'] as const],
          ),
          example ? page(head('How it sounds'), say(example)) : '',
          head('Rule for every piece'),
          points(['One pain, one proof, one next step.', 'No claim without its proof beside it.']),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
