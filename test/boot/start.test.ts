import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Aicmo, startAicmo } from '../../src/boot/start-aicmo.ts';
import { readConfig } from '../../src/config.ts';
import { freePort } from '../../src/local/free-port.ts';
import { openPerson } from '../../src/local/slack/person.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { exampleBrief, fillsUpTo } from '../slack/intake/support/form.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';

const SLOW = { timeoutMs: 30_000 };

describe('npm start without any token', () => {
  const running: Aicmo[] = [];
  afterEach(async () => {
    for (const aicmo of running.splice(0)) await aicmo.stop();
  });

  async function start(environment: Record<string, string>) {
    const lines: string[] = [];
    const config = readConfig({ PORT: String(await freePort()), AICMO_DEV_STUBS: '1', ...environment });
    if (!config.ok) throw new Error(JSON.stringify(config.problems));
    const started = await startAicmo(config.config, createLogger({ level: 'silent' }), (line) =>
      lines.push(line),
    );
    if (!started.ok) return { refusal: started.refusal, lines };
    running.push(started.value);
    const deskUrl = /open (http:\S+) /.exec(lines.join('\n'))?.[1] ?? '';
    return { lines, deskUrl, port: config.config.port, stop: started.value.stop };
  }

  it('runs a local workspace, says where, and a second start finds everything as it was', async () => {
    const folder = temporaryDirectory();
    const dataDir = join(folder, randomBytes(4).toString('hex'));
    const first = await start({ AICMO_DATA_DIR: dataDir });
    expect(first.lines.join('\n')).toContain(
      'No Slack token is set, so a local workspace runs here: open http',
    );
    const author = await openPerson({ deskUrl: first.deskUrl ?? '', who: 'author' });
    await author.types('/aicmo new');
    await fillsUpTo(author, await exampleBrief('online-shop'), 'Check');
    await author.submits();
    await author.waitsFor(/^Brief, version 1 - draft/m, SLOW);

    const ready = await fetch(`http://127.0.0.1:${first.port}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      database: { ok: true },
      queue: { ok: true },
    });
    expect((await fetch(`http://127.0.0.1:${first.port}/health/live`)).status).toBe(200);
    const metrics = await (await fetch(`http://127.0.0.1:${first.port}/metrics`)).text();
    expect(metrics).toContain('aicmo_effects_total{topic="slack.sync",outcome="done"}');

    const rival = await start({ AICMO_DATA_DIR: dataDir });
    expect(rival.refusal?.sentence).toContain(String(process.pid));

    const elsewhere = await start({
      AICMO_DATA_DIR: join(folder, 'other'),
      PORT: String(first.port),
    });
    expect(elsewhere.refusal?.sentence).toContain(`Port ${first.port} is in use`);

    running.splice(0);
    await first.stop?.();
    const second = await start({ AICMO_DATA_DIR: dataDir });
    const again = await openPerson({ deskUrl: second.deskUrl ?? '', who: 'author' });
    // The local workspace keeps nothing; root and newest draft are posted again, in their thread.
    const draft = await again.waitsFor(/^Brief, version 1 - draft/m, SLOW);
    expect(draft.threadTs).not.toBe(draft.ts);
    await again.presses('Review', { in: /^Brief, version 1 - draft/m });
    await again.waitsForModal((modal) => modal.callbackId === 'draft.review', SLOW);
    await again.fills({ Decision: 'Approve' });
    await again.submits();
    await again.waitsFor(/^Brief, version 1 - approved/m, SLOW);
    await second.stop?.();
    running.splice(0);
    removeDirectory(folder);
  }, 240_000);
});
