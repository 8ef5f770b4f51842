import type { RuleContext, Source } from '../artifacts/definition.ts';

/** The outputs of a run's completed jobs, by job name. */
export type JobOutputs = Readonly<Record<string, unknown>>;

/** What an artifact is put together from beside the outputs of its jobs. */
export type AssembleInput = Pick<RuleContext, 'brief' | 'upstream'> & {
  options: Readonly<Record<string, unknown>>;
  /** The jobs that the version will name: the chosen ones without those that were dropped. */
  jobs: readonly string[];
  sources: readonly Source[];
};

/**
 * Puts an artifact's content together. Outputs were validated when they were stored; one that does not fit any more is a
 * bug and throws. Pure: the same input gives the same content and digest.
 */
export type Assemble = (outputs: JobOutputs, input: AssembleInput) => unknown;
