import type { ModalView } from '@slack/types';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import type { Card } from '../../client/card.ts';
import { ANSWERS } from '../../sentences.ts';
import type { BotKit } from '../bot-kit.ts';
import type { Press } from '../drafts/press.ts';
import type { PressRequest } from '../drafts/requests.ts';
import { NOTHING_FOUND, type Said, saidView } from '../drafts/said.ts';
import { openScreen, type Pressed } from '../drafts/screen.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import { tell } from '../drafts/tell.ts';
import { type CardRequest, postedCard } from './posted-card.ts';

const asked = (request: PressRequest, kit: BotKit, { value }: Pressed): CardRequest => ({
  kit,
  context: request.context.aicmo,
  client: request.client,
  value,
});

/** A press on a card that is answered with a modal. */
export const showsCard =
  (options: {
    title: string;
    stacks: boolean;
    view(ask: CardRequest, card: Card): Promise<ModalView>;
  }): Press =>
  async (request, kit, pressed) => {
    const screen = await openScreen(request, pressed, options);
    await request.ack();
    if (!screen) return;
    try {
      const ask = asked(request, kit, pressed);
      const card = await postedCard(ask);
      await screen.show(card ? await options.view(ask, card) : saidView(NOTHING_FOUND));
    } catch (error) {
      const sentence = isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed;
      await screen.show(saidView({ sentence })).catch(() => {});
      throw error;
    }
  };

/** A press on a card that does something, and is answered where only that person reads it. */
export const actsOnCard =
  (act: (ask: CardRequest, card: Card) => Promise<Said>): Press =>
  async (request, kit, pressed) => {
    const ask = asked(request, kit, pressed);
    const card = await postedCard(ask);
    const said = card ? await act(ask, card) : NOTHING_FOUND;
    await request.ack();
    await tell(request, said);
  };
