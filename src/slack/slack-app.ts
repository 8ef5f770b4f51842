import { App, type ReceiverEvent } from '@slack/bolt';
import type { AicmoContext } from './request/slack-context.ts';

/** A Bolt app that knows whether a request was answered, and answers it once. */
export class SlackApp extends App<AicmoContext> {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    let answered = false;
    const ack: ReceiverEvent['ack'] = async (response) => {
      if (answered) return;
      answered = true;
      await event.ack(response);
    };
    const customProperties = { ...event.customProperties, answered: () => answered };
    await super.processEvent({ ...event, ack, customProperties });
    if (!answered) await ack();
  }
}
