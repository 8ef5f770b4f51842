import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../quantile.ts';
import type { SlackRequest } from './requests.ts';

export type Load = {
  port: number;
  perSecond: number;
  seconds: number;
  next(number: number): SlackRequest;
};

export type Answered = { median: number; p99: number; sent: number; failed: number };

/**
 * Sends at a fixed rate, whatever comes back: each request's time counts from the moment at which it was due, so that an
 * app that falls behind is not spared what it makes others wait. Milliseconds.
 */
export async function load({ port, perSecond, seconds, next }: Load): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const total = Math.round(perSecond * seconds);
  const took: number[] = [];
  let failed = 0;
  const began = performance.now();
  const pending: Promise<void>[] = [];
  for (let number = 0; number < total; number += 1) {
    const due = began + (number * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    // What is late by now was late for whoever sent it.
    pending.push(
      send(agent, port, next(number)).then((ok) => {
        took.push(performance.now() - Math.max(due, began));
        if (!ok) failed += 1;
      }),
    );
  }
  await Promise.all(pending);
  agent.destroy();
  return { median: quantile(took, 0.5), p99: quantile(took, 0.99), sent: total, failed };
}

const send = (agent: Agent, port: number, { body, headers }: SlackRequest): Promise<boolean> =>
  new Promise((resolve) => {
    const sent = request(
      { agent, port, host: '127.0.0.1', path: '/slack/events', method: 'POST', headers },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode === 200));
      },
    );
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
