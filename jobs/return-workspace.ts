import { z } from 'zod';
import { type ReturnTools, returnWorkspace } from '../src/slack/installations/return-workspace.ts';
import { RETURN_TOPIC } from '../src/slack/installations/welcome.ts';
import { type EffectJob, job } from './effect-job.ts';

/** Takes up what waited while the app was removed from a workspace. */
export const returnWorkspaceJob = (tools: ReturnTools): EffectJob =>
  job({ topic: RETURN_TOPIC, queue: 'slack', payload: z.strictObject({}) }, (_, effect) =>
    returnWorkspace(tools, effect),
  );
