import type { Models } from '../../generation/models-of.ts';
import type { BotKit } from './bot-kit.ts';

/** What one workspace's drafts are written with, as it is now. */
export type ShownModels = Pick<Models, 'providers' | 'profiles' | 'checking'>;

type Kit = Pick<BotKit, 'db' | 'providers' | 'profiles' | 'checking' | 'modelsOf'>;

/** The models of a workspace: its own where it brought keys, else the operator's. */
export async function modelsFor(kit: Kit, workspaceId: string): Promise<ShownModels> {
  const { db, modelsOf } = kit;
  return modelsOf ? db.inWorkspace(workspaceId, (tx) => modelsOf(tx, workspaceId)) : kit;
}

/** Those that draft, in the order in which they are asked. */
export const providersFor = async (kit: Kit, workspaceId: string): Promise<ShownModels['providers']> =>
  (await modelsFor(kit, workspaceId)).providers;
