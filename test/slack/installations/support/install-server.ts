import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createKeyRing, type KeyRing } from '../../../../src/platform/crypto/key-ring.ts';
import type { Database } from '../../../../src/platform/database.ts';
import type { Logger } from '../../../../src/platform/logger.ts';
import { createDatabaseInstallations } from '../../../../src/slack/installations/database-installations.ts';
import type { Installations } from '../../../../src/slack/installations/installations.ts';
import { installRoutes } from '../../../../src/slack/installations/oauth/install-routes.ts';
import { buttonOf, createBrowser, type Visit } from '../../../support/browser.ts';
import type { SlackWorld } from '../../../support/slack-world.ts';

export type InstallServer = {
  keys: KeyRing;
  installations: Installations;
  /** Opens the page and presses its button; gives the state that Slack would send back, and the browser it belongs to. */
  begins(): Promise<{ state: string; agreeUrl: URL; browser: ReturnType<typeof createBrowser> }>;
  /** What Slack's redirect leads to. */
  returns(browser: ReturnType<typeof createBrowser>, query: Record<string, string>): Promise<Visit>;
  visits(path: string): Promise<Visit>;
  stop(): Promise<void>;
};

/** The two pages of the installation on a port of their own. */
export async function startInstallServer(options: {
  world: SlackWorld;
  db: Database;
  log: Logger;
  clientSecret?: string;
  apiUrl?: string;
  agent?: boolean;
}): Promise<InstallServer> {
  const { world, db, log } = options;
  const apiUrl = options.apiUrl ?? world.apiUrl;
  const keys = createKeyRing([{ id: 'k1', secret: randomBytes(32) }]);
  const installations = createDatabaseInstallations({ db, keys, apiUrl, log });
  const routes = installRoutes({
    ...world.client,
    ...(options.clientSecret ? { clientSecret: options.clientSecret } : {}),
    agent: options.agent ?? false,
    apiUrl,
    db,
    keys,
    installations,
    log,
    now: () => new Date(),
    prepare: async () => {},
  });
  const server = createServer((request, response) => {
    const route = routes.find(({ path }) => path === request.url?.split('?')[0]);
    if (route) route.handler(Object.assign(request, { params: {} }), response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    keys,
    installations,
    begins: async () => {
      const browser = createBrowser();
      const agreeUrl = buttonOf((await browser.visits(`${root}/slack/install`)).html);
      return { state: agreeUrl.searchParams.get('state') ?? '', agreeUrl, browser };
    },
    returns: (browser, query) => browser.visits(`${root}/slack/oauth_redirect?${new URLSearchParams(query)}`),
    visits: (path) => createBrowser().visits(root + path),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
