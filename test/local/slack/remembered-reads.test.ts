import { expect, it } from 'vitest';
import { rememberReads } from '../../../src/local/slack/remembered-reads.ts';

const asked: string[] = [];
let fails = false;
const call = rememberReads(async (method, args, as) => {
  asked.push(`${method} ${String(args.channel ?? '')} ${as}`);
  if (fails) throw new Error('gone');
  return { status: 200, body: String(asked.length) };
});
const reads = (channel: string, as = 'bot') => call('conversations.history', { channel }, as);

it('asks again only what a write may have changed, and what failed', async () => {
  const [one, other] = await Promise.all([reads('C1'), reads('C2')]);
  expect(await reads('C1')).toBe(one);
  expect(await reads('C1', 'nora')).not.toBe(one);

  await call('chat.getPermalink', { channel: 'C1' }, 'bot');
  expect(await reads('C1')).toBe(one);
  await call('chat.update', { channel: 'C1' }, 'bot');
  const changed = await reads('C1');
  expect(changed).not.toBe(one);
  expect(await reads('C2')).toBe(other);
  // A message to a person may open a conversation; whatever else is written may change anything.
  await call('chat.postMessage', { channel: 'U1' }, 'bot');
  expect(await reads('C2')).not.toBe(other);

  // What is read while a write is under way may be from before it.
  const writing = call('chat.update', { channel: 'C1' }, 'bot');
  const meanwhile = reads('C1');
  await writing;
  expect(await reads('C1')).not.toBe(await meanwhile);

  fails = true;
  await expect(reads('C3')).rejects.toThrow('gone');
  fails = false;
  expect(await reads('C3')).toMatchObject({ status: 200 });
  call.forget();
  expect(await reads('C1')).not.toBe(changed);
});
