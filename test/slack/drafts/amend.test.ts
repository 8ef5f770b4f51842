import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linked } from './support/linked.ts';
import { draftOf, type Scene, startScene } from './support/scene.ts';
import { changed, layerOf, newest, withLayer } from './support/versions.ts';

describe('amending by hand', () => {
  let scene: Scene;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    engagementId = (await scene.strategy()).id;
  });
  afterAll(() => scene.stop());

  /** Opens the form of a part of the newest version. */
  async function opens(part: string) {
    const { author } = scene;
    const { number } = await newest(scene, engagementId);
    await author.presses('Amend', { in: draftOf(`Strategy, version ${number} - draft`) });
    await author.waitsForModal('Choose the part to change');
    await author.presses(`Edit ${part}`);
    return author.waitsForModal(`Strategy, version ${number}: ${part}`);
  }

  it('saves nothing when nothing was changed, and says so', async () => {
    const before = await newest(scene, engagementId);
    await opens('Value');
    await scene.author.submits();
    await scene.author.waitsForModal('Nothing was changed, so no new version was written.');
    await scene.author.closes();
    expect((await newest(scene, engagementId)).id).toBe(before.id);
  });

  it('shows what is missing on its field and keeps what was typed', async () => {
    const { author } = scene;
    await opens('Value');
    await author.fills({ 'Core promise': '   ', 'Why it is different': 'Because one crew does it all.' });
    const { errors, modal } = await author.submits();
    expect(Object.keys(errors)).toEqual(['Core promise']);
    const typed = modal?.fields.find(({ label }) => label === 'Why it is different');
    expect(typed?.shown).toBe('Because one crew does it all.');
    await author.fills({ 'Core promise': 'One crew does it all.' });
    await author.submits();
    await author.waitsForNoModal();
    const { content } = await newest(scene, engagementId);
    expect(layerOf({ content }, 'value')).toMatchObject({
      core_promise: 'One crew does it all.',
      differentiation_reason: 'Because one crew does it all.',
    });
  });

  it('edits, adds and removes one item at a time, and what was typed below stays', async () => {
    const { author } = scene;
    const before = await newest(scene, engagementId);
    const [first] = layerOf(before, 'audience').personas as { name: string }[];
    await opens('Audience');
    await author.fills({ Awareness: 'They know the trade, not us.' });
    await author.presses(`Edit ${first?.name}`);
    await author.waitsForModal((modal) => modal.depth === 2 && modal.text.includes('Personas'));
    await author.fills({ Name: 'Ada, fitter in Bath' });
    await author.submits();
    await author.waitsForModal((modal) => modal.depth === 1 && modal.text.includes('Ada, fitter in Bath'));
    const edited = await newest(scene, engagementId);
    expect(edited.number).toBe(before.number + 1);

    await author.presses('Add: Personas');
    await author.waitsForModal((modal) => modal.depth === 2);
    await author.fills({ Name: 'Bo' });
    const { errors } = await author.submits();
    expect(Object.keys(errors)).toContain('Situation');
    await author.fills({
      Situation: 'Runs a van of his own.',
      Pains: ['Quotes at night'],
      'Desired outcomes': ['Free evenings', 'A steady week'],
      'Decision trigger': 'A slow month.',
    });
    await author.submits();
    await author.waitsForModal((modal) => modal.depth === 1 && modal.buttons.includes('Edit Bo'));

    await author.presses('Edit Bo');
    await author.waitsForModal((modal) => modal.depth === 2 && modal.buttons.includes('Remove'));
    await author.presses('Remove');
    await author.waitsForModal('The item is removed.');
    await author.closes();
    const below = await author.waitsForModal((modal) => modal.depth === 1);
    expect(below.buttons).not.toContain('Edit Bo');
    expect(below.fields.find(({ label }) => label === 'Awareness')?.shown).toBe(
      'They know the trade, not us.',
    );
    await author.submits();
    await author.waitsForNoModal();

    const after = await newest(scene, engagementId);
    expect(after.number).toBe(before.number + 4);
    const audience = layerOf(after, 'audience');
    expect(audience.awareness_state).toBe('They know the trade, not us.');
    expect((audience.personas as { name: string }[]).map(({ name }) => name)).toEqual([
      'Ada, fitter in Bath',
      ...(layerOf(before, 'audience').personas as { name: string }[]).slice(1).map(({ name }) => name),
    ]);
  });

  it('loses nothing when the form below could not be brought up to date', async () => {
    const { author } = scene;
    const before = await newest(scene, engagementId);
    const [first] = layerOf(before, 'audience').personas as { name: string }[];
    await opens('Audience');
    await author.fills({ Awareness: 'Typed below.' });
    await author.presses(`Edit ${first?.name}`);
    await author.waitsForModal((modal) => modal.depth === 2 && modal.buttons.includes('Remove'));
    await author.fills({ Situation: 'Typed above.' });
    await scene.bot.fault({ method: 'views.update', kind: 'error', error: 'internal_error' });
    await author.submits();
    await author.waitsForModal((modal) => modal.depth === 1);
    await author.submits();
    await author.waitsForModal('Somebody was faster');
    await author.submits();
    await author.waitsForNoModal();
    const audience = layerOf(await newest(scene, engagementId), 'audience');
    expect(audience.awareness_state).toBe('Typed below.');
    expect((audience.personas as { situation: string }[])[0]?.situation).toBe('Typed above.');
  });

  it('does not remove what the strategy cannot do without', async () => {
    const { author } = scene;
    const [only] = layerOf(await newest(scene, engagementId), 'audience').personas as { name: string }[];
    const { number } = await changed(scene, engagementId, withLayer('audience', { personas: [only] }));
    await opens('Audience');
    await author.presses(`Edit ${only?.name}`);
    await author.waitsForModal((modal) => modal.depth === 2 && modal.buttons.includes('Remove'));
    await author.presses('Remove');
    await author.waitsForModal('This cannot be saved yet: Personas: ');
    await author.closes({ all: true });
    expect((await newest(scene, engagementId)).number).toBe(number);
  });

  it('does not leave typed text behind without a word', async () => {
    const { author } = scene;
    await opens('Value');
    await author.fills({ 'Core promise': 'Half a thought' });
    await author.presses('Back');
    const warned = await author.waitsForModal('not saved yet');
    expect(warned.fields.find(({ label }) => label === 'Core promise')?.shown).toBe('Half a thought');
    await author.presses('Back');
    await author.waitsForModal('Choose the part to change');
    await author.closes();
  });

  it('shows both texts when somebody was faster, and saves on top of the newest', async () => {
    const { author } = scene;
    await opens('Value');
    await author.fills({ 'Core promise': 'Mine', 'Why it is different': 'Mine too' });
    await changed(
      scene,
      engagementId,
      withLayer('value', { core_promise: 'Theirs', sacrifice_framing: 'Theirs' }),
    );
    const { modal } = await author.submits();
    expect(modal?.title).toBe('Somebody was faster');
    const shown = Object.fromEntries(modal?.fields.map(({ label, shown }) => [label, shown]) ?? []);
    expect(shown).toMatchObject({
      'Core promise': 'Mine',
      'Why it is different': 'Mine too',
      'What the buyer gives up': 'Theirs',
    });
    expect(modal?.text).toContain('In the newest version\nTheirs');
    await author.submits();
    await author.waitsForNoModal();
    expect(layerOf(await newest(scene, engagementId), 'value')).toMatchObject({
      core_promise: 'Mine',
      differentiation_reason: 'Mine too',
      sacrifice_framing: 'Theirs',
    });
  });

  it('takes the newest instead when asked to', async () => {
    const { author } = scene;
    await opens('Value');
    await author.fills({ 'Core promise': 'Mine again' });
    await changed(scene, engagementId, withLayer('value', { core_promise: 'Theirs again' }));
    await author.submits();
    await author.waitsForModal('Somebody was faster');
    await author.fills({ 'Core promise': 'Mine, better' });
    await author.presses('Use the newest version');
    const form = await author.waitsForModal((modal) => modal.title === 'Amend');
    expect(form.fields.find(({ label }) => label === 'Core promise')?.shown).toBe('Theirs again');
    await author.submits();
    await author.waitsForModal('Nothing was changed');
    await author.closes();
  });

  it('finds the same item in the newest version, wherever it is now', async () => {
    const { author } = scene;
    const personas = layerOf(await newest(scene, engagementId), 'audience').personas as { name: string }[];
    await opens('Audience');
    await author.presses(`Edit ${personas[0]?.name}`);
    await author.waitsForModal((modal) => modal.depth === 2);
    await author.fills({ 'Decision trigger': 'My trigger' });
    const other = { ...personas[0], name: 'Somebody new', decision_trigger: 'Another' };
    await changed(scene, engagementId, withLayer('audience', { personas: [other, ...personas] }));
    await author.submits();
    await author.waitsForModal('Somebody was faster');
    await author.submits();
    await author.waitsForModal((modal) => modal.depth === 1);
    await author.closes();
    const after = layerOf(await newest(scene, engagementId), 'audience').personas as Record<
      string,
      unknown
    >[];
    expect(after.map(({ name }) => name)).toEqual(['Somebody new', ...personas.map(({ name }) => name)]);
    expect(after[0]?.decision_trigger).toBe('Another');
    expect(after[1]?.decision_trigger).toBe('My trigger');
  });

  it('sends a text over Slack’s limit as a file, and takes the changed one back', async () => {
    const { author } = scene;
    const long = 'A sentence about the week of an engineer. '.repeat(100).trim();
    await changed(scene, engagementId, withLayer('value', { sacrifice_framing: long }));
    const { number } = await newest(scene, engagementId);
    const form = await opens('Value');
    expect(form.text).toContain(`${long.length.toLocaleString('en')} characters`);
    await author.fills({ 'Core promise': 'Typed before the download' });
    await author.presses('Download text');
    await author.waitsForModal('in your direct messages');
    await author.closes();
    const sent = await author.waitsFor((message) => message.files.length === 1, { channel: '@AICMO' });
    expect(sent.files[0]?.name).toBe(`strategy-v${number}-sacrifice_framing.txt`);
    expect(Buffer.from(await author.downloads(sent.files[0] ?? { id: '' })).toString()).toBe(long);

    const field = 'What the buyer gives up: new text as a file';
    await author.fills({ [field]: { name: 'bad.txt', content: Buffer.from([0xff, 0xfe, 0x41]) } });
    expect(Object.keys((await author.submits()).errors)).toEqual([field]);
    await author.fills({ [field]: { name: 'new.txt', content: `${long} And more.` } });
    await author.submits();
    await author.waitsForNoModal();
    expect(layerOf(await newest(scene, engagementId), 'value')).toMatchObject({
      core_promise: 'Typed before the download',
      sacrifice_framing: `${long} And more.`,
    });
  });

  it('replaces what cannot be stored and tells the person', async () => {
    const { author } = scene;
    await opens('Limits');
    await author.fills({ 'Tone boundaries': ['No shouting\u0000', '<!channel> stays text'] });
    await author.submits();
    await author.waitsForModal('Characters that cannot be stored were replaced');
    await author.closes();
    expect(layerOf(await newest(scene, engagementId), 'limits').tone_boundaries).toEqual([
      'No shouting\uFFFD',
      '<!channel> stays text',
    ]);
  });

  it('leads from an old version to the newest', async () => {
    const { author } = scene;
    const { id, number } = await newest(scene, engagementId);
    const { db, workspaceId } = scene.bot;
    await linked(scene.bot, id);
    const old = await db.inWorkspace(workspaceId, (tx) =>
      tx.version.findFirstOrThrow({ where: { workspaceId, engagementId, type: 'strategy', number: 1 } }),
    );
    await scene.posts('Old amend', 'draft.amend', { version: old.id, digest: old.versionDigest });
    await author.presses('Old amend');
    const said = await author.waitsForModal(`Version ${number} replaced this draft.`);
    expect(said.text).toContain(`Open Strategy, version ${number}.`);
    await author.presses('Amend');
    await author.waitsForModal('Choose the part to change');
    await author.closes();
  });
});

describe('amending the brief', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.stop());

  it('asks what the answers raise, drops what no longer applies, and says what is wrong on the field', async () => {
    const { author } = scene;
    const { id } = await scene.brief();
    await author.presses('Amend brief');
    await author.waitsForModal('Choose the part to change');
    await author.presses('Edit Details');
    const details = await author.waitsForModal('Brief, version 1: Details');
    expect(details.fields.map(({ label }) => label)).toContain('Roles to fill');
    await author.presses('Back');
    await author.waitsForModal('Choose the part to change');
    await author.presses('Edit Goal');
    await author.waitsForModal('Brief, version 1: Goal');
    await author.fills({ Objective: 'Sales', 'Duration in weeks': 4000 });
    const { errors } = await author.submits();
    expect(errors).toEqual({ 'Duration in weeks': expect.stringContaining('52') });
    await author.fills({ 'Duration in weeks': 8 });
    await author.submits();
    await author.waitsForNoModal();
    const brief = await newest(scene, id, 'intake');
    expect(brief.content).toMatchObject({ objective: 'Sales', duration_weeks: 8 });
    expect(brief.content).not.toHaveProperty('role_types');
  });
});
