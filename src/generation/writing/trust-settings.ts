/** What is done, beyond writing, to find out how far a draft can be trusted (src/config.ts). */
export type TrustSettings = {
  /** Have the claims of every draft checked. */
  verify: boolean;
  /** Jobs for which two models write and the better text is taken. */
  competeJobs: readonly string[];
  /** Have a draft written again without claims that nothing supports. */
  synthesize: boolean;
};
