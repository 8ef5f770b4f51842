import type { WebClient } from '@slack/web-api';
import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import { tokenPurpose } from '../../platform/crypto/purpose.ts';
import type { Database } from '../../platform/database.ts';
import { isDatabaseAway } from '../../platform/database-away.ts';
import type { Logger } from '../../platform/logger.ts';
import { INSTALLATION } from '../sentences.ts';
import { createWebClient } from '../web-client.ts';
import type { FoundInstallation, Installations } from './installations.ts';

export type DatabaseInstallationsOptions = {
  db: Database;
  keys: KeyRing;
  /** Another root of the Web API (`SLACK_API_URL`). */
  apiUrl?: string;
  log: Logger;
};

type Opened = { sealed: string; found: FoundInstallation; client: WebClient };

/**
 * The installations of many workspaces, their tokens sealed in the database. It is asked each time - another process may
 * have heard that the app was removed, or installed anew -, and a token is opened again only when it changed.
 */
export function createDatabaseInstallations(options: DatabaseInstallationsOptions): Installations {
  const { db, keys, apiUrl, log } = options;
  // Which workspace a key belongs to never changes.
  const workspaces = new Map<string, string>();
  const opened = new Map<string, Opened>();

  async function open(workspaceId: string): Promise<Opened | null> {
    const row = await readInstallation(db, workspaceId);
    if (!row) {
      opened.delete(workspaceId);
      return null;
    }
    const before = opened.get(workspaceId);
    if (before?.sealed === row.sealed && before.found.botUserId === row.botUserId) return before;
    const botToken = keys.decrypt(row.sealed, tokenPurpose(workspaceId));
    const { sealed, botUserId, botId } = row;
    const found = { workspaceId, botToken, botUserId, ...(botId ? { botId } : {}) };
    const now = { sealed, found, client: createWebClient(botToken, { url: apiUrl, log }) };
    opened.set(workspaceId, now);
    return now;
  }

  async function workspaceOf(key: string): Promise<string | null> {
    const known = workspaces.get(key);
    if (known) return known;
    const asked = await db.workspaceOf(key);
    if (asked) workspaces.set(key, asked);
    return asked;
  }

  return {
    find: async (key) => {
      try {
        const workspaceId = await workspaceOf(key);
        return workspaceId ? ((await open(workspaceId))?.found ?? null) : null;
      } catch (error) {
        // Then whatever is asked for fails as well, but the person can be told so: that takes the token.
        const last = opened.get(workspaces.get(key) ?? '');
        if (last && isDatabaseAway(error)) return last.found;
        throw error;
      }
    },
    clientFor: async (workspaceId) => (await open(workspaceId))?.client ?? null,
    forget: async (workspaceId) => {
      opened.delete(workspaceId);
    },
    check: async () => {
      const count = await db.asRelay((tx) => tx.workspace.count({ where: { status: 'active' } }));
      return { ok: true, detail: INSTALLATION.serves(count) };
    },
  };
}

type Row = { sealed: string; botUserId: string; botId: string | null };

/** Null when the workspace is removed, or has no token. */
async function readInstallation(db: Database, workspaceId: string): Promise<Row | null> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      select i.bot_token_encrypted as sealed, i.bot_user_id as "botUserId", i.bot_id as "botId"
      from installation i join workspace w on w.id = i.workspace_id
      where i.workspace_id = ${workspaceId}::uuid and w.status = 'active' and i.bot_token_encrypted is not null`;
    return row ?? null;
  });
}
