import type { ModalView } from '@slack/types';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import { parseValue } from '../../blocks/value.ts';
import type { AnyRequest } from '../../request/private-answer.ts';
import { answerPrivately } from '../../request/private-answer.ts';
import { ANSWERS } from '../../sentences.ts';
import type { BotKit } from '../bot-kit.ts';
import type { Find } from './finders.ts';
import { type Ask, fromView, type PressRequest, pressedText } from './requests.ts';
import { NOTHING_FOUND, type Said, saidView } from './said.ts';
import { openScreen, type Pressed, updateView } from './screen.ts';
import { DRAFTS } from './sentences.ts';
import { findSubject } from './subject.ts';
import { tell } from './tell.ts';

/** What happens when something is pressed. The value was read; nothing else about it is certain yet. */
export type Press = (request: PressRequest, kit: BotKit, pressed: Pressed) => Promise<void>;

type Guard = {
  /** Slack is asked again whether the person is in the channel. */
  fresh?: boolean;
};

type Shows<T> = Guard & {
  /** Of the modal while it loads. */
  title: string;
  /** Pressed in a modal: lies on it instead of replacing it. */
  stacks: boolean;
  view(ask: Ask, found: T): Promise<ModalView>;
};

/** A press that is answered with a modal. */
export const shows =
  <T>(find: Find<T>, { title, stacks, fresh, view }: Shows<T>): Press =>
  async (request, kit, pressed) => {
    const screen = await openScreen(request, pressed, { title, stacks });
    await request.ack();
    if (!screen) return;
    try {
      const asked = await ask(request, kit, pressed, find, fresh);
      await screen.show(asked ? await view(asked.ask, asked.found) : saidView(NOTHING_FOUND));
    } catch (error) {
      await unlessUnsaid(
        kit,
        request,
        screen.show(saidView({ sentence: isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed })),
      );
      throw error;
    }
  };

type Acts<T> = Guard & {
  act(ask: Ask, found: T): Promise<Said>;
};

/** A press that does something: one use case, then a sentence where the thread doesn't show it by itself. */
export const acts =
  <T>(find: Find<T>, { fresh, act }: Acts<T>): Press =>
  async (request, kit, pressed) => {
    const asked = await ask(request, kit, pressed, find, fresh);
    const did = asked ? await act(asked.ask, asked.found) : NOTHING_FOUND;
    await request.ack();
    const from = fromView(request.body.view);
    const said = withLater(did, await request.context.aicmo.deed.startsLater(), from !== undefined);
    // It is done: that this cannot be told must not read as if nothing had happened.
    if (from) await unlessUnsaid(kit, request, updateView(request.client, from.id, saidView(said)));
    else if (!said.shownInThread) await unlessUnsaid(kit, request, tell(request, said));
  };

/** What was asked for starts later: said with the rest, or alone where the thread would have shown the rest by now. */
function withLater(said: Said, later: string | undefined, inModal: boolean): Said {
  if (later === undefined) return said;
  const alone = said.shownInThread && !inModal;
  return { ...said, sentence: alone ? later : `${said.sentence} ${later}`, shownInThread: false };
}

const unlessUnsaid = (kit: BotKit, { context }: PressRequest, telling: Promise<void>): Promise<void> =>
  telling.catch((error: unknown) =>
    kit.log.warn(
      { traceId: context.aicmo.traceId, error },
      'a person could not be told what came of a press',
    ),
  );

async function ask<T>(
  request: PressRequest,
  kit: BotKit,
  { value }: Pressed,
  find: Find<T>,
  fresh: boolean | undefined,
): Promise<{ ask: Ask; found: T } | undefined> {
  const context = request.context.aicmo;
  const subject = await findSubject(kit, context, value, { fresh });
  if (!subject) return undefined;
  const asked: Ask = {
    kit,
    context,
    client: request.client,
    value,
    subject,
    view: fromView(request.body.view),
  };
  const found = await find(asked);
  return found === undefined ? undefined : { ask: asked, found };
}

/** Reads the value and hands it on; what we cannot have written is "nothing found", and no modal opens. */
export async function dispatch(
  request: PressRequest,
  kit: BotKit,
  choose: (value: Pressed['value']) => { press: Press; action: Pressed['action'] } | undefined,
): Promise<void> {
  const value = parseValue(pressedText(request.action));
  const chosen = value && choose(value);
  if (!value || !chosen) return answerPrivately(request as AnyRequest, DRAFTS.nothingFound);
  await chosen.press(request, kit, { action: chosen.action, value });
}
