import { App, type ReceiverEvent } from '@slack/bolt';
import type { AicmoContext, ChangeAnswer } from './request/slack-context.ts';

/**
 * A Bolt app that knows whether a request was answered, and answers it once: what a person waits for at the moment when
 * its listener acknowledges it, an event when its listeners are done (running.md, From Slack to the database).
 */
export class SlackApp extends App<AicmoContext> {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    let answered = false;
    let change: ChangeAnswer = async (response) => response;
    // Bolt acknowledges events before anything listened.
    const isEvent = 'event' in event.body;
    const answer = async (response: unknown) => {
      if (answered) return;
      answered = true;
      if (!isEvent) await event.ack(await change(response));
    };
    const ack: ReceiverEvent['ack'] = answer;
    const changeAnswer = (by: ChangeAnswer) => {
      change = by;
    };
    const customProperties = { ...event.customProperties, answered: () => answered, changeAnswer };
    await super.processEvent({ ...event, ack, customProperties });
    if (isEvent) await event.ack();
    else if (!answered) await ack();
  }
}
