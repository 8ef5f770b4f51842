import { randomUUID } from 'node:crypto';
import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type EffectRun, Reschedule } from '../../../src/platform/outbox/effect-run.ts';
import { returnWorkspace } from '../../../src/slack/installations/return-workspace.ts';
import { type House, openHouse, submitBrief } from '../../artifacts/support/house.ts';
import { forTheServer } from '../../support/databases.ts';
import { quiet } from '../support/quiet.ts';

forTheServer((_name, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
    for (const channelId of ['C0FIRST', 'C0SECOND', 'C0THIRD']) {
      const { engagementId } = await submitBrief(house);
      await house.in((tx) => tx.engagement.updateMany({ where: { id: engagementId }, data: { channelId } }));
    }
  });
  afterAll(() => house.close());

  it('enters every channel again, however few Slack takes at once', async () => {
    const client = new WebClient();
    const info = vi.spyOn(client.conversations, 'info').mockImplementation(async (given) => ({
      ok: true,
      channel: { id: given?.channel ?? '', name: given?.channel ?? '' },
    }));
    const limited = new WebAPIRateLimitedError(60);
    const join = vi
      .spyOn(client.conversations, 'join')
      .mockResolvedValueOnce({ ok: true })
      .mockRejectedValueOnce(limited)
      .mockResolvedValue({ ok: true });
    const { db, workspaceId, owner } = house;
    const run: EffectRun = {
      effectId: randomUUID(),
      workspaceId,
      traceId: randomUUID(),
      tries: 0,
      signal: new AbortController().signal,
      now: owner.now,
      finish: async () => {},
    };
    const tools = { db, installations: { clientFor: async () => client }, log: quiet };
    await expect(returnWorkspace(tools, run)).rejects.toThrow(Reschedule);
    await returnWorkspace(tools, run);
    expect(join.mock.calls.map(([given]) => given?.channel)).toHaveLength(4);
    expect(new Set(join.mock.calls.map(([given]) => given?.channel)).size).toBe(3);
    // Those entered before are not asked about again.
    expect(info).toHaveBeenCalledTimes(4);
  });
});
