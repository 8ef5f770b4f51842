import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { openPerson } from '../../../src/local/slack/person.ts';
import { startLocalSlackProcess } from '../../../src/local/slack/start-process.ts';
import { compiled } from '../../support/compiled.ts';
import { SOON } from '../../support/patience.ts';

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the local workspace as its own process', () => {
  it('starts, answers, has the same ids each time, and stops', async () => {
    const team = { id: 'T0OTHER', name: 'Other', domain: 'other' };
    const one = await startLocalSlackProcess({ signingSecret: 's', team });
    const two = await startLocalSlackProcess({ signingSecret: 's' });
    expect(one.team.id).toBe('T0OTHER');
    expect(one.deskUrl).not.toBe(two.deskUrl);
    expect(one.users).toEqual(two.users);
    expect(one.channels).toEqual(two.channels);
    const nora = await openPerson({ deskUrl: one.deskUrl, who: 'nora' });
    expect(nora.name).toBe('Nora Lindqvist');
    await Promise.all([one.stop(), two.stop()]);
    expect([alive(one.pid), alive(two.pid)]).toEqual([false, false]);
  });

  it('says why it does not start', async () => {
    const first = await startLocalSlackProcess({ signingSecret: 's' });
    const port = Number(new URL(first.deskUrl).port);
    await expect(startLocalSlackProcess({ signingSecret: 's', port })).rejects.toThrow('EADDRINUSE');
    await first.stop();
  });

  it('ends when whoever started it is killed', async () => {
    const child = spawn(process.execPath, [compiled('test/local/slack/support/parent.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const pid = Number(line);
    expect(alive(pid)).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => alive(pid), SOON).toBe(false);
  });
});
