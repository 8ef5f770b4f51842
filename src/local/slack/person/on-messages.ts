import { records } from '../json.ts';
import { CannotDo, type DeskClient } from './desk-client.ts';
import { describeMatch, type Message, type MessageMatch, matches, readMessage } from './message.ts';
import type { Surroundings } from './surroundings.ts';
import { blocksOf, labelled, type Touchable, touchables, withLabel } from './touchable.ts';

export type OnMessages = {
  /** Everything in a conversation, oldest first. */
  look(channel: string): Promise<Message[]>;
  /** The same of one conversation, or of all; the one the person is in comes last. */
  everywhere(channel: string | undefined): Promise<Message[]>;
  /** Presses a button, if a message that fits has it by now. */
  press(label: string, where: Where): Promise<true | undefined>;
  /** The sentence for one who waited for a button in vain. */
  noButton(label: string, where: Where): Promise<string>;
};

type Where = { channel: string | undefined; in: MessageMatch | undefined };

/** What a person does with messages. @param here the conversation they are in, at this moment */
export const createOnMessages = (desk: DeskClient, around: Surroundings, here: () => string): OnMessages => {
  const user = around.self.id;
  const look = async (channel: string): Promise<Message[]> => {
    const found = records((await desk.ask('messages', { user, channel })).messages);
    return found.map((raw) => readMessage(raw, channel, around.names));
  };
  const everywhere = async (channel: string | undefined): Promise<Message[]> => {
    if (channel) return look(await around.conversation(channel));
    const others = (await around.conversations()).filter((each) => each.member && each.id !== here());
    const found: Message[] = [];
    for (const each of others) found.push(...(await look(each.id)));
    // The conversation the person is in comes last: it is searched first.
    return [...found.sort((one, other) => (one.ts < other.ts ? -1 : 1)), ...(await look(here()))];
  };
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
  const fitting = async ({ channel, in: match }: Where) =>
    (await everywhere(channel)).filter((message) => matches(message, match));
  return {
    look,
    everywhere,
    press: async (label, where) => {
      for (const message of (await fitting(where)).reverse()) {
        const touchable = withLabel(touchables(blocksOf(message.raw), around.names), label);
        if (touchable) return (await clicks(message, touchable)) ? true : undefined;
      }
      return undefined;
    },
    noButton: async (label, where) => {
      const labels = (await fitting(where)).flatMap(({ buttons }) =>
        buttons.map((each) => ({ label: each })),
      );
      const place = where.in ? describeMatch(where.in) : 'any message';
      return `There is no button "${label}" on ${place}. There are: ${labelled(labels)}.`;
    },
  };
};
