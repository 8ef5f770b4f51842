import { planner } from '../context/planner.ts';
import { auditor } from './auditor.ts';
import { executor } from './executor.ts';
import { synthesizer } from './synthesizer.ts';
import { picker, verifier } from './verifier.ts';

/**
 * Every part that models play in a draft. Executor and synthesizer write what a job asks for, so they are made of a job;
 * the verifier also chooses between two drafts.
 */
export const ROLES = { planner, executor, verifier, picker, auditor, synthesizer } as const;
