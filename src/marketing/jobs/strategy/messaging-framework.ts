import { z } from 'zod';
import { storyPart } from '../../strategy/narrative-layer.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { stubMessagingFramework } from './stub/messaging-framework.ts';

export const messagingFrameworkOutput = z.strictObject({
  narrative: storyPart,
  deliverables: jobDeliverables(
    ['campaign_brief'],
    'One campaign_brief: the message for each segment, the proof for each message, and lines to use and to avoid.',
  ),
});

export type MessagingFramework = z.infer<typeof messagingFrameworkOutput>;

const craft: JobCraft = {
  role: 'You are a messaging lead. You turn a position into one story that a whole team can tell for months without wearing it out.',
  task: 'Write the story of the narrative layer: problem, tension, resolution, enemy and repetition. Then write the campaign brief that writers and designers will be handed.',
  craft: [
    'Build on the core promise, the segments and the objection hierarchy in the upstream results. Do not contradict them.',
    'The problem is told from inside the life of the audience, with its own words.',
    'The tension says why sensible people still have the problem. It must not make them look foolish.',
    'The enemy is a habit, a belief or an industry practice. Never a person, a group or a named competitor.',
    'Repetition: one thought in every piece, in changing evidence and form. Say what stays and what changes.',
    'In the campaign brief give every message its proof. A message without proof is marked as needing one.',
  ],
  needs: ['icp_definition', 'positioning'],
};

export const messagingFramework: JobDefinition = {
  name: 'messaging_framework',
  title: 'Messaging',
  artifact: 'strategy',
  needs: craft.needs,
  visual: false,
  promptVersion: 'messaging_framework@2',
  maxOutputTokens: 6000,
  output: messagingFrameworkOutput,
  prompt: (input, room) => writePrompt(craft, input, room),
  stub: stubMessagingFramework,
};
