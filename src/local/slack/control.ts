import type { Fault } from './desk/faults.ts';
import type { SeenPayload } from './desk/seen.ts';
import type { Json } from './json.ts';
import { deskClient } from './person/desk-client.ts';

export type { Fault, SeenPayload };

/** What tests do to a workspace that no person can. */
export type Control = {
  /** Every payload that crossed the desk since that sequence number; what was refused is there too. */
  seen(since?: number): Promise<SeenPayload[]>;
  /** Makes the next calls of a Web API method (or `*`) go wrong; once unless told. */
  fault(fault: Omit<Fault, 'times'> & { times?: number }): Promise<void>;
  clearFaults(): Promise<void>;
  /** Tells the workspace where the bot is now. */
  moveBot(url: string): Promise<void>;
  /** Sends an event the app subscribed to. */
  event(event: Json): Promise<void>;
  /** Takes the app out of the workspace. */
  uninstall(): Promise<void>;
};

export const controlOf = (deskUrl: string): Control => {
  const desk = deskClient(deskUrl);
  return {
    seen: async (since = 0) => {
      const { payloads } = (await desk.ask('seen', { since })) as { payloads: SeenPayload[] };
      return payloads;
    },
    fault: async (fault) => void (await desk.ask('faults', fault)),
    clearFaults: async () => void (await desk.ask('clear-faults')),
    moveBot: async (url) => void (await desk.ask('bot', { url })),
    event: async (event) => void (await desk.ask('event', { event })),
    uninstall: async () => void (await desk.ask('uninstall')),
  };
};
