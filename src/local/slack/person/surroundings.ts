import { type Json, record, records, text } from '../json.ts';
import type { Names } from '../readable.ts';
import { CannotDo, type DeskClient } from './desk-client.ts';

export type Conversation = { id: string; kind: string; name: string; member: boolean; peer: string };

/** What one person knows of the workspace around them. */
export type Surroundings = {
  self: { id: string; key: string; realName: string; timeZone: string };
  app: { name: string; botUserId: string };
  names: Names;
  /** A user id by key, name or full name. @throws CannotDo */
  person(name: string): string;
  /** Whether that is how one calls the messages with the app: `@AICMO`. */
  isWithApp(name: string): boolean;
  conversations(): Promise<Conversation[]>;
  /** A conversation by `#name`, `@AICMO` or id. @throws CannotDo with those there are */
  conversation(name: string): Promise<string>;
};

const bare = (name: string): string => name.replace(/^[#@]/, '').toLowerCase();

/** @throws CannotDo when nobody of that key, name or id is in the workspace */
export const lookAround = async (desk: DeskClient, who: string): Promise<Surroundings> => {
  const workspace = await desk.ask('workspace');
  const people = records(workspace.people);
  const app = record(workspace.app);
  const find = (name: string): Json | undefined =>
    people.find((each) =>
      [each.id, each.key, each.name, each.realName].some((one) => bare(text(one)) === bare(name)),
    );
  const self = find(who);
  if (!self) {
    const known = people.map((each) => `${text(each.key)} (${text(each.realName)})`).join(', ');
    throw new CannotDo('user_not_found', `Nobody called "${who}" is in this workspace. There are: ${known}.`);
  }
  const channels = new Map<string, string>();
  const conversations = async (): Promise<Conversation[]> => {
    const answer = await desk.ask('conversations', { user: self.id });
    const found = records(answer.conversations).map((each) => ({
      id: text(each.id),
      kind: text(each.kind),
      name: text(each.name),
      member: each.member === true,
      peer: text(each.peer),
    }));
    for (const each of found) if (each.kind !== 'direct') channels.set(each.id, each.name);
    return found;
  };
  await conversations();
  return {
    self: {
      id: text(self.id),
      key: text(self.key),
      realName: text(self.realName),
      timeZone: text(self.timeZone),
    },
    names: {
      user: (id) => {
        if (id === app.botUserId) return text(app.name);
        return text(people.find((each) => each.id === id)?.realName) || undefined;
      },
      channel: (id) => channels.get(id),
      timeZone: text(self.timeZone),
    },
    person: (name) => {
      const found = find(name);
      if (found) return text(found.id);
      throw new CannotDo('user_not_found', `Nobody called "${name}" is in this workspace.`);
    },
    app: { name: text(app.name), botUserId: text(app.botUserId) },
    isWithApp: (name) => bare(name) === bare(text(app.name)),
    conversations,
    conversation: async (name) => {
      const all = await conversations();
      const found =
        all.find((each) => each.id === name) ?? all.find((each) => bare(each.name) === bare(name));
      if (found) return found.id;
      if (bare(name) === bare(text(app.name))) return text((await desk.ask('direct', { user: self.id })).id);
      const known = all
        .map((each) => (each.kind === 'direct' ? `@${each.name}` : `#${each.name}`))
        .join(', ');
      throw new CannotDo('channel_not_found', `There is no conversation "${name}". There are: ${known}.`);
    },
  };
};
