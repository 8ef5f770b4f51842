import { APP, SHORTCUTS } from '../app.ts';
import { threadKey } from '../desk/agent.ts';
import { conversationsOf, isShared } from '../desk/conversations.ts';
import { type Desk, memberOf } from '../desk/desk.ts';
import { messagesFor } from '../desk/messages.ts';
import { viewPart } from '../desk/payloads.ts';
import { flag, type Json, optionalText, text } from '../json.ts';

/** Who lives here: what names and mentions are resolved with. */
export const workspace = (desk: Desk): Json => ({
  team: desk.team,
  app: { id: APP.id, name: APP.name, botUserId: APP.botUserId, shortcuts: SHORTCUTS },
  people: desk.cast.people,
  groups: [...desk.userGroups.values()],
  bot: { url: desk.bot.url ?? null, installed: desk.bot.installed },
});

const kindOfConversation = (conversation: Json): string =>
  flag(conversation.is_im) ? 'direct' : flag(conversation.is_private) ? 'private' : 'public';

/** The conversations a person can see: id, name, kind, whether they are in it, and whom a direct message is with. */
export const conversations = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const found = await conversationsOf(desk, member.key);
  return {
    conversations: found
      .filter((each) => !flag(each.is_archived))
      .map((each) => ({
        id: each.id,
        kind: kindOfConversation(each),
        name: flag(each.is_im) && each.user === APP.botUserId ? APP.name : each.name,
        member: flag(each.is_member),
        shared: isShared(desk, text(each.id)),
        peer: optionalText(each.user) ?? null,
        topic: text((each.topic as Json | undefined)?.value),
      })),
  };
};

/** What a person sees in a conversation, oldest first, threads and private messages included. */
export const messages = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  return { messages: await messagesFor(desk, member.key, member.id, text(input.channel)) };
};

/** The form before a person, if one is open, and how many lie under it. */
export const modal = (desk: Desk, input: Json): Json => {
  const stack = desk.views.stack(memberOf(desk, text(input.user)).id);
  const top = stack.at(-1);
  return { modal: top ? viewPart(desk, top) : null, depth: stack.length };
};

export const home = (desk: Desk, input: Json): Json => {
  const view = desk.views.home(memberOf(desk, text(input.user)).id);
  return { home: view ? viewPart(desk, view) : null };
};

/** What the agent feature shows a person around their messages with the app, and in the threads they name. */
export const agent = (desk: Desk, input: Json): Json => {
  const channel = text(input.channel);
  const prompts = desk.agent?.prompts.get(channel);
  return {
    title: prompts?.title ?? '',
    prompts: prompts?.prompts ?? [],
    status: desk.agent?.statuses.get(threadKey(channel, text(input.thread))) ?? null,
  };
};

const LONGEST_WAIT_MS = 25_000;

/** Waits until anything changed since the count the caller knows. */
export const changes = async (desk: Desk, input: Json): Promise<Json> => {
  const ms = Math.min(Number(input.wait) || 0, LONGEST_WAIT_MS);
  return { count: await desk.changes.after(Number(input.since) || 0, ms) };
};
