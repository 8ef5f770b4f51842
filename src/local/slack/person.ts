import { records, text } from './json.ts';
import { CannotDo, deskClient } from './person/desk-client.ts';
import type { Fill, PickedFile } from './person/fill.ts';
import type { Modal, ModalField } from './person/form.ts';
import { createForms, type Submission } from './person/form-filling.ts';
import { describeMatch, type Message, type MessageMatch, matches, readMessage } from './person/message.ts';
import { until } from './person/patience.ts';
import { lookAround } from './person/surroundings.ts';
import { blocksOf, labelled, type Touchable, touchables, withLabel } from './person/touchable.ts';

export type { Fill, Message, MessageMatch, Modal, ModalField, PickedFile, Submission };
export { CannotDo };

/** `timeoutMs`: how long this person keeps looking; 5,000 unless told. */
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
  /** Everything in a conversation, oldest first: roots, thread replies, own private messages. */
  sees(channel?: string): Promise<Message[]>;
  /** A thread, its root first. */
  thread(ts: string, where?: Where): Promise<Message[]>;
  /** The newest message that fits, as soon as there is one. `after`: only newer than this ts. */
  waitsFor(match: MessageMatch, options?: Where & Patience & { after?: string }): Promise<Message>;
  /**
   * Presses a button or chooses a menu entry by its label: in the open form if there is one, else on the newest message
   * that has it, else (with `in`) on the newest message that fits.
   */
  presses(label: string, options?: Where & Patience & { in?: MessageMatch }): Promise<void>;
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

const PATIENCE_MS = 5000;

/** @param who key (`author`), user name, full name or id */
export const openPerson = async (options: { deskUrl: string; who: string }): Promise<Person> => {
  const desk = deskClient(options.deskUrl);
  const around = await lookAround(desk, options.who);
  const forms = createForms(desk, around);
  const user = around.self.id;
  const first = (await around.conversations()).find((each) => each.member && each.name === 'marketing');
  let here = first?.id ?? (await around.conversations()).find((each) => each.member)?.id ?? '';

  const at = async (channel: string | undefined): Promise<string> =>
    channel ? around.conversation(channel) : here;
  const look = async (channel: string): Promise<Message[]> => {
    const found = records((await desk.ask('messages', { user, channel })).messages);
    return found.map((raw) => readMessage(raw, channel, around.names));
  };
  const lookEverywhere = async (channel: string | undefined): Promise<Message[]> => {
    if (channel) return look(await at(channel));
    const others = (await around.conversations()).filter((each) => each.member && each.id !== here);
    const found: Message[] = [];
    for (const each of others) found.push(...(await look(each.id)));
    // The conversation the person is in comes last: it is searched first.
    return [...found.sort((one, other) => (one.ts < other.ts ? -1 : 1)), ...(await look(here))];
  };
  const mentioned = (typed: string): string =>
    typed.replace(/@([\p{L}\d_-]+)/gu, (whole, name: string) => {
      if (name.toLowerCase() === 'aicmo') return '<@U0AICMOBOT>';
      try {
        return `<@${around.person(name)}>`;
      } catch {
        return whole;
      }
    });

  /** False when the message was edited since it was looked at: a person sees that, and presses what is there now. */
  const clicks = async (message: Message, { label: _label, ...touched }: Touchable): Promise<boolean> => {
    try {
      await desk.ask('click', { user, channel: message.channel, ts: message.ts, ...touched });
      return true;
    } catch (error) {
      if (error instanceof CannotDo && error.code === 'element_not_found') return false;
      throw error;
    }
  };
  const pressesOnMessage: Person['presses'] = async (label, { channel, timeoutMs, in: match } = {}) => {
    await until(
      desk,
      timeoutMs ?? PATIENCE_MS,
      async () => {
        const fitting = (await lookEverywhere(channel))
          .filter((message) => matches(message, match))
          .reverse();
        for (const message of fitting) {
          const touchable = withLabel(touchables(blocksOf(message.raw), around.names), label);
          if (touchable) return (await clicks(message, touchable)) ? true : undefined;
        }
        return undefined;
      },
      async () => {
        const all = (await lookEverywhere(channel)).filter((message) => matches(message, match));
        const labels = all.flatMap((message) => message.buttons.map((each) => ({ label: each })));
        return `There is no button "${label}" on ${match ? describeMatch(match) : 'any message'}. There are: ${labelled(labels)}.`;
      },
    );
  };

  return {
    id: user,
    key: around.self.key,
    name: around.self.realName,
    goesTo: async (channel) => {
      here = await around.conversation(channel);
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
        text: mentioned(typed),
        threadTs: where?.thread,
      };
      return text((await desk.ask('say', message)).ts);
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
          const all = await lookEverywhere(channel);
          return all.findLast((message) => (!after || message.ts > after) && matches(message, match));
        },
        async () => {
          const all = (await lookEverywhere(channel))
            .slice(-5)
            .map((message) => `${message.author}: ${message.text}`);
          return `${around.self.realName} did not see ${describeMatch(match)}. The newest messages:\n${all.join('\n---\n')}`;
        },
      ),
    presses: async (label, options = {}) => {
      if (!options.in && (await forms.modal())) return forms.presses(label, options.timeoutMs ?? PATIENCE_MS);
      return pressesOnMessage(label, options);
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
