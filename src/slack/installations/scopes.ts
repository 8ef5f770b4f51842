import { AGENT_SCOPES, BOT_SCOPES } from '../../local/slack/app.ts';

/** What the app asks a workspace for: what `manifests/production.json` names, or `manifests/agent.json`. */
export const scopesToAsk = ({ agent }: { agent: boolean }): string[] => [
  ...BOT_SCOPES,
  ...(agent ? AGENT_SCOPES : []),
];

/** Whether a workspace that granted these takes what agents may do. */
export const makeAgent = (granted: readonly string[]): boolean =>
  AGENT_SCOPES.every((scope) => granted.includes(scope));
