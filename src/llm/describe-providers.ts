import { hostOf } from './base-url.ts';
import type { Provider } from './provider.ts';
import { providerLabel } from './sentences.ts';

export type ProviderDescription = {
  name: string;
  label: string;
  model: string;
  /** Host and port of its base URL; empty for the stub. */
  host: string;
  stub: boolean;
};

/** What `/aicmo health` and the log may show of the chain, in its order. Never keys. */
export const describeProviders = (providers: readonly Provider[]): ProviderDescription[] =>
  providers.map(({ name, model, baseUrl, stub }) => ({
    name,
    label: providerLabel(name),
    model,
    host: stub ? '' : hostOf(baseUrl),
    stub,
  }));
