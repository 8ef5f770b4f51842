import { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SlackReceiver } from '../../../src/slack/receivers/receiver.ts';
import { createSocketReceiver } from '../../../src/slack/receivers/socket.ts';
import { SOON } from '../../support/patience.ts';
import { quiet } from '../support/quiet.ts';
import { startSocketDouble } from './socket-double.ts';

let slack: Awaited<ReturnType<typeof startSocketDouble>>;
let receiver: SlackReceiver;
let received: string[];
let work: () => Promise<void>;

function start(): SlackReceiver {
  const made = createSocketReceiver({
    appToken: 'xapp-test',
    apiUrl: slack.apiUrl,
    log: quiet,
    backoffMs: () => 10,
  });
  const app = new App({ receiver: made, authorize: async () => ({}), convoStore: false });
  app.error(async (error) => {
    throw error;
  });
  app.event('app_home_opened', async ({ body }) => {
    await work();
    received.push(body.event_id);
  });
  app.command('/aicmo', async ({ ack }) => {
    await work();
    await ack({ text: 'hello' });
  });
  return made;
}

beforeEach(async () => {
  received = [];
  work = async () => {};
  slack = await startSocketDouble();
  receiver = start();
});
afterEach(async () => {
  await receiver.stop();
  await slack.stop();
});

const event = (id: string) => ({
  type: 'event_callback',
  event_id: id,
  team_id: 'T1',
  event: { type: 'app_home_opened', user: 'U1' },
});

describe('the Socket Mode receiver', () => {
  it('acknowledges an event only after it was processed', async () => {
    await receiver.start();
    expect(receiver.check()).toEqual({ ok: true, detail: 'socket' });
    let finish: () => void = () => {};
    const working = new Promise<void>((resolve) => {
      work = () => {
        resolve();
        return new Promise((done) => {
          finish = done;
        });
      };
    });
    const id = slack.deliver('events_api', event('Ev1'));
    await working;
    expect(slack.acknowledged).toEqual([]);
    finish();
    await vi.waitFor(() => expect(slack.acknowledged.map((each) => each.id)).toEqual([id]), SOON);
    expect(received).toEqual(['Ev1']);
  });

  it('sends a command’s answer with the acknowledgement', async () => {
    await receiver.start();
    const body = {
      command: '/aicmo',
      text: '',
      team_id: 'T1',
      user_id: 'U1',
      channel_id: 'C1',
      trigger_id: '1.1',
    };
    slack.deliver('slash_commands', body);
    await vi.waitFor(() => expect(slack.acknowledged).toMatchObject([{ payload: { text: 'hello' } }]), SOON);
  });

  it('does not acknowledge what failed; Slack sends it again', async () => {
    await receiver.start();
    let failed = 0;
    work = async () => {
      failed += 1;
      throw new Error('no database');
    };
    slack.deliver('events_api', event('Ev2'));
    await vi.waitFor(() => expect(failed).toBe(1), SOON);
    expect(slack.waiting()).toBe(1);
    work = async () => {};
    slack.again();
    await vi.waitFor(() => expect(slack.waiting()).toBe(0), SOON);
    expect(received).toEqual(['Ev2']);
  });

  it('gets again what a connection that broke had not acknowledged', async () => {
    await receiver.start();
    let first = true;
    work = async () => {
      if (!first) return;
      first = false;
      slack.cut();
      // The acknowledgement has no connection to go through.
      await vi.waitFor(() => expect(receiver.check().ok).toBe(false), SOON);
    };
    slack.deliver('events_api', event('Ev3'));
    await vi.waitFor(() => expect(slack.waiting()).toBe(0), SOON);
    expect(slack.opened()).toBe(2);
    expect(receiver.check().ok).toBe(true);
  });

  it('keeps trying while Slack is away, and gives up on a refused token only at the start', async () => {
    slack.refuse('invalid_auth');
    await expect(receiver.start()).rejects.toThrow('invalid_auth');
    slack.refuse('internal_error');
    await receiver.stop();
    receiver = start();
    await receiver.start();
    expect(receiver.check().ok).toBe(false);
    slack.refuse(undefined);
    await vi.waitFor(() => expect(receiver.check().ok).toBe(true), SOON);
    slack.refuse('invalid_auth');
    slack.cut();
    await vi.waitFor(
      () => expect(receiver.check()).toEqual({ ok: false, detail: 'socket, invalid_auth' }),
      SOON,
    );
    slack.refuse(undefined);
    await vi.waitFor(() => expect(receiver.check().ok).toBe(true), SOON);
  });
});
