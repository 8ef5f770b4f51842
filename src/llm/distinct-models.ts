import { PROFILES, type Profile } from '../marketing/jobs/profile.ts';
import type { Provider } from './provider.ts';

export type ProfileProviders = Partial<Record<Profile, readonly Provider[]>>;

/** Every model that a chain may ask, once: in the order of its providers, the one that drafts first. */
export const distinctModels = (
  providers: readonly Provider[],
  profiles: ProfileProviders = {},
): Provider[] => {
  const all = [...providers, ...PROFILES.flatMap((profile) => profiles[profile] ?? [])];
  const names = new Set(all.map(({ name }) => name));
  const ordered = [...names].flatMap((name) => all.filter((one) => one.name === name));
  const models = new Map<string, Provider>();
  for (const one of ordered) {
    const key = `${one.name}\n${one.baseUrl}\n${one.model}`;
    if (!models.has(key)) models.set(key, one);
  }
  return [...models.values()];
};
