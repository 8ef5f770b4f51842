import { anthropic } from './adapters/anthropic.ts';
import { openAiCompatible } from './adapters/openai-compatible.ts';
import { stubProvider } from './adapters/stub.ts';
import { plainBaseUrl } from './base-url.ts';
import { DEFAULT_MODELS } from './prices.ts';
import type { Provider } from './provider.ts';
import { CONFIG_PROBLEMS } from './sentences.ts';

/** As read from <NAME>_API_KEY, <NAME>_BASE_URL, <NAME>_MODEL (design.md, Configuration). */
export type ProviderSettings = { apiKey?: string; baseUrl?: string; model?: string };

export type LlmSettings = {
  openai?: ProviderSettings;
  anthropic?: ProviderSettings;
  groq?: ProviderSettings;
  /** AICMO_DEV_STUBS */
  stubs: boolean;
  /** AICMO_LLM_PRIMARY_PROVIDER */
  primary?: string;
  /** AICMO_LLM_FALLBACK_PROVIDERS; absent: all others that are configured. */
  fallbacks?: readonly string[];
};

/** A problem of the configuration: the variable it is about and a sentence that holds no value. */
export type SettingsProblem = { variable: string; sentence: string };

type Ready = { apiKey: string; baseUrl: string; model: string };

type Kind = {
  name: keyof typeof DEFAULT_MODELS;
  baseUrl: string;
  /** A local OpenAI-compatible server needs an address, and often no key. */
  keyless: boolean;
  create(ready: Ready): Provider;
};

const OPENAI_THINKS = /^(gpt-[5-9](?!.*chat)|o\d)/;
const CLAUDE_THINKS = /^claude-[a-z]+-[5-9]/;
const GROQ_STRICT = /^openai\/gpt-oss-/;

/** In the default order of the chain. A new provider is a new entry. */
const KINDS: readonly Kind[] = [
  {
    name: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    keyless: true,
    create: (ready) =>
      openAiCompatible({
        name: 'openai',
        ...ready,
        strictSchema: true,
        thinks: OPENAI_THINKS.test(ready.model),
      }),
  },
  {
    name: 'anthropic',
    baseUrl: 'https://api.anthropic.com',
    keyless: false,
    create: (ready) => anthropic({ name: 'anthropic', ...ready, thinks: CLAUDE_THINKS.test(ready.model) }),
  },
  {
    name: 'groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    keyless: false,
    create: (ready) =>
      openAiCompatible({
        name: 'groq',
        ...ready,
        strictSchema: GROQ_STRICT.test(ready.model),
        thinks: GROQ_STRICT.test(ready.model),
      }),
  },
];

const NAMES = KINDS.map((kind) => kind.name);

const keyVariable = (name: string): string => `${name.toUpperCase()}_API_KEY`;
const urlVariable = (name: string): string => `${name.toUpperCase()}_BASE_URL`;

const configured = (kind: Kind, settings: ProviderSettings, problems: SettingsProblem[]): Provider | null => {
  const given = settings.baseUrl?.trim() || undefined;
  const apiKey = settings.apiKey?.trim() || (kind.keyless && given ? 'none' : undefined);
  if (!apiKey) {
    const [variable, key] = [urlVariable(kind.name), keyVariable(kind.name)];
    if (given) problems.push({ variable: key, sentence: CONFIG_PROBLEMS.noKey(variable, key) });
    return null;
  }
  const baseUrl = plainBaseUrl(given ?? kind.baseUrl);
  if (!baseUrl) {
    const variable = urlVariable(kind.name);
    problems.push({ variable, sentence: CONFIG_PROBLEMS.badUrl(variable) });
    return null;
  }
  return kind.create({ apiKey, baseUrl, model: settings.model?.trim() || DEFAULT_MODELS[kind.name] });
};

const checkNames = (
  variable: string,
  names: readonly string[],
  available: ReadonlyMap<string, Provider>,
): SettingsProblem[] =>
  names.flatMap((name) => {
    const known = NAMES.find((one) => one === name);
    if (!known) return [{ variable, sentence: CONFIG_PROBLEMS.unknownName(variable, NAMES) }];
    if (available.has(known)) return [];
    return [{ variable, sentence: CONFIG_PROBLEMS.notConfigured(variable, known, keyVariable(known)) }];
  });

/**
 * The chain's providers, in order: the primary (default: the first configured one that is not named as a fallback),
 * then the fallbacks (default: the rest), then the stub when it is turned on. Problems are returned, never thrown; a
 * name that can't be used is left out.
 */
export const providersFromConfig = (
  settings: LlmSettings,
): { providers: Provider[]; problems: SettingsProblem[] } => {
  const problems: SettingsProblem[] = [];
  const available = new Map<string, Provider>();
  for (const kind of KINDS) {
    const provider = configured(kind, settings[kind.name] ?? {}, problems);
    if (provider) available.set(kind.name, provider);
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
  const order = new Set([first, ...rest]);
  const providers = [...order].flatMap((name) => available.get(name) ?? []);
  return { providers: settings.stubs ? [...providers, stubProvider()] : providers, problems };
};
