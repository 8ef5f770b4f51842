import { PROFILES, type Profile } from '../marketing/jobs/profile.ts';
import type { Kind } from './adapters/kinds.ts';
import { plainBaseUrl, saysMoreThanBase } from './base-url.ts';
import { contextTokensOf } from './models.ts';
import type { Provider } from './provider.ts';
import { CONFIG_PROBLEMS } from './sentences.ts';

/** As read from <NAME>_API_KEY, <NAME>_BASE_URL, <NAME>_MODEL... (design.md, Configuration). */
export type ProviderSettings = {
  apiKey?: string;
  baseUrl?: string;
  /** <NAME>_MODEL: the one that drafts. */
  model?: string;
  /** <NAME>_MODEL_JUDGE */
  judgeModel?: string;
  /** <NAME>_MODEL_CHEAP */
  cheapModel?: string;
  /** <NAME>_CONTEXT_TOKENS: what models take in that the table doesn't know, and the most that is used of those it knows. */
  contextTokens?: number;
};

/** A problem of the configuration: the variable it is about, and what to read after its name. Holds no value. */
export type SettingsProblem = { variable: string; problem: string };

export type ByProfile<T> = Readonly<Record<Profile, T>>;

export const byProfile = <T>(of: (profile: Profile) => T): ByProfile<T> => ({
  draft: of('draft'),
  judge: of('judge'),
  cheap: of('cheap'),
});

const VARIABLES = byProfile((profile) => (profile === 'draft' ? 'MODEL' : `MODEL_${profile.toUpperCase()}`));

const variable = (name: string, of: string): string => `${name.toUpperCase()}_${of}`;

/** The variable that turns a provider on. */
export const switchOf = (kind: Kind): string => variable(kind.name, kind.baseUrl ? 'API_KEY' : 'BASE_URL');

const trimmed = (settings: ProviderSettings) => {
  const clean = (text: string | undefined): string | undefined => text?.trim() || undefined;
  const models: Partial<ByProfile<string>> = {
    draft: clean(settings.model),
    judge: clean(settings.judgeModel),
    cheap: clean(settings.cheapModel),
  };
  return { apiKey: clean(settings.apiKey), baseUrl: clean(settings.baseUrl), models };
};

/** What is set for a provider that is not turned on, and would be ignored in silence. */
const uselessFor = (kind: Kind, settings: ReturnType<typeof trimmed>): string[] => {
  const set = PROFILES.filter((profile) => settings.models[profile]).map((profile) => VARIABLES[profile]);
  if (kind.baseUrl)
    return [...(settings.baseUrl ? ['BASE_URL'] : []), ...set.filter((one) => one !== 'MODEL')];
  return [...(settings.apiKey ? ['API_KEY'] : []), ...set];
};

const room = (kind: Kind, model: string, given: number | undefined): number | undefined => {
  const known = contextTokensOf(kind.name, model);
  return known !== undefined && given !== undefined ? Math.min(known, given) : (known ?? given);
};

/** One provider with its model for each profile; null when it is not turned on, or not right, which adds to the problems. */
export const configured = (
  kind: Kind,
  given: ProviderSettings,
  problems: SettingsProblem[],
): ByProfile<Provider> | null => {
  const settings = trimmed(given);
  const problem = (name: string, what: string): null => {
    problems.push({ variable: name, problem: what });
    return null;
  };
  const apiKey = settings.apiKey ?? (kind.keyless && settings.baseUrl ? 'none' : undefined);
  const address = settings.baseUrl ?? kind.baseUrl;
  if (!apiKey || !address) {
    const missing = switchOf(kind);
    for (const useless of uselessFor(kind, settings))
      problem(missing, CONFIG_PROBLEMS.missing(variable(kind.name, useless)));
    return null;
  }
  const url = variable(kind.name, 'BASE_URL');
  const baseUrl = plainBaseUrl(address);
  if (!baseUrl) return problem(url, CONFIG_PROBLEMS.badUrl);
  if (saysMoreThanBase(address)) problem(url, CONFIG_PROBLEMS.notOnlyBase);
  const draft = settings.models.draft ?? kind.models?.draft;
  if (!draft) {
    const missing = variable(kind.name, 'MODEL');
    return problem(missing, CONFIG_PROBLEMS.missing(url));
  }
  // Another server need not have the models that the provider itself has.
  const usual = (settings.baseUrl ? undefined : kind.models) ?? byProfile(() => draft);
  const made = new Map<string, Provider>();
  return byProfile((profile) => {
    const model = settings.models[profile] ?? (profile === 'draft' ? draft : usual[profile]);
    const provider =
      made.get(model) ??
      kind.create({
        name: kind.name,
        apiKey,
        baseUrl,
        model,
        contextTokens: room(kind, model, given.contextTokens),
      });
    made.set(model, provider);
    return provider;
  });
};
