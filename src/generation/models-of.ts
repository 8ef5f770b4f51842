import { KINDS } from '../llm/adapters/kinds.ts';
import type { Chain } from '../llm/chain.ts';
import type { ProfileProviders } from '../llm/distinct-models.ts';
import { isProviderName, type OwnKeys, settingsWith } from '../llm/own-keys.ts';
import type { Provider } from '../llm/provider.ts';
import { type LlmSettings, providersFromConfig } from '../llm/providers-from-config.ts';
import type { KeyRing } from '../platform/crypto/key-ring.ts';
import { secretPurpose } from '../platform/crypto/purpose.ts';
import type { Tx } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { type SealedSecret, sealedSecrets } from '../platform/secrets/workspace-secrets.ts';
import type { Checking } from './writing/checking-cost.ts';

/** What a workspace's drafts are written with. */
export type Models = {
  providers: readonly Provider[];
  profiles?: ProfileProviders | undefined;
  chain: Chain;
  checking?: Checking | undefined;
};

/** The models of one workspace as they are now: its own keys, or the operator's. */
export type ModelsOf = (tx: Tx, workspaceId: string) => Promise<Models>;

export type ModelsOptions = {
  /** The operator's. */
  settings: LlmSettings;
  keys: KeyRing;
  log: Logger;
  make(from: { providers: readonly Provider[]; profiles: ProfileProviders }): Models;
};

const PREFIX = 'provider.';

/** The name under which a provider's key is stored. */
export const providerSecret = (provider: string): string => `${PREFIX}${provider}`;

/** The provider whose key is stored under that name; null for every other secret. */
export const secretProvider = (name: string) => {
  const provider = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
  return isProviderName(provider) ? provider : null;
};

// Clients for so many workspaces stay made; more than that are made again when they are needed.
const MOST_KEPT = 500;

/**
 * Reads each time which keys the workspace brought, so that one that was set or taken away counts at once in every
 * process; what is made of them is kept as long as they stay the same.
 */
export function createModelsOf({ settings, keys, log, make }: ModelsOptions): ModelsOf {
  const made = (from: LlmSettings): Models => make(providersFromConfig(from));
  const operators = made(settings);
  const kept = new Map<string, { fingerprint: string; models: Models }>();

  const open = (workspaceId: string, { name, sealed }: SealedSecret): string | null => {
    try {
      return keys.decrypt(sealed, secretPurpose(workspaceId, name));
    } catch (error) {
      log.error(
        { workspaceId, name, error },
        'a key of a workspace is opened by none of the encryption keys',
      );
      return null;
    }
  };

  return async (tx, workspaceId) => {
    const secrets = await sealedSecrets(tx, workspaceId);
    const own = secrets.filter(({ name }) => secretProvider(name) !== null);
    if (own.length === 0) {
      kept.delete(workspaceId);
      return operators;
    }
    const fingerprint = own.map(({ name, sealed }) => `${name} ${sealed}`).join('\n');
    const before = kept.get(workspaceId);
    if (before?.fingerprint === fingerprint) return before.models;
    const theirs: OwnKeys = new Map(
      KINDS.flatMap(({ name }) => {
        const secret = own.find((one) => one.name === providerSecret(name));
        return secret ? [[name, open(workspaceId, secret)] as const] : [];
      }),
    );
    const models = made(settingsWith(settings, theirs));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(workspaceId, { fingerprint, models });
    return models;
  };
}
