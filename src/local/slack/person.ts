import { records, text } from './json.ts';
import { CannotDo, deskClient } from './person/desk-client.ts';
import type { Fill, PickedFile } from './person/fill.ts';
import type { Modal, ModalField } from './person/form.ts';
import { createForms, type Submission } from './person/form-filling.ts';
import { createHome, type Home, type HomeMatch } from './person/home.ts';
import { describeMatch, type Message, type MessageMatch, matches } from './person/message.ts';
import { createOnMessages } from './person/on-messages.ts';
import { until } from './person/patience.ts';
import { lookAround } from './person/surroundings.ts';
import { slackText } from './person/typed-text.ts';

export type { Fill, Home, HomeMatch, Message, MessageMatch, Modal, ModalField, PickedFile, Submission };
export { CannotDo };

/** `timeoutMs`: how long this person keeps looking; 30,000 unless told. */
export type Patience = { timeoutMs?: number };
/** `channel`: `#name`, `@AICMO` or an id; where the person is unless told. */
export type Where = { channel?: string };

/**
 * A user of the local workspace: does only what a person can do in Slack, by the labels they see, over HTTP.
 * Everything throws CannotDo with a sentence when it can't be done, naming what is there instead.
 */
export type Person = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Moves to a conversation: commands, posts and looking happen there from now on. */
  goesTo(channel: string): Promise<void>;
  /** Types a slash command, e.g. `/aicmo new`. Resolves once the app has acknowledged it. */
  types(command: string, where?: Where): Promise<void>;
  /** Posts a message; `@AICMO` and `@Name` become mentions. Gives its ts. */
  says(text: string, where?: Where & { thread?: string }): Promise<string>;
  /** Edits a message of theirs. */
  edits(ts: string, text: string, where?: Where): Promise<void>;
  /** Deletes a message of theirs. */
  deletes(ts: string, where?: Where): Promise<void>;
  /** Everything in a conversation, oldest first: roots, thread replies, own private messages. */
  sees(channel?: string): Promise<Message[]>;
  /** A thread, its root first. */
  thread(ts: string, where?: Where): Promise<Message[]>;
  /** The newest message that fits, as soon as there is one. `after`: only newer than this ts. */
  waitsFor(match: MessageMatch, options?: Where & Patience & { after?: string }): Promise<Message>;
  /**
   * Presses a button or chooses a menu entry by its label: in the open form if there is one, else on the newest message
   * that has it, else (with `in`) on the newest message that fits. `on: 'home'`: on the app's Home.
   */
  presses(label: string, options?: Where & Patience & { in?: MessageMatch; on?: 'home' }): Promise<void>;
  /** Chooses from a select by its label (or placeholder): in the open form, or on the app's Home. */
  chooses(label: string, option: Fill, options?: Patience & { on?: 'home' }): Promise<void>;
  /** Opens the app's Home: the app is told, and may fill it anew. */
  opensHome(): Promise<void>;
  /** The app's Home as it is now, if the app ever filled it. */
  home(): Promise<Home | undefined>;
  /** The app's Home once it fits. */
  waitsForHome(match?: HomeMatch, options?: Patience): Promise<Home>;
  /** What the app suggests to ask it (agent feature). */
  prompts(): Promise<{ title: string; message: string }[]>;
  /** "is thinking...", as the app has it shown in a thread (agent feature). */
  status(thread: string, where?: Where): Promise<string | undefined>;
  /** Chooses a message shortcut. */
  usesShortcut(callbackId: string, on: Message): Promise<void>;
  /** The form that is open, if one is. */
  modal(): Promise<Modal | undefined>;
  /** The open form once it fits: a part of its title, text or labels, a pattern, or any condition. */
  waitsForModal(match?: string | RegExp | ((modal: Modal) => boolean), options?: Patience): Promise<Modal>;
  /** Waits until no form is open. */
  waitsForNoModal(options?: Patience): Promise<void>;
  /** Fills fields by label, in the order given. */
  fills(values: Record<string, Fill>, options?: Patience): Promise<void>;
  /** Presses the form's submit button. */
  submits(): Promise<Submission>;
  /** Closes the top form, or all. */
  closes(options?: { all?: boolean }): Promise<void>;
  invites(who: string, channel: string): Promise<void>;
  leaves(channel: string): Promise<void>;
  /** Makes a channel with these people in it; gives its id. */
  makesChannel(name: string, options?: { isPrivate?: boolean; members?: string[] }): Promise<string>;
  /** The bytes of a file in a message. */
  downloads(file: { id: string }): Promise<Uint8Array>;
};

const PATIENCE_MS = 30_000;

/**
 * @param options.who key (`author`), user name, full name or id
 * @param options.loading what the app's forms say until they are filled: `waitsForModal` waits for what comes after
 */
