import { KINDS, PROVIDER_NAMES, type ProviderName } from './adapters/kinds.ts';
import { hostOf, plainBaseUrl } from './base-url.ts';
import { type LlmSettings, providersFromConfig } from './providers-from-config.ts';
import { providerLabel } from './sentences.ts';

/** Where a workspace's own key is used: only at addresses that the operator gave, or the provider's own. */
export type KeyPlace = { name: ProviderName; label: string; baseUrl: string; host: string };

/** The providers that a workspace may bring a key for. A server of somebody's own is one only where the operator named it. */
export const keyPlaces = (settings: LlmSettings): KeyPlace[] =>
  KINDS.flatMap(({ name, baseUrl: usual }) => {
    const baseUrl = plainBaseUrl(settings[name]?.baseUrl?.trim() || usual || '');
    return baseUrl ? [{ name, label: providerLabel(name), baseUrl, host: hostOf(baseUrl) }] : [];
  });

/** A workspace's keys by provider; null for one that is stored and that nobody can open any more. */
export type OwnKeys = ReadonlyMap<ProviderName, string | null>;

export const isProviderName = (name: string): name is ProviderName =>
  PROVIDER_NAMES.some((one) => one === name);

/**
 * The settings of a workspace that brought keys: its providers come first, in the operator's order, each with its own
 * key alone; then those of the operator's that it has no key for. A key that cannot be opened takes its provider out,
 * so that nothing goes on somebody else's bill.
 */
export function settingsWith(settings: LlmSettings, own: OwnKeys): LlmSettings {
  const operators = providersFromConfig(settings).providers.flatMap(({ name }) =>
    isProviderName(name) ? [name] : [],
  );
  const all = [...new Set([...operators, ...PROVIDER_NAMES])];
  const theirs = all.filter((name) => own.get(name));
  const others = operators.filter((name) => !own.has(name));
  const [primary, ...fallbacks] = [...theirs, ...others];
  const kept: LlmSettings = { stubs: settings.stubs, ...(primary ? { primary, fallbacks } : {}) };
  for (const name of [...theirs, ...others]) {
    const apiKey = own.get(name);
    kept[name] = { ...settings[name], ...(apiKey ? { apiKey } : {}) };
  }
  return kept;
}
