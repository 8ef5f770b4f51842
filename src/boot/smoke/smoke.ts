import { systemClock } from '../../platform/clock.ts';
import { createLogger } from '../../platform/logger.ts';
import { checkConfiguration, checkProviders } from './check-configuration.ts';
import { checkEnvelope } from './check-envelope.ts';
import { checkGeneration } from './check-generation.ts';
import { checkReach } from './check-reach.ts';
import { type Checked, EXIT, type ExitCode } from './checked.ts';
import { hider } from './hide-secrets.ts';
import { SMOKE } from './sentences.ts';
import { whyOf } from './why.ts';

export type SmokeOptions = {
  environment: NodeJS.ProcessEnv;
  say: (line: string) => void;
  complain: (line: string) => void;
};

/** A step that failed, and what is said about it. */
class Failed extends Error {
  readonly exit: ExitCode;
  readonly problems: readonly string[];
  constructor(exit: ExitCode, problems: readonly string[]) {
    super('a step failed');
    this.exit = exit;
    this.problems = problems;
  }
}

const unexpected = (error: unknown, debug: boolean): Failed => {
  const where = debug && error instanceof Error ? (error.stack ?? '') : SMOKE.whereToLook;
  return new Failed(EXIT.unexpected, [SMOKE.unexpected(whyOf(error)), where]);
};

/**
 * Checks a deployment in five steps, says a line about each, and stops at the first that fails. Returns the exit code;
 * never throws. No secret of the environment is printed.
 */
export async function smoke({ environment, say, complain }: SmokeOptions): Promise<ExitCode> {
  const hide = hider(environment);
  const debug = environment.AICMO_LOG_LEVEL === 'debug';
  const log = createLogger({ level: debug ? 'debug' : 'silent' });
  const closers: (() => Promise<void>)[] = [];
  let number = 0;
  const step = async <T>(name: string, check: () => Checked<T> | Promise<Checked<T>>): Promise<T> => {
    number += 1;
    try {
      const checked = await check();
      if (!checked.ok) throw new Failed(checked.exit, checked.problems);
      say(hide(SMOKE.ok(number, name, checked.detail)));
      return checked.value;
    } catch (error) {
      say(SMOKE.failed(number, name));
      throw error;
    }
  };
  const exitOf = async (work: () => Promise<unknown>): Promise<ExitCode> => {
    try {
      await work();
      return EXIT.ok;
    } catch (error) {
      const { exit, problems } = error instanceof Failed ? error : unexpected(error, debug);
      for (const problem of problems) complain(hide(problem));
      return exit;
    }
  };

  const { steps } = SMOKE;
  const found = await exitOf(async () => {
    const read = await step(steps.configuration, () => checkConfiguration(environment));
    const config = await step(steps.providers, () => checkProviders(read));
    const reached = await step(steps.reach, () => checkReach(config, log, (close) => closers.push(close)));
    const generated = await step(steps.generation, () => checkGeneration(config, reached, log));
    await step(steps.envelope, () => checkEnvelope(generated, systemClock));
  });
  const closed = await exitOf(() => Promise.all(closers.map((close) => close())));
  return found === EXIT.ok ? closed : found;
}
