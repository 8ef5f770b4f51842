import { z } from 'zod';
import { pillarsPart } from '../../strategy/narrative-layer.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { stubContentPillars } from './stub/content-pillars.ts';

export const contentPillarsOutput = z.strictObject({
  narrative: pillarsPart,
  deliverables: jobDeliverables(
    ['strategy'],
    'One document of kind strategy: the editorial guide, with each pillar, its purpose, and first pieces to make.',
  ),
});

export type ContentPillars = z.infer<typeof contentPillarsOutput>;

const craft: JobCraft = {
  role: 'You are an editor in chief for brand content. You give a team few subjects that it can fill every week.',
  task: 'Write the three to five content pillars of the narrative layer. Then write the editorial guide that says what to publish under each.',
  craft: [
    'Together the pillars tell the whole story of the messaging framework; each alone moves one belief of the audience.',
    'One pillar makes the problem visible, one shows how the resolution works, one proves it. Further pillars need their own reason.',
    'A pillar is a claim about the world, not a category such as "tips" or "behind the scenes".',
    'Topics are concrete enough that a writer could start tomorrow, and can be made with what the brief offers.',
    'Name the proof of each pillar from the brief. Where it is missing, name the proof to gather.',
  ],
  needs: ['messaging_framework'],
};

export const contentPillars: JobDefinition = {
  name: 'content_pillars',
  title: 'Content pillars',
  artifact: 'strategy',
  needs: craft.needs,
  visual: false,
  promptVersion: 'content_pillars@2',
  maxOutputTokens: 6000,
  output: contentPillarsOutput,
  prompt: (input, room) => writePrompt(craft, input, room),
  stub: stubContentPillars,
};
