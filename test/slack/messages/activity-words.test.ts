import { describe, expect, it } from 'vitest';
import { activityOf, type CallNow } from '../../../src/generation/job-activity.ts';
import { activityWords } from '../../../src/slack/messages/activity-words.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);

/** A call sent that many seconds after midnight. */
const call = (sent: number, given: Partial<CallNow> = {}): CallNow => ({
  step: 'draft',
  ordinal: 'draft-1',
  provider: 'openai',
  model: 'gpt-6.1-terra',
  state: 'sent',
  sentAt: at(sent),
  leaseUntil: at(sent + 135),
  finishedAt: null,
  failureType: null,
  failureMessage: null,
  ...given,
});
const failed = (failureType: string, failureMessage: string, finished: number): Partial<CallNow> => ({
  state: 'failed',
  failureType,
  failureMessage,
  finishedAt: at(finished),
});
const anthropic = { provider: 'anthropic', model: 'claude-sonnet-5-5' };
const timedOut = failed('timeout', 'did not answer in 60 seconds', 60);
const answered = { state: 'answered', finishedAt: at(20) };

describe('what a job does now', () => {
  it.each<[string, CallNow[], number, string]>([
    ['nothing is sent yet', [], 5, ''],
    ['it is written', [call(0)], 24, 'OpenAI gpt-6.1-terra writes, 24 s'],
    ['for long', [call(0)], 84, 'OpenAI gpt-6.1-terra writes, 1 min 24 s'],
    ['by nobody', [call(0, { provider: 'stub', model: 'stub' })], 2, 'the built-in stub writes, 2 s'],
    [
      'a later step',
      [call(0, answered), call(20, { ...anthropic, step: 'verify' })],
      28,
      'Anthropic claude-sonnet-5-5 checks the claims, 8 s',
    ],
    ['a step that nobody has words for', [call(0, { step: 'other' })], 3, 'OpenAI gpt-6.1-terra writes, 3 s'],
    [
      'another provider took over',
      [call(0, timedOut), call(60, { ...anthropic, ordinal: 'draft-2' })],
      68,
      'tries Anthropic claude-sonnet-5-5, 8 s: OpenAI did not answer in 60 seconds',
    ],
    [
      'in a later step',
      [call(0, { ...timedOut, step: 'verify' }), call(60, { ...anthropic, step: 'verify' })],
      68,
      'tries Anthropic claude-sonnet-5-5 to check the claims, 8 s: OpenAI did not answer in 60 seconds',
    ],
    ['the same one once more', [call(0, timedOut), call(61)], 65, 'OpenAI gpt-6.1-terra writes, 4 s'],
    [
      'it waits',
      [call(0, failed('rate_limited', 'is limiting our requests', 1))],
      13,
      'waits for OpenAI, which is limiting our requests, 12 s',
    ],
    ['nobody waits for what cannot pass', [call(0, failed('auth', 'refused the API key', 1))], 2, ''],
    [
      'an answer is corrected',
      [call(0, answered), call(20, { ordinal: 'repair-2' })],
      25,
      'OpenAI gpt-6.1-terra corrects its answer, 5 s',
    ],
    ['its process is gone', [call(0)], 136, ''],
    [
      'two compete',
      [call(0), call(1, { ...anthropic, step: 'competitor-b' })],
      9,
      'OpenAI gpt-6.1-terra writes, 9 s; Anthropic claude-sonnet-5-5 writes, 8 s',
    ],
    ['clocks differ', [call(5)], 4, 'OpenAI gpt-6.1-terra writes, under 1 s'],
  ])('%s', (_what, calls, now, text) => {
    expect(activityWords(activityOf(calls, at(now)), at(now))).toBe(text);
  });
});
