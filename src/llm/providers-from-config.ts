import { KINDS, PROVIDER_NAMES, type ProviderName } from './adapters/kinds.ts';
import { stubProvider } from './adapters/stub.ts';
import {
  type ByProfile,
  byProfile,
  configured,
  type ProviderSettings,
  type SettingsProblem,
  switchOf,
} from './configured-provider.ts';
import type { Provider } from './provider.ts';
import { CONFIG_PROBLEMS } from './sentences.ts';

export type LlmSettings = Partial<Record<ProviderName, ProviderSettings>> & {
  /** AICMO_DEV_STUBS */
  stubs: boolean;
  /** AICMO_LLM_PRIMARY_PROVIDER */
  primary?: string;
  /** AICMO_LLM_FALLBACK_PROVIDERS; absent: all others that are configured. */
  fallbacks?: readonly string[];
};

export type ConfiguredProviders = {
  /** Those that draft, in the order in which they are asked. */
  providers: Provider[];
  /** The same ones, in the same order, with the model that each has for a profile. */
  profiles: ByProfile<Provider[]>;
  problems: SettingsProblem[];
};

const checkNames = (
  of: string,
  names: readonly string[],
  available: ReadonlyMap<string, unknown>,
): SettingsProblem[] =>
  names.flatMap((name) => {
    const known = KINDS.find((kind) => kind.name === name);
    if (!known) return [{ variable: of, problem: CONFIG_PROBLEMS.unknownName(PROVIDER_NAMES) }];
    if (available.has(known.name)) return [];
    return [{ variable: of, problem: CONFIG_PROBLEMS.notConfigured(known.name, switchOf(known)) }];
  });

/**
 * The chain's providers, in order: the primary (default: the first configured one that is not named as a fallback),
 * then the fallbacks (default: the rest), then the stub when it is turned on. Problems are returned, never thrown; a
 * name that can't be used is left out.
 */
export const providersFromConfig = (settings: LlmSettings): ConfiguredProviders => {
  const problems: SettingsProblem[] = [];
  const available = new Map<string, ByProfile<Provider>>();
  for (const kind of KINDS) {
    const made = configured(kind, settings[kind.name] ?? {}, problems);
    if (made) available.set(kind.name, made);
  }
  const clean = (name: string): string => name.trim().toLowerCase();
  const primary = clean(settings.primary ?? '');
  const fallbacks = settings.fallbacks?.map(clean).filter((name) => name !== '');
  problems.push(
    ...checkNames('AICMO_LLM_PRIMARY_PROVIDER', primary ? [primary] : [], available),
    ...checkNames('AICMO_LLM_FALLBACK_PROVIDERS', fallbacks ?? [], available),
  );
  const all = [...available.keys()];
  const usable = fallbacks?.filter((name) => available.has(name));
  // Names that are all unusable are as good as none: a typing error must not leave the stub alone in the chain.
  const rest = usable && (usable.length > 0 || fallbacks?.length === 0) ? usable : all;
  const first = available.has(primary) ? primary : (all.find((name) => !usable?.includes(name)) ?? '');
  const order = [...new Set([first, ...rest])].flatMap((name) => available.get(name) ?? []);
  const stub = settings.stubs ? [stubProvider()] : [];
  const profiles = byProfile((profile) => [...order.map((made) => made[profile]), ...stub]);
  return { providers: profiles.draft, profiles, problems };
};
