import type { ModalView } from '@slack/types';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { ANSWERS } from '../../sentences.ts';
import type { Press } from '../drafts/press.ts';
import { saidView } from '../drafts/said.ts';
import { openScreen } from '../drafts/screen.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import type { SlackRequest } from '../intake/request.ts';

type Opens = {
  /** Of the modal while it loads. */
  title: string;
  /** Pressed in a modal: lies on it instead of replacing it. */
  stacks: boolean;
  view(request: SlackRequest, value: ActionValue): Promise<ModalView>;
};

/**
 * A press that names no engagement and is answered with a modal of the person's own: what they may read, and no more.
 */
export const opens =
  ({ title, stacks, view }: Opens): Press =>
  async (request, kit, pressed) => {
    const screen = await openScreen(request, pressed, { title, stacks });
    await request.ack();
    if (!screen) return;
    const asker = request.context.aicmo;
    try {
      await screen.show(await view({ kit, asker, client: request.client }, pressed.value));
    } catch (error) {
      const sentence = isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed;
      await screen.show(saidView({ sentence })).catch(() => undefined);
      throw error;
    }
  };
