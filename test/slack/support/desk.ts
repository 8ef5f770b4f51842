import { z } from 'zod';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { startLocalSlack } from '../../../src/local/slack/workspace.ts';
import { UNHURRIED } from '../../support/patience.ts';

const SIGNING_SECRET = 'test-signing-secret';

export const startSlack = (): Promise<LocalSlack> =>
  startLocalSlack({ signingSecret: SIGNING_SECRET, eventRetriesMs: [], ...UNHURRIED });

const call = z.object({
  name: z.string(),
  kind: z.string(),
  payload: z.looseObject({ text: z.unknown().optional() }),
  answer: z.looseObject({}),
});

export type SeenCall = z.infer<typeof call>;

/** What the local Slack's desk can do beside playing people: faults, and what it saw. */
export function deskOf(slack: Pick<LocalSlack, 'deskUrl'>) {
  const ask = async (route: string, input: object): Promise<unknown> => {
    const response = await fetch(`${slack.deskUrl}/desk/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`The desk refused ${route}: ${await response.text()}`);
    return response.json();
  };
  return {
    ask,
    fault: (fault: {
      method: string;
      kind: string;
      times?: number;
      retryAfter?: number;
      ms?: number;
      error?: string;
    }) => ask('faults', { times: 1, ...fault }),
    noFaults: () => ask('clear-faults', {}),
    /** Calls that arrived, in order; with a method, only those. */
    calls: async (method?: string): Promise<SeenCall[]> => {
      const { payloads } = z.object({ payloads: z.array(call) }).parse(await ask('seen', { since: 0 }));
      return payloads.filter(({ kind, name }) => kind === 'api' && (!method || name === method));
    },
  };
}
