import { z } from 'zod';
import { audienceLayer } from '../../strategy/audience-layer.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { stubIcpDefinition } from './stub/icp-definition.ts';

export const icpDefinitionOutput = z.strictObject({
  audience: audienceLayer,
  deliverables: jobDeliverables(
    ['persona_card', 'audience_segment'],
    'One persona_card for each persona and one audience_segment for the most valuable segment.',
  ),
});

export type IcpDefinition = z.infer<typeof icpDefinitionOutput>;

const craft: JobCraft = {
  role: 'You are a customer researcher in a marketing department. You define whom a campaign is for so sharply that a stranger could pick these people out of a crowd.',
  task: 'Write the audience layer of the strategy: segments, personas, state of awareness, objections in order, and how trust reaches the buyer. Then write the persona cards and the segment profile that copywriters will work from.',
  craft: [
    'Segment by situation and trigger, not by age and income, unless the brief makes those decisive.',
    'A persona is a role in a situation with a decision to make. No invented biography, hobbies or first names.',
    'Separate who uses, who decides and who pays where they differ.',
    'Judge awareness on the scale unaware, problem-aware, solution-aware, product-aware, most aware; say what the first message must do at that state.',
    'Order objections as they come up: relevance first, then belief, then risk, then price. An objection that must be answered first stands first.',
    'Answer each objection with the strongest proof the brief has. If there is none, say which proof must be gathered.',
  ],
  needs: [],
};

export const icpDefinition: JobDefinition = {
  name: 'icp_definition',
  title: 'Ideal customer',
  artifact: 'strategy',
  needs: craft.needs,
  visual: false,
  promptVersion: 'icp_definition@2',
  maxOutputTokens: 8000,
  output: icpDefinitionOutput,
  prompt: (input, room) => writePrompt(craft, input, room),
  stub: stubIcpDefinition,
};
