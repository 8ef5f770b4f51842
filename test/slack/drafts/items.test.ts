import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemReview } from '../../../src/artifacts/item-marks/item-review.ts';
import type { Modal, Person } from '../../../src/local/slack/person.ts';
import { assetsOf, withCreatives } from './support/creatives.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { changed, newest } from './support/versions.ts';

const page = (modal: Modal): boolean => modal.submitLabel === 'Sum up';
const sum = (modal: Modal): boolean => modal.depth === 2 && modal.submitLabel === 'Submit';
const at = (number: number) => (modal: Modal) => page(modal) && modal.text.includes(`Asset ${number} of `);
const shown = (modal: Modal | undefined, label: string) =>
  modal?.fields.find((field) => field.label === label)?.shown ?? '';

// Some hundred requests one after the other: on a busy machine more than a minute.
describe('going through assets one by one', { timeout: 240_000 }, () => {
  let scene: Scene;
  let author: Person;
  let admin: Person;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    author = scene.author;
    admin = await scene.bot.person('admin');
    engagementId = (await withCreatives(scene)).id;
  });
  afterAll(() => scene.stop());

  const creatives = () => newest(scene, engagementId, 'creatives');
  const opens = async (who: Person, number: number, fits: (modal: Modal) => boolean = page) => {
    await who.presses('Review', { in: draftOf(`Creatives, version ${number} - draft`) });
    await who.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await who.presses('Go through the assets');
    return who.waitsForModal(fits);
  };
  const audits = () =>
    scene.bot.db.inWorkspace(scene.bot.workspaceId, async (tx) => {
      const bodies = await tx.auditBody.findMany({ orderBy: { seq: 'asc' } });
      return bodies
        .map(({ canonical }) => JSON.parse(canonical) as { kind: string; details: Record<string, unknown> })
        .filter(({ kind }) => kind === 'items.reviewed');
    });

  it('keeps every page at once, holds what cannot be kept, and has exactly the wished ones changed', async () => {
    const before = await creatives();
    const assets = assetsOf(before);
    const [first, second, third] = assets;
    const opened = await opens(author, 1, at(1));
    expect(opened.text).toContain(first?.title);
    expect(opened.fields.map(({ label }) => label)).toEqual(['What do you say?', 'Note']);

    await author.fills({ 'What do you say?': 'OK' });
    await author.presses('Later');
    await author.waitsForModal(at(2));
    await author.fills({ 'What do you say?': 'Change' });
    await author.presses('Later');
    const held = await author.waitsForModal('Say what should change');
    expect(at(2)(held)).toBe(true);
    await author.fills({ Note: 'Show the van, not the office.' });
    await author.presses('Later');
    await author.waitsForModal(at(3));
    await author.fills({ Note: 'A note without a choice.' });
    const { errors } = await author.submits();
    expect(Object.keys(errors)).toEqual(['What do you say?']);
    await author.presses('Earlier');
    const stays = await author.waitsForModal('choose OK or Change');
    expect(shown(stays, 'Note')).toBe('A note without a choice.');
    await author.fills({ 'What do you say?': 'OK' });
    await author.presses('Earlier');
    const back = await author.waitsForModal(at(2));
    expect(shown(back, 'Note')).toBe('Show the van, not the office.');
    await author.submits();
    const own = await author.waitsForModal(sum);
    expect(own.text).toContain(
      `2 OK, 1 Change, ${assets.length - 3} not looked at, of ${assets.length} assets.`,
    );
    await author.closes({ all: true });

    // Another approver sees what the first one said, and adds a wish.
    const theirs = await opens(admin, 1, at(1));
    expect(theirs.text).toContain('OK');
    await admin.fills({ 'What do you say?': 'Change', Note: 'Warmer light.' });
    await admin.presses('Later');
    const seen = await admin.waitsForModal(at(2));
    expect(seen.text).toContain('Change: Show the van, not the office.');
    await admin.closes({ all: true });

    const summed = await opens(author, 1);
    expect(at(4)(summed)).toBe(true);
    await author.submits();
    const both = await author.waitsForModal(sum);
    expect(both.text).toContain('Warmer light.');
    expect(both.text).toContain('Show the van, not the office.');
    expect(both.text).toContain(': 0 OK, 1 Change');
    await author.fills({ Decision: 'Have 2 assets changed' });
    await author.submits();
    await author.waitsForNoModal();

    const draft = await author.waitsFor(draftOf('Creatives, version 2 - draft'), { timeoutMs: 60_000 });
    expect(draft.text).toContain(`2 assets changed; ${assets.length - 2} of ${assets.length} unchanged`);
    const after = assetsOf(await creatives());
    expect(after.map(({ id }) => id)).toEqual(assets.map(({ id }) => id));
    const touched = after.filter((asset, index) => JSON.stringify(asset) !== JSON.stringify(assets[index]));
    expect(touched.map(({ id }) => id)).toEqual([first?.id, second?.id]);
    const [entry] = await audits();
    expect(entry?.details).toMatchObject({
      version: before.id,
      ok: [first?.id, third?.id],
      change: [second?.id],
      not_looked_at: assets.length - 3,
    });
    expect(JSON.stringify(entry)).not.toContain('van');
  });

  it('shows what changed first, keeps the OK of what did not, and approves from the sum', async () => {
    const assets = assetsOf(await creatives());
    const third = assets[2];
    const opened = await opens(author, 2, at(1));
    expect(opened.text).toContain('Changed since version 1');
    await author.fills({ 'What do you say?': 'OK' });
    await author.presses('Later');
    await author.waitsForModal(at(2));
    await author.fills({ 'What do you say?': 'OK' });
    await author.presses('Later');
    const carried = await author.waitsForModal(at(3));
    expect(carried.text).toContain('Unchanged since version 1');
    expect(carried.text).toContain(third?.title);
    expect(carried.text).toContain('You said OK to this in version 1, and it is the same.');
    expect(shown(carried, 'What do you say?')).toBe('OK');
    await author.submits();
    const summed = await author.waitsForModal(sum);
    expect(summed.text).toContain('3 OK, 0 Change');
    await author.fills({ Decision: 'Approve' });
    await author.submits();
    await author.waitsForNoModal();
    expect((await creatives()).status).toBe('approved');
    expect((await audits()).length).toBe(2);
  });

  it('loses no note, whatever is marked and however the pages are turned', async () => {
    await changed(
      scene,
      engagementId,
      (content) => {
        const [one, ...rest] = assetsOf({ content });
        return { ...content, deliverables: [{ ...one, title: 'Changed by hand' }, ...rest] };
      },
      'creatives',
    );
    await author.waitsFor(draftOf('Creatives, version 3 - draft'));
    const version = await creatives();
    const context = await scene.as('author');
    const stored = async (number: number) => {
      const { pages } = expectDone(await itemReview(context, version.id));
      return pages[number - 1]?.mine;
    };
    const { length: count } = assetsOf(version);
    let turn = 0;
    await opens(author, 3, page);
    const act = fc.record({
      mark: fc.constantFrom(undefined, 'OK', 'Change'),
      note: fc.constantFrom(undefined, '', 'note'),
      go: fc.constantFrom('Earlier', 'Later', 'sum'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 6 }), async (acts) => {
        for (const { mark, note, go } of acts) {
          const now = await author.modal();
          const number = Number(/Asset (\d+) of/.exec(now?.text ?? '')?.[1]);
          const typed = note === 'note' ? `Note ${++turn}` : note;
          await author.fills({
            ...(mark ? { 'What do you say?': mark } : {}),
            ...(typed === undefined ? {} : { Note: typed }),
          });
          const standing = await author.modal();
          const text = shown(standing, 'Note').trim();
          const chosen = shown(standing, 'What do you say?');
          if (go === 'sum') await author.submits();
          else if (standing?.buttons.includes(go)) await author.presses(go);
          else continue;
          const fits = chosen === 'OK' || (chosen === 'Change' && text !== '');
          if (fits || (chosen === '' && text === '')) {
            await author.waitsForModal((modal) => !at(number)(modal) && (page(modal) || sum(modal)));
            if (fits) {
              expect(await stored(number)).toMatchObject({
                mark: chosen.toLowerCase(),
                note: text === '' ? null : text,
              });
            }
          } else {
            // It stays where it is, with every word.
            const answered = (modal: Modal) => go === 'sum' || modal.raw.hash !== standing?.raw.hash;
            const same = await author.waitsForModal((modal) => at(number)(modal) && answered(modal));
            expect(shown(same, 'Note').trim()).toBe(text);
            await author.fills({ 'What do you say?': 'OK' });
          }
          if ((await author.modal())?.submitLabel === 'Submit') await author.presses('Earlier');
          await author.waitsForModal(page);
        }
      }),
      { numRuns: 5 },
    );
    expect(turn).toBeGreaterThan(0);
    expect(count).toBeGreaterThan(3);
    await author.closes({ all: true });
  });

  it('tells somebody who is turning pages that a newer version is there, and keeps what they typed', async () => {
    await opens(author, 3, page);
    await author.fills({ 'What do you say?': 'Change', Note: 'Typed meanwhile.' });
    await changed(
      scene,
      engagementId,
      (content) => {
        const [one, ...rest] = assetsOf({ content });
        return { ...content, deliverables: [{ ...one, title: 'Faster' }, ...rest] };
      },
      'creatives',
    );
    const { errors } = await author.submits();
    expect(Object.values(errors).join()).toContain('Version 4 replaced this draft.');
    expect(shown(await author.modal(), 'Note')).toBe('Typed meanwhile.');
    await author.closes({ all: true });
  });
});
