import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { type Scene, startScene } from '../drafts/support/scene.ts';
import { approved } from './support/arranged.ts';

describe('/aicmo approvals', () => {
  let scene: Scene;
  let id: string;
  beforeAll(async () => {
    scene = await startScene({ listeners: LISTENERS, providers: [stubProvider()] });
    ({ id } = await scene.strategy());
  }, 90_000);
  afterAll(() => scene.stop());

  const asks = async (person: Person) => {
    await person.types('/aicmo approvals');
    const answer = (await person.sees()).at(-1);
    if (!answer?.ephemeral) throw new Error('There was no private answer.');
    return answer;
  };

  it('lists the draft that waits, and Review opens it from there', async () => {
    const answer = await asks(scene.author);
    expect(answer.text).toContain('Waits for your decision');
    expect(answer.text).toContain('Strategy, version 1');
    await scene.author.presses('Review', { in: (message) => message.ephemeral });
    const review = await scene.author.waitsForModal((modal) => modal.callbackId === 'draft.review');
    expect(review.text).toContain('Strategy, version 1');
    await scene.author.closes({ all: true });
  });

  it('shows a colleague who decides nothing that nothing waits', async () => {
    const colleague = await scene.bot.person('colleague');
    expect((await asks(colleague)).text).toBe('Nothing waits for your decision.');
  });

  it('is empty once everything is decided', async () => {
    await approved(scene, id, 'strategy');
    expect((await asks(scene.author)).text).toBe('Nothing waits for your decision.');
  });
});
