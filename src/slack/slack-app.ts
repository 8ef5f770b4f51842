import { App, type ReceiverEvent } from '@slack/bolt';
import type { AicmoContext, ChangeAnswer } from './request/slack-context.ts';

/** A Bolt app that knows whether a request was answered, and answers it once. */
export class SlackApp extends App<AicmoContext> {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    let answered = false;
    let change: ChangeAnswer = async (response) => response;
    const answer = async (response: unknown) => {
      if (answered) return;
      answered = true;
      await event.ack(await change(response));
    };
    const ack: ReceiverEvent['ack'] = answer;
    const changeAnswer = (by: ChangeAnswer) => {
      change = by;
    };
    const customProperties = { ...event.customProperties, answered: () => answered, changeAnswer };
    await super.processEvent({ ...event, ack, customProperties });
    if (!answered) await ack();
  }
}
