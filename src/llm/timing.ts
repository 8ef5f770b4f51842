/** How long a model may take, in milliseconds. */
export type LlmTiming = {
  /** One call. */
  attemptTimeoutMs: number;
  /** One step with all its calls and waits. */
  stepDeadlineMs: number;
};

// Strategy jobs ask for up to 8,000 tokens and thinking models take their time.
const ATTEMPT_SECONDS = 120;
const STEP_SECONDS = 300;

/** From AICMO_ATTEMPT_TIMEOUT_SECONDS and AICMO_STEP_DEADLINE_SECONDS; null when an attempt would not end before its step. */
export const llmTiming = (given: { attemptSeconds?: number; stepSeconds?: number }): LlmTiming | null => {
  const step = given.stepSeconds ?? STEP_SECONDS;
  // Half of a short deadline, so that another provider still has its turn.
  const attempt = given.attemptSeconds ?? Math.min(ATTEMPT_SECONDS, Math.floor(step / 2));
  return attempt < step ? { attemptTimeoutMs: attempt * 1000, stepDeadlineMs: step * 1000 } : null;
};
