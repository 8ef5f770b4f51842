import { describeProviders } from '../llm/describe-providers.ts';
import type { Provider } from '../llm/provider.ts';
import { INSTALL_PATH } from '../slack/installations/oauth/install-routes.ts';
import type { OpenSlack } from './open-slack.ts';

export type Started = { slack: OpenSlack; address: string; providers: readonly Provider[] };

/** What whoever typed `npm start` reads. */
export function announceStart(say: (line: string) => void, { slack, address, providers }: Started): void {
  say(
    slack.only
      ? `AICMO is in ${slack.only.teamName || 'the workspace'} (${describeConnection(slack, address)}).`
      : `AICMO serves every workspace that installs it at ${INSTALL_PATH} (${describeConnection(slack, address)}).`,
  );
  if (slack.local) {
    say(
      `No Slack token is set, so a local workspace runs here: open ${slack.local.deskUrl} and type /aicmo new.`,
    );
  }
  const chain = describeProviders(providers).map(({ label, model, stub }) =>
    stub ? 'the built-in stub, without any model' : `${label} ${model}`,
  );
  say(
    chain.length > 0
      ? `Drafts are written by: ${chain.join(', then ')}.`
      : 'No model is configured: briefs can be filled in, but nothing is written until a provider key is set (README, Configuration) or AICMO_DEV_STUBS=1.',
  );
}

function describeConnection(slack: OpenSlack, address: string): string {
  return slack.connection.mode === 'socket' ? 'Socket Mode' : `listening at ${address}`;
}
