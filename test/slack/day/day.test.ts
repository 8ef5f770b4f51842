import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientEyes, internalFacts, leaks } from '../../support/client-eyes.ts';
import { evening } from './evening.ts';
import { morning } from './morning.ts';
import { noon } from './noon.ts';
import { outsider } from './outsider.ts';
import { review } from './review.ts';
import { type Day, startDay } from './stage.ts';

describe('a day of eight people over one engagement', { timeout: 60_000 }, () => {
  let started: Day;
  const day = () => started;
  beforeAll(async () => {
    started = await startDay();
  }, 60_000);
  afterAll(() => started?.scene.stop());

  morning(day);
  review(day);
  noon(day);
  evening(day);
  outsider(day);

  it('showed the client nothing that is the team’s', async () => {
    const { scene, gwen, pia } = started;
    const people = [gwen, pia];
    const glimpses = await clientEyes(scene.bot, {
      people,
      channels: [scene.bot.slack.channels.client ?? ''],
    });
    const internal = await internalFacts(scene.bot, { clientIds: people.map(({ id }) => id) });
    const kinds = new Set(internal.map(({ what }) => what));
    for (const what of ['provider', 'comment', 'name of the team', 'internal link', 'run', 'trace'])
      expect(kinds, what).toContain(what);
    expect(glimpses.length).toBeGreaterThan(40);
    expect(leaks(glimpses, internal)).toEqual([]);
  });
});
