import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpReceiver, type HttpReceiver } from '../../../src/slack/receivers/http.ts';
import { SlackApp } from '../../../src/slack/slack-app.ts';
import { quiet } from '../support/quiet.ts';
import { sendSigned } from '../support/signed.ts';

const SECRET = 'a-signing-secret';
const FIVE_MINUTES = 300;

let receiver: HttpReceiver;
let refused: string[];
let received: string[];
let failing = false;
let hanging: () => Promise<void>;

beforeEach(async () => {
  refused = [];
  received = [];
  failing = false;
  hanging = async () => {};
  receiver = createHttpReceiver({
    signingSecret: SECRET,
    port: 0,
    host: '127.0.0.1',
    routes: [
      { path: '/health/live', method: 'GET', handler: (_request, response) => void response.end('alive') },
    ],
    log: quiet,
    onRefused: (reason) => refused.push(reason),
  });
  const app = new SlackApp({ receiver, authorize: async () => ({}), convoStore: false });
  app.error(async (error) => {
    throw error;
  });
  app.event('app_home_opened', async ({ body }) => {
    await hanging();
    if (failing) throw new Error('no database');
    received.push(body.event_id);
  });
  await receiver.start();
});
afterEach(() => receiver.stop());

const now = () => Math.floor(Date.now() / 1000);
const event = (id: string) =>
  JSON.stringify({
    type: 'event_callback',
    event_id: id,
    team_id: 'T1',
    event: { type: 'app_home_opened', user: 'U1' },
  });
const send = (body: string, extra: { at?: number; signature?: string; secret?: string } = {}) =>
  sendSigned({ url: `http://127.0.0.1:${receiver.port()}/slack/events`, secret: SECRET, body, ...extra });

describe('the HTTP receiver', () => {
  it('takes what Slack signed', async () => {
    expect((await send(event('Ev1'))).status).toBe(200);
    expect(received).toEqual(['Ev1']);
    expect(refused).toEqual([]);
  });

  it.each([
    ['another secret', { secret: 'other' }],
    ['no signature', { signature: '' }],
    ['an unknown version', { signature: 'v1=00' }],
    ['an old timestamp', { at: now() - FIVE_MINUTES - 5 }],
    ['a timestamp from the future', { at: now() + FIVE_MINUTES + 30 }],
    ['no timestamp', { at: Number.NaN }],
  ])('refuses %s with 401, and counts it', async (_name, extra) => {
    expect((await send(event('Ev2'), extra)).status).toBe(401);
    expect(received).toEqual([]);
    expect(refused).toEqual(['signature_or_timestamp']);
  });

  it.each([-FIVE_MINUTES + 20, FIVE_MINUTES - 20])('allows a clock that is %i s off', async (skew) => {
    expect((await send(event('Ev3'), { at: now() + skew })).status).toBe(200);
  });

  it('refuses a signed body that is no JSON', async () => {
    expect((await send('{')).status).toBe(400);
    expect(refused).toEqual(['malformed']);
  });

  it('answers 500 when a listener failed, so that Slack sends the event again', async () => {
    failing = true;
    expect((await send(event('Ev4'))).status).toBe(500);
    failing = false;
    expect((await send(event('Ev4'))).status).toBe(200);
    expect(received).toEqual(['Ev4']);
  });

  it('serves the other routes on the same port, without a signature', async () => {
    const response = await fetch(`http://127.0.0.1:${receiver.port()}/health/live`);
    expect(await response.text()).toBe('alive');
    expect((await fetch(`http://127.0.0.1:${receiver.port()}/nowhere`)).status).toBe(404);
    expect(refused).toEqual([]);
  });

  it('keeps an idle connection for longer than a proxy does, which would send into a closing one', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${receiver.port()}/health/live`);
    expect(headers.get('keep-alive')).toBe('timeout=65');
  });

  it('stops even when a listener never ends', async () => {
    let began: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    hanging = () => {
      began();
      return new Promise(() => {});
    };
    const lost = send(event('Ev5')).catch(() => 'connection closed');
    await begun;
    await receiver.stop();
    expect(await lost).toBe('connection closed');
    await receiver.start();
  });

  it('says whether it listens', async () => {
    expect(receiver.check().ok).toBe(true);
    await receiver.stop();
    expect(receiver.check().ok).toBe(false);
    await receiver.start();
  });
});
