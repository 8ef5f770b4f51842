import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '../../../jobs/all-jobs.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { providersFromConfig } from '../../../src/llm/providers-from-config.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';

const PATIENT = { timeoutMs: 40_000 };
const FIRST = ['icp_definition', 'measurement_plan', 'positioning'];

describe('the progress message while a model takes its time', () => {
  let model: ModelServer;
  let scene: Scene;
  beforeAll(async () => {
    model = await startModelServer({ answers: strategyAnswers({}), delayMs: 60_000 });
    const { providers } = providersFromConfig({
      openai: { apiKey: 'test-key', baseUrl: model.url },
      stubs: false,
    });
    scene = await startScene({
      providers,
      // Three pulses a second: most find nothing new, since the message counts in seconds.
      jobs: (tools) => {
        const lively = { ...tools, pulseEveryMs: 330, watchEveryMs: 50 };
        return createJobs(lively);
      },
    });
    const { briefId, briefDigest } = await scene.brief();
    expectDone(
      await approveVersion(await scene.as('author'), { versionId: briefId, versionDigest: briefDigest }),
    );
  });
  afterAll(async () => {
    await scene.stop();
    await model.stop();
  });

  /** What the message said, each time that it was posted or edited. */
  const shown = async (ts: string): Promise<string[]> => {
    const sent = (await scene.bot.seen()).filter(({ kind }) => kind === 'api');
    return sent
      .filter(({ name, payload }) => name === 'chat.update' && payload.ts === ts)
      .map(({ payload }) => JSON.stringify(payload.blocks));
  };

  it('counts the seconds of each call, and each edit says something new; Stop hangs up, and it stands still', async () => {
    const { author } = scene;
    await author.presses('Start', { in: draftOf('Plan: Strategy'), ...PATIENT });
    const progress = await author.waitsFor(
      /Positioning - running, OpenAI \S+ writes, \d+ s\n[\s\S]*0 of 6 done/,
      PATIENT,
    );
    let edits: string[] = [];
    const seconds = () =>
      edits.flatMap((text) => {
        const counted = /Positioning - running, OpenAI \S+ writes, (\d+) s/.exec(text)?.[1];
        return counted === undefined ? [] : [Number(counted)];
      });
    while (new Set(seconds()).size < 4) {
      await sleep(200);
      edits = await shown(progress.ts);
    }
    expect(seconds()).toEqual([...seconds()].sort((one, other) => one - other));
    expect(new Set(edits).size).toBe(edits.length);
    expect(model.hungUp).toEqual([]);
    expect([...model.asked].sort()).toEqual(FIRST);

    await author.presses('Stop', { in: draftOf('Strategy - running'), ...PATIENT });
    const stopped = await author.waitsFor(draftOf('Strategy - stopped'), PATIENT);
    expect(stopped.text).toContain('Positioning - not run');
    while (model.hungUp.length < FIRST.length) await sleep(20);
    expect([...model.hungUp].sort()).toEqual(FIRST);
    const last = await shown(progress.ts);
    await sleep(1_500);
    expect(await shown(progress.ts)).toEqual(last);
    expect(model.asked).toHaveLength(FIRST.length);
  }, 60_000);
});
