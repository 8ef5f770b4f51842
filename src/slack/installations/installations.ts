import type { WebClient } from '@slack/web-api';

/** An installation as requests need it. The token never goes further than a client. */
export type FoundInstallation = { workspaceId: string; botToken: string; botId?: string; botUserId: string };

/**
 * The way from a Slack team or organisation to a workspace and its token. One token from the environment
 * (token-installation.ts) and many installed through OAuth are two implementations of this.
 */
export type Installations = {
  /** By installation key (a team's or an organisation's id). Null when it is not installed here, or was removed. */
  find(installationKey: string): Promise<FoundInstallation | null>;
  /** The client for calls that no person waits for. Null when the workspace is removed. */
  clientFor(workspaceId: string): Promise<WebClient | null>;
  /** Called when Slack says that the app was removed or its token revoked: forgets the token for good. */
  forget(workspaceId: string): Promise<void>;
  /** For the ready answer. */
  check(): Promise<{ ok: boolean; detail: string }>;
};
