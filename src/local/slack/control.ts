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
  /** Makes these the workspace's user groups; members by key or user id. */
  setUserGroups(
    groups: readonly { id: string; handle: string; name?: string; members: readonly string[] }[],
  ): Promise<void>;
  /** Somebody's account is deactivated: they left the company. By key, name or user id. */
  deactivate(who: string): Promise<void>;
  /** What somebody does to a channel, by its id. The app hears of it as Slack would tell it. */
  renameChannel(channel: string, name: string): Promise<void>;
  archiveChannel(channel: string): Promise<void>;
  unarchiveChannel(channel: string): Promise<void>;
  removeBot(channel: string): Promise<void>;
  inviteBot(channel: string): Promise<void>;
  /** Slack ends all open streams, as it does after a while. */
  endStreams(): Promise<void>;
  /** Takes the app into the workspace, with that token. */
  install(token: string): Promise<void>;
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
    setUserGroups: async (groups) => void (await desk.ask('user-groups', { groups })),
    deactivate: async (who) => void (await desk.ask('deactivate', { who })),
    renameChannel: async (channel, name) => void (await desk.ask('rename-channel', { channel, name })),
    archiveChannel: async (channel) => void (await desk.ask('archive-channel', { channel })),
    unarchiveChannel: async (channel) => void (await desk.ask('unarchive-channel', { channel })),
    removeBot: async (channel) => void (await desk.ask('remove-bot', { channel })),
    inviteBot: async (channel) => void (await desk.ask('invite-bot', { channel })),
    endStreams: async () => void (await desk.ask('end-streams')),
    install: async (token) => void (await desk.ask('install', { token })),
    uninstall: async () => void (await desk.ask('uninstall')),
  };
};
