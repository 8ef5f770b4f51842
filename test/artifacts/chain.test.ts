import { afterAll, beforeAll, expect, it } from 'vitest';
import { reattestChain } from '../../src/artifacts/reattest-chain.ts';
import { staleStages } from '../../src/artifacts/stale-stages.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { forTheServer } from '../support/databases.ts';
import { strategyFor, withPromise } from './support/contents.ts';
import { type House, must, openHouse } from './support/house.ts';
import { contentFor } from './support/six-contents.ts';
import { amend, approve, approvedPair, finishRun, startRun, view } from './support/steps.ts';

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const approved = async (engagementId: string, type: ArtifactType) => {
    const runId = must(await startRun(house, engagementId, type));
    const id = must(
      await finishRun(house, runId, contentFor(type, { content: 1, visual: true, packed: [] })),
    );
    must(await approve(house, id));
    return id;
  };
  const stale = async (engagementId: string) => {
    const stages = await house.in((tx) => staleStages(tx, house.workspaceId, engagementId));
    return stages.map(({ versionId, versionDigest, type }) => ({ versionId, versionDigest, type }));
  };

  it('re-attests what stands on the change, and confirms what stands on that alone', async () => {
    const { engagementId, strategyId } = await approvedPair(house);
    for (const type of ['creatives', 'execution'] as const) await approved(engagementId, type);
    const monitoringId = await approved(engagementId, 'monitoring');
    const changed = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
    must(await approve(house, changed.versionId));
    const chosen = await stale(engagementId);
    expect(chosen.map(({ type }) => type)).toEqual(['creatives', 'execution', 'monitoring']);

    const [first, ...rest] = chosen.toReversed();
    if (!first) throw new Error('Nothing is stale.');
    const chain = must(
      await reattestChain(house.owner, { versions: [first, ...rest], statement: 'All of it holds.' }),
    );
    expect(chain.stopped).toBeNull();
    expect(chain.steps.map(({ type, did }) => `${type} ${did}`)).toEqual([
      'creatives reattested',
      'execution reattested',
      'monitoring confirmed',
    ]);
    // Monitoring stands on the execution and the brief, and the same text is the same digest.
    expect(await view(house, monitoringId)).toMatchObject({ status: 'approved', number: 1, stale: false });
    expect(await stale(engagementId)).toEqual([]);
  });

  it('stops at the first blocker and says what was not reached', async () => {
    const { engagementId, strategyId } = await approvedPair(house);
    for (const type of ['creatives', 'execution', 'monitoring'] as const) await approved(engagementId, type);
    const changed = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
    must(await approve(house, changed.versionId));
    const [creatives, execution, monitoring] = await stale(engagementId);
    if (!creatives || !execution || !monitoring) throw new Error('Three stages are stale.');
    const versions = [creatives, { ...execution, versionDigest: 'of another one' }, monitoring] as const;
    const chain = must(
      await reattestChain(house.owner, { versions: [...versions], statement: 'All of it holds.' }),
    );
    expect(chain.steps.map(({ did }) => did)).toEqual(['reattested', 'refused', 'not_reached']);
    expect(chain.stopped).toMatchObject({ refusal: { code: 'not_what_you_saw' } });
    expect((await stale(engagementId)).map(({ type }) => type)).toEqual(['execution', 'monitoring']);
  });
});
