import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import { type Installation, InstallProvider } from '@slack/oauth';
import { slackLogger } from '../../slack-logger.ts';
import { webClientOptions } from '../../web-client.ts';
import { scopesToAsk } from '../scopes.ts';
import { installFailure, NotKept } from './install-failure.ts';
import { type KeepOptions, type KeptInstallation, keepInstallation } from './keep-installation.ts';
import { renderPage, sendPage, setPageHeaders } from './page.ts';
import { INSTALL } from './sentences.ts';

export type InstallRoutesOptions = KeepOptions & {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  /** Whether workspaces are asked to let it be an agent (`manifests/agent.json`). */
  agent: boolean;
  /** Another root of the Web API (`SLACK_API_URL`); people agree on the same host. */
  apiUrl?: string;
};

export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';
const SLACK = 'https://slack.com/';
const TIMEOUT_MS = 10_000;

/**
 * `/slack/install` and `/slack/oauth_redirect`. The state that travels through Slack is signed, lives ten minutes, and is
 * good only in the browser that started (a cookie); all of that is the work of Slack's own library.
 */
export function installRoutes(options: InstallRoutesOptions): CustomRoute[] {
  const { clientId, clientSecret, stateSecret, agent, apiUrl, log } = options;
  const host = apiUrl ? new URL('/', apiUrl).href : SLACK;
  const kept = new WeakMap<Installation, KeptInstallation>();
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    stateCookieName: 'aicmo-install',
    authorizationUrl: `${host}oauth/v2/authorize`,
    clientOptions: webClientOptions({ url: apiUrl, log }, TIMEOUT_MS),
    // What fails is said below, once, with a code that the page shows.
    logger: { ...slackLogger(log), error: () => {} },
    renderHtmlForInstallPath: (url) =>
      renderPage({
        heading: INSTALL.start.heading,
        paragraphs: [INSTALL.start.body],
        button: { label: INSTALL.start.button, url },
        note: INSTALL.start.note,
      }),
    installationStore: {
      storeInstallation: async (installation) => {
        const outcome = await keepInstallation(options, installation);
        if (!outcome.ok) throw new NotKept(outcome.refusal);
        kept.set(installation, outcome.value);
      },
      // Requests find theirs through `Installations`.
      fetchInstallation: async () => Promise.reject(new Error('Installations are not read here.')),
    },
  });

  const succeed = (installation: Installation, response: ServerResponse) => {
    const what = kept.get(installation);
    if (!what) return fail(new Error('An installation was not kept.'), response);
    sendPage(response, 200, donePage(what, installation, host));
  };
  const fail = (error: unknown, response: ServerResponse) => {
    const code = randomUUID();
    const known = installFailure(error);
    if (!known?.expected) log.error({ traceId: code, error }, 'the app could not be installed');
    const sentence = known?.sentence ?? INSTALL.failed.broken(code.slice(0, 8));
    sendPage(response, known?.status ?? 500, {
      heading: INSTALL.failed.heading,
      paragraphs: [sentence],
      button: { label: INSTALL.failed.again, url: INSTALL_PATH },
    });
  };

  return [
    {
      path: INSTALL_PATH,
      method: ['GET'],
      handler: (request, response) => {
        setPageHeaders(response);
        provider
          .handleInstallPath(request, response, {}, { scopes: scopesToAsk({ agent }) })
          .catch((error: unknown) => fail(error, response));
      },
    },
    {
      path: REDIRECT_PATH,
      method: ['GET'],
      handler: (request, response) =>
        void provider.handleCallback(request, response, {
          success: (installation, _options, _request, answer) => succeed(installation, answer),
          failure: (error, _options, _request, answer) => fail(error, answer),
        }),
    },
  ];
}

function donePage(what: KeptInstallation, { appId, team, enterpriseUrl }: Installation, host: string) {
  const { done } = INSTALL;
  const { name, story, isOrganisation, installerIsAdmin } = what;
  const HEADINGS = { new: done.heading, renewed: done.renewed, returned: done.returned };
  const NEXT = { new: done.next, renewed: done.renewedNext, returned: done.returnedNext };
  const query = new URLSearchParams({ ...(appId ? { app: appId } : {}), ...(team ? { team: team.id } : {}) });
  const organisation =
    isOrganisation && enterpriseUrl?.startsWith('https://') && appId
      ? `${enterpriseUrl}manage/organization/apps/profile/${encodeURIComponent(appId)}/workspaces/add`
      : null;
  return {
    heading: HEADINGS[story](name),
    paragraphs: [
      ...(isOrganisation ? [done.organisation] : []),
      NEXT[story],
      ...(installerIsAdmin && story === 'new' ? [done.admin] : []),
    ],
    button: organisation
      ? { label: done.organisationButton, url: organisation }
      : { label: done.button, url: `${host}app_redirect?${query}` },
  };
}