export const openPerson = async (options: {
  deskUrl: string;
  who: string;
  loading?: string;
}): Promise<Person> => {
  const desk = deskClient(options.deskUrl);
  const around = await lookAround(desk, options.who);
  const forms = createForms(desk, around, options.loading);
  const user = around.self.id;
  const first = (await around.conversations()).find((each) => each.member && each.name === 'marketing');
  let here = first?.id ?? (await around.conversations()).find((each) => each.member)?.id ?? '';

  const onMessages = createOnMessages(desk, around, () => here);
  const home = createHome(desk, around);
  const { look, everywhere } = onMessages;
  const at = async (channel: string | undefined): Promise<string> =>
    channel ? around.conversation(channel) : here;

  return {
    id: user,
    key: around.self.key,
    name: around.self.realName,
    goesTo: async (channel) => {
      here = await around.conversation(channel);
      if (around.isWithApp(channel)) await desk.ask('open-direct', { user });
    },
    types: async (typed, where) => {
      const [command = '', ...rest] = typed.trim().split(/(?<=^\S+)\s+/);
      const channel = await at(where?.channel);
      await desk.ask('command', { user, channel, command, text: rest.join(' ') });
    },
    says: async (typed, where) => {
      const message = {
        user,
        channel: await at(where?.channel),
        text: slackText(typed, around),
        threadTs: where?.thread,
      };
      return text((await desk.ask('say', message)).ts);
    },
    edits: async (ts, typed, where) => {
      const changed = slackText(typed, around);
      await desk.ask('edit', { user, channel: await at(where?.channel), ts, text: changed });
    },
    deletes: async (ts, where) => {
      await desk.ask('delete', { user, channel: await at(where?.channel), ts });
    },
    sees: async (channel) => look(await at(channel)),
    thread: async (ts, where) =>
      (await look(await at(where?.channel))).filter(
        (message) => message.ts === ts || message.threadTs === ts,
      ),
    waitsFor: (match, { channel, timeoutMs, after } = {}) =>
      until(
        desk,
        timeoutMs ?? PATIENCE_MS,
        async () => {
          const all = await everywhere(channel);
          return all.findLast((message) => (!after || message.ts > after) && matches(message, match));
        },
        async () => {
          const all = (await everywhere(channel))
            .slice(-5)
            .map((message) => `${message.author}: ${message.text}`);
          return `${around.self.realName} did not see ${describeMatch(match)}. The newest messages:\n${all.join('\n---\n')}`;
        },
      ),
    presses: async (label, options = {}) => {
      const timeoutMs = options.timeoutMs ?? PATIENCE_MS;
      if (options.on === 'home') return home.presses(label, timeoutMs);
      const where = { channel: options.channel, in: options.in };
      // A form may open, or close, while one looks for the button.
      const inForm = async () => !options.in && (await forms.modal()) !== undefined;
      await until(
        desk,
        timeoutMs,
        async () => ((await inForm()) ? forms.press(label) : onMessages.press(label, where)),
        async () => ((await inForm()) ? forms.noButton(label) : onMessages.noButton(label, where)),
      );
    },
    chooses: (label, option, { on, timeoutMs = PATIENCE_MS } = {}) =>
      on === 'home' ? home.chooses(label, option, timeoutMs) : forms.fills({ [label]: option }, timeoutMs),
    opensHome: home.opens,
    home: home.look,
    waitsForHome: (match, patience) => home.waitsFor(match, patience?.timeoutMs ?? PATIENCE_MS),
    prompts: async () => {
      const channel = await around.conversation(`@${around.app.name}`);
      const { prompts } = await desk.ask('agent', { user, channel });
      return records(prompts).map((each) => ({ title: text(each.title), message: text(each.message) }));
    },
    status: async (thread, where) => {
      const channel = await at(where?.channel);
      return text((await desk.ask('agent', { user, channel, thread })).status) || undefined;
    },
    usesShortcut: async (callbackId, on) => {
      await desk.ask('shortcut', { user, callbackId, channel: on.channel, ts: on.ts });
    },
    modal: forms.modal,
    waitsForModal: (match, patience) => forms.waitsForModal(match, patience?.timeoutMs ?? PATIENCE_MS),
    waitsForNoModal: async (patience) => {
      await until(
        desk,
        patience?.timeoutMs ?? PATIENCE_MS,
        async () => ((await forms.modal()) ? undefined : true),
        async () => `The form "${(await forms.modal())?.title}" is still open.`,
      );
    },
    fills: (values, patience) => forms.fills(values, patience?.timeoutMs ?? PATIENCE_MS),
    submits: forms.submits,
    closes: (how) => forms.closes(how?.all === true),
    invites: async (who, channel) => {
      await desk.ask('invite', { user, invited: who, channel: await around.conversation(channel) });
    },
    leaves: async (channel) => {
      await desk.ask('leave', { user, channel: await around.conversation(channel) });
    },
    makesChannel: async (name, how) => {
      const made = { user, name, isPrivate: how?.isPrivate === true, members: how?.members ?? [] };
      return text((await desk.ask('channel', made)).id);
    },
    downloads: (file) => desk.bytes(`/desk/file/${file.id}?user=${user}`),
  };
};
