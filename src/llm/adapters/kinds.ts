import type { Profile } from '../../marketing/jobs/profile.ts';
import { PROFILE_MODELS } from '../models.ts';
import type { Provider } from '../provider.ts';
import { anthropic } from './anthropic.ts';
import { openAiCompatible } from './openai-compatible.ts';

/** All that an adapter needs to speak to one model. */
export type Ready = { name: string; apiKey: string; baseUrl: string; model: string; contextTokens?: number };

/** A kind of provider that can be configured: the variables <NAME>_API_KEY, <NAME>_BASE_URL, <NAME>_MODEL... */
export type Kind = {
  name: ProviderName;
  /** Its own address; left out where only the configuration can say it. */
  baseUrl?: string;
  /** Asked without a key where an address is given: a server on one's own machine often has none. */
  keyless: boolean;
  /** The models that are asked at its own address when none are configured. */
  models?: Readonly<Record<Profile, string>>;
  create(ready: Ready): Provider;
};

export const PROVIDER_NAMES = ['openai', 'anthropic', 'groq', 'compatible'] as const;

export type ProviderName = (typeof PROVIDER_NAMES)[number];

const OPENAI_THINKS = /^(gpt-([5-9]|1\d)(?!.*chat)|o\d)/;
const CLAUDE_THINKS = /^claude-[a-z]+-([5-9]|1\d)/;
const GROQ_STRICT = /^openai\/gpt-oss-/;
/** Open models that think, by the names under which they are served. */
const OPEN_THINKS = /gpt-oss|deepseek-r|qwq|qwen3(?!.*instruct)|magistral|think|reason/i;

/** In the default order of the chain. A new provider is a new entry. */
export const KINDS: readonly Kind[] = [
  {
    name: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    keyless: true,
    models: PROFILE_MODELS.openai,
    create: (ready) =>
      openAiCompatible({ ...ready, strictSchema: true, thinks: OPENAI_THINKS.test(ready.model) }),
  },
  {
    name: 'anthropic',
    baseUrl: 'https://api.anthropic.com',
    keyless: false,
    models: PROFILE_MODELS.anthropic,
    create: (ready) => anthropic({ ...ready, thinks: CLAUDE_THINKS.test(ready.model) }),
  },
  {
    name: 'groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    keyless: false,
    models: PROFILE_MODELS.groq,
    create: (ready) => {
      const strict = GROQ_STRICT.test(ready.model);
      return openAiCompatible({ ...ready, strictSchema: strict, thinks: strict });
    },
  },
  {
    name: 'compatible',
    keyless: true,
    // Most of these servers decode a schema; one that doesn't says so once.
    create: (ready) =>
      openAiCompatible({
        ...ready,
        strictSchema: true,
        thinks: OPEN_THINKS.test(ready.model),
        imitates: true,
      }),
  },
];
