/**
 * What a sealed text is for, bound into it: one workspace and one place, so that nothing opens in another workspace's
 * row, nor in another column.
 */
export const tokenPurpose = (workspaceId: string): string => `${workspaceId}/installation.bot_token`;

/** The same for what a workspace brought itself (a provider's key), by name. */
export const secretPurpose = (workspaceId: string, name: string): string =>
  `${workspaceId}/workspace_secret.${name}`;

/** The same for the private part of the key that a workspace signs its packs with. */
export const signingPurpose = (workspaceId: string, fingerprint: string): string =>
  `${workspaceId}/signing_key.${fingerprint}`;
