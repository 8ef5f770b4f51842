import { type Config, readConfig } from '../../config.ts';
import { providersFromConfig } from '../../llm/providers-from-config.ts';
import { NO_PROVIDER_SENTENCE, providerLabel } from '../../llm/sentences.ts';
import { type Checked, EXIT, fails, fits } from './checked.ts';
import { SMOKE } from './sentences.ts';

/** They name providers; what is wrong with them belongs to the second step. */
const CHAIN_VARIABLES = ['AICMO_LLM_PRIMARY_PROVIDER', 'AICMO_LLM_FALLBACK_PROVIDERS'];

export type Configuration = { read: ReturnType<typeof readConfig> };

/** Step 1: every variable can be read, except that the chain may still name providers that are not there. */
export function checkConfiguration(environment: NodeJS.ProcessEnv): Checked<Configuration> {
  const read = readConfig(environment);
  const problems = read.ok ? [] : read.problems;
  const own = problems.filter(({ variable }) => !CHAIN_VARIABLES.includes(variable));
  if (own.length > 0)
    return fails(EXIT.configuration, ...own.map(({ variable, problem }) => SMOKE.problem(variable, problem)));
  return fits({ read });
}

/** Step 2: the two chain variables name known providers that are configured, and there is at least one, or the stub. */
export function checkProviders({ read }: Configuration): Checked<Config> {
  if (!read.ok)
    return fails(
      EXIT.configuration,
      ...read.problems.map(({ variable, problem }) => SMOKE.problem(variable, problem)),
    );
  const { providers } = providersFromConfig(read.config.llm);
  if (providers.length === 0) return fails(EXIT.configuration, NO_PROVIDER_SENTENCE);
  const names = providers.map(({ name, model, stub }) =>
    stub ? providerLabel(name) : `${providerLabel(name)} ${model}`,
  );
  return fits(read.config, names.join(', then '));
}
