import { randomBytes } from 'node:crypto';
import { APP } from '../app.ts';
import { stateKey, stateValues } from '../elements/registry.ts';
import { flag, isJson, type Json, optionalText, records, text } from '../json.ts';
import { withBlockIds } from './block-ids.ts';

/** A modal or Home as one person has it before them. */
export type OpenView = {
  id: string;
  userId: string;
  /** The payload the bot gave, every block with an id. */
  content: Json;
  hash: string;
  rootId: string;
  previousId: string | undefined;
  channel: string | undefined;
  /** What the person typed or chose, by block and action. */
  typed: Map<string, Json>;
};

export type ViewAnswer = { view: OpenView } | { error: string; messages?: string[] };

/** The views of the workspace: a stack of at most three modals per person, and each person's Home. */
export type Views = {
  open(userId: string, content: unknown, channel: string | undefined): ViewAnswer;
  push(parentId: string, content: unknown): ViewAnswer;
  update(which: { id?: string; externalId?: string; hash?: string }, content: unknown): ViewAnswer;
  publish(userId: string, content: unknown, hash: string | undefined): ViewAnswer;
  stack(userId: string): readonly OpenView[];
  home(userId: string): OpenView | undefined;
  find(id: string): OpenView | undefined;
  /** Takes the top modal away; gives what was closed. */
  pop(userId: string): OpenView | undefined;
  /** Takes all modals away, top first. */
  clear(userId: string): OpenView[];
  typed(id: string, blockId: string, actionId: string, state: Json): void;
};

const STACK_DEPTH = 3;

const freshId = (): string => `V${randomBytes(5).toString('hex').toUpperCase()}`;
const freshHash = (): string => `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;

const contentOf = (content: unknown, type: 'modal' | 'home'): Json | string => {
  if (!isJson(content)) return 'invalid_arguments';
  if (content.type !== type || !Array.isArray(content.blocks)) return 'invalid_arguments';
  if (type === 'modal' && !isJson(content.title)) return 'invalid_arguments';
  return { ...content, blocks: withBlockIds(records(content.blocks)) };
};

export const createViews = (): Views => {
  const stacks = new Map<string, OpenView[]>();
  const homes = new Map<string, OpenView>();
  const stack = (userId: string): OpenView[] => stacks.get(userId) ?? [];
  const all = (): OpenView[] => [...[...stacks.values()].flat(), ...homes.values()];
  const taken = (externalId: string | undefined, except?: OpenView): boolean =>
    externalId !== undefined &&
    all().some((view) => view !== except && view.content.external_id === externalId);
  const fresh = (userId: string, content: Json, channel: string | undefined, parent?: OpenView): OpenView => {
    const id = freshId();
    return {
      id,
      userId,
      content,
      hash: freshHash(),
      rootId: parent?.rootId ?? id,
      previousId: parent?.id,
      channel,
      typed: new Map(),
    };
  };
  return {
    open: (userId, payload, channel) => {
      const content = contentOf(payload, 'modal');
      if (typeof content === 'string') return { error: content };
      if (taken(optionalText(content.external_id))) return { error: 'duplicate_external_id' };
      const view = fresh(userId, content, channel);
      stacks.set(userId, [view]);
      return { view };
    },
    push: (parentId, payload) => {
      const parent = all().find((view) => view.id === parentId);
      if (!parent) return { error: 'view_not_found' };
      const content = contentOf(payload, 'modal');
      if (typeof content === 'string') return { error: content };
      if (stack(parent.userId).length >= STACK_DEPTH) return { error: 'push_limit_reached' };
      if (taken(optionalText(content.external_id))) return { error: 'duplicate_external_id' };
      const view = fresh(parent.userId, content, parent.channel, parent);
      stacks.set(parent.userId, [...stack(parent.userId), view]);
      return { view };
    },
    update: (which, payload) => {
      const view = all().find((each) =>
        which.id ? each.id === which.id : each.content.external_id === which.externalId,
      );
      if (!view || (!which.id && !which.externalId)) return { error: 'not_found' };
      if (which.hash && which.hash !== view.hash) return { error: 'hash_conflict' };
      const content = contentOf(payload, text(view.content.type) === 'home' ? 'home' : 'modal');
      if (typeof content === 'string') return { error: content };
      if (taken(optionalText(content.external_id), view)) return { error: 'duplicate_external_id' };
      view.content = content;
      view.hash = freshHash();
      return { view };
    },
    publish: (userId, payload, hash) => {
      const content = contentOf(payload, 'home');
      if (typeof content === 'string') return { error: content };
      const existing = homes.get(userId);
      if (existing && hash && hash !== existing.hash) return { error: 'hash_conflict' };
      const view = existing ?? fresh(userId, content, undefined);
      view.content = content;
      view.hash = freshHash();
      homes.set(userId, view);
      return { view };
    },
    stack,
    home: (userId) => homes.get(userId),
    find: (id) => all().find((view) => view.id === id),
    pop: (userId) => {
      const views = [...stack(userId)];
      const closed = views.pop();
      stacks.set(userId, views);
      return closed;
    },
    clear: (userId) => {
      const closed = [...stack(userId)].reverse();
      stacks.delete(userId);
      return closed;
    },
    typed: (id, blockId, actionId, state) => {
      const view = all().find((each) => each.id === id);
      view?.typed.set(stateKey(blockId, actionId), state);
    },
  };
};

/** `state.values` of a view, with Slack's own rule for what was typed before an update: same ids keep their value. */
export const viewValues = (view: OpenView, file: (id: string) => Json | undefined): Record<string, Json> =>
  stateValues(records(view.content.blocks), view.typed, { channel: view.channel, file });

/** A view as Slack puts it into payloads and answers. */
export const slackView = (view: OpenView, teamId: string, file: (id: string) => Json | undefined): Json => ({
  id: view.id,
  team_id: teamId,
  type: view.content.type,
  blocks: view.content.blocks,
  private_metadata: text(view.content.private_metadata),
  callback_id: text(view.content.callback_id),
  state: { values: viewValues(view, file) },
  hash: view.hash,
  title: view.content.title ?? null,
  clear_on_close: flag(view.content.clear_on_close),
  notify_on_close: flag(view.content.notify_on_close),
  close: view.content.close ?? null,
  submit: view.content.submit ?? null,
  previous_view_id: view.previousId ?? null,
  root_view_id: view.rootId,
  app_id: APP.id,
  external_id: text(view.content.external_id),
  app_installed_team_id: teamId,
  bot_id: APP.botId,
});
