import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { confirmVersion } from '../../../src/artifacts/confirm-version.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { openVersion } from '../../../src/artifacts/load-version.ts';
import { retryExport } from '../../../src/artifacts/retry-export.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { sha256Bytes } from '../../../src/platform/canonical.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { draftOf, type Engagement, expectDone, type Scene, startScene } from '../drafts/support/scene.ts';

const FORM = 'Export';

describe('exporting a brief', () => {
  let scene: Scene;
  let nora: Person;
  let brief: Engagement;
  let clientChannel: string;
  beforeAll(async () => {
    scene = await startScene({ listeners: LISTENERS });
    nora = scene.author;
    brief = await scene.brief();
  }, 60_000);
  afterAll(() => scene.stop());

  const opens = async () => {
    await nora.types('/aicmo export brief', { channel: '#marketing' });
    return nora.waitsForModal((modal) => modal.submitLabel === FORM);
  };
  const says = (text: string | RegExp) =>
    nora.waitsFor(
      (message) => (typeof text === 'string' ? message.text.includes(text) : text.test(message.text)),
      { channel: '#marketing', timeoutMs: 30_000 },
    );
  const inHere = { channel: '#marketing', timeoutMs: 30_000 };
  const withFiles = async (channel = '#marketing'): Promise<Message[]> =>
    (await nora.sees(channel)).filter(({ files }) => files.length > 0);
  const bytesOf = async (message: Message | undefined) =>
    Promise.all((message?.files ?? []).map(async (file) => Buffer.from(await nora.downloads(file))));
  const records = () =>
    scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.exportRecord.findMany({ where: { engagementId: brief.id }, orderBy: { createdAt: 'asc' } }),
    );

  it('asks for formats and for whom, and names no client who reads nowhere', async () => {
    const modal = await opens();
    expect(modal.text).toMatch(
      /^Brief, version 1\nKestrel Heating & Cooling: .+\n.*not approved: it leaves as a draft/,
    );
    expect(modal.text).not.toContain('Export version');
    expect(modal.fields.map(({ label }) => label)).toEqual(['Formats', 'Made for']);
    await nora.fills({ Formats: [] });
    expect((await nora.submits()).errors).toEqual({ Formats: 'Please complete this required field.' });
    await nora.closes();
    expect(await records()).toEqual([]);
  });

  it('shows in one message what is made and what arrived, and posts the files in another', async () => {
    await opens();
    await nora.fills({ Formats: ['PDF', 'JSON'] });
    await nora.submits();
    const shown = await says('is exported as PDF and JSON');
    expect(shown.text).toContain('The files are in this thread.');
    const [message, ...others] = await withFiles();
    expect(others).toEqual([]);
    expect(message?.text).toContain('This is a draft');
    expect(message?.files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^kestrel-.*-intake-v1\.pdf$/),
      expect.stringMatching(/^kestrel-.*-intake-v1\.json$/),
    ]);
    const [pdf, json] = await bytesOf(message);
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(json?.toString()).toContain('"status"');
    const about = (await nora.sees('#marketing')).filter(({ text }) => text.includes('exported as PDF'));
    expect(about).toHaveLength(1);
  });

  it('offers the client channel for what is current, says why nothing arrived there, and tries again', async () => {
    clientChannel = await nora.makesChannel('kestrel-client');
    await scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.engagement.update({
        where: { workspaceId_id: { workspaceId: scene.bot.workspaceId, id: brief.id } },
        data: { clientChannelId: clientChannel },
      }),
    );
    expect((await opens()).fields.map(({ label }) => label)).not.toContain('Where to');
    await nora.closes();
    const context = await scene.as('author');
    const seen = { versionId: brief.briefId, versionDigest: brief.briefDigest };
    expectDone(await approveVersion(context, seen));
    const modal = await opens();
    expect(modal.text).toContain('approved and current: it leaves as final');
    await nora.fills({ Formats: ['Markdown'], 'Where to': 'The client channel' });
    await nora.submits();
    const why = /The export of Brief, version 1 did not work\..*AICMO is not in the client channel/s;
    const isAbout = ({ text, buttons }: Message) => why.test(text) && buttons.length > 0;
    const failed = await nora.waitsFor(isAbout, inHere);
    expect(failed.text).toMatch(/^@Nora Lindqvist: /);
    expect(failed.buttons).toEqual(['Try again', 'Other formats']);
    // It is only edited when it fails again, which notifies nobody: whoever tried hears of it in a message that leads there.
    const marcus = await scene.bot.person('approver');
    await marcus.presses('Try again', { in: isAbout, channel: '#marketing' });
    const isNotice = ({ text }: Message) =>
      /^@Marcus Weber: .*then try again\. See what to do\. \(http/s.test(text);
    expect((await nora.waitsFor(isNotice, inHere)).text).toMatch(why);

    await scene.posts('Crafted', 'export.retry', { engagement: brief.id, export: crypto.randomUUID() });
    await nora.presses('Crafted', { channel: '#marketing' });
    await says('Nothing found.');

    await nora.invites('aicmo', clientChannel);
    await marcus.presses('Try again', { in: isAbout, channel: '#marketing' });
    await says('Brief, version 1 is exported as Markdown. The file is in the client channel.');
    const [sent, ...more] = await withFiles(clientChannel);
    expect(more).toEqual([]);
    expect(sent?.text).toContain('Hiring: Brief, version 1, approved and current.');
    const [markdown] = await bytesOf(sent);
    const text = markdown?.toString() ?? '';
    expect(text).toContain('Kestrel');
    expect(text).not.toMatch(/draft|finding|model|cost/i);
    const toClient = (await nora.sees(clientChannel)).filter(({ text: said }) => said.includes('xport'));
    expect(toClient).toEqual([]);
    expect((await nora.sees('#marketing')).filter(isNotice)).toHaveLength(1);
    const last = (await records()).at(-1);
    expect(last).toMatchObject({ state: 'posted', audience: 'client', final: true });
    expect(last?.fileDigest).toBe(markdown && sha256Bytes(markdown));
  });

  it('exports nothing otherwise than its form said', async () => {
    const before = (await records()).length;
    expect((await opens()).text).toContain('it leaves as final');
    const versionId = brief.briefId;
    expectDone(await flagVersion(await scene.as('author'), { versionId, reason: 'A wrong number.' }));
    await nora.submits();
    const refused = await nora.waitsForModal((modal) =>
      modal.text.includes('changed while the form was open'),
    );
    expect(refused.buttons).toEqual(['Export']);
    expect(await records()).toHaveLength(before);
    await nora.presses('Export');
    await nora.waitsForModal((modal) => modal.text.includes('This version is flagged: it leaves as a draft'));
    await nora.closes({ all: true });
    expectDone(await confirmVersion(await scene.as('author'), { versionId }));
  });

  it('offers the approved version where the newest is a draft', async () => {
    const { briefId: versionId, briefDigest: versionDigest } = brief;
    const context = await scene.as('author');
    const content = expectDone(await openVersion(context, versionId)).content;
    const amended = await amendVersion(context, {
      versionId,
      versionDigest,
      content: { ...Object(content), objective: 'Sales' },
    });
    if (!amended.ok) throw new Error(amended.refusal.sentence);
    const { text, buttons } = await opens();
    expect(text).toMatch(
      /^Brief, version 2.*not approved: it leaves as a draft.*Version 1 is approved and current/s,
    );
    expect(buttons).toEqual(['Export version 1']);
    await nora.presses('Export version 1');
    await nora.waitsForModal((modal) => /^Brief, version 1.*leaves as final/s.test(modal.text));
    await nora.closes({ all: true });
  });

  it('is in the history: as what, for whom, by whom, and what it was', async () => {
    await nora.presses('History', { in: draftOf('Brief, version 1 - approved'), channel: '#marketing' });
    const { text } = await nora.waitsForModal((modal) => modal.text.includes('Exported as'));
    const last = (await records()).at(-1);
    expect(text).toMatch(/Exported as PDF, marked a draft, by @Nora Lindqvist, /);
    expect(text).toContain('Exported as Markdown, into the client channel, by @Marcus Weber');
    expect(text).toContain(`SHA-256 ${last?.fileDigest?.slice(0, 16)}`);
    await nora.closes();
  });

  it('leads to other formats where a format refuses the text itself, and does not offer to try that again', async () => {
    const context = await scene.as('author');
    const { id: versionId, versionDigest } = await scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.version.findFirstOrThrow({ where: { engagementId: brief.id }, orderBy: { number: 'desc' } }),
    );
    const content = expectDone(await openVersion(context, versionId)).content;
    const hebrew = { ...Object(content), target_audience: 'בעלי עסקים קטנים בתל אביב' };
    expectDone(await amendVersion(context, { versionId, versionDigest, content: hebrew }));
    await opens();
    await nora.fills({ Formats: ['PDF', 'Markdown'] });
    await nora.submits();
    const isAbout = ({ text }: Message) => text.includes('PDF: This text has right-to-left writing');
    const told = await nora.waitsFor((message) => isAbout(message) && message.buttons.length > 0, inHere);
    expect(told.text).toContain('Not everything arrived. Markdown of Brief, version 3 did.');
    expect(told.buttons).toEqual(['Other formats']);
    expect(told.text).not.toContain('Try again');
    const { batchId = '' } = (await records()).at(-1) ?? {};
    expect(await retryExport(context, { batchId, versionId })).toMatchObject({
      refusal: { code: 'nothing_failed' },
    });
    await nora.presses('Other formats', { in: ({ ts }) => ts === told.ts, channel: '#marketing' });
    await nora.waitsForModal(
      (modal) => modal.submitLabel === FORM && modal.text.includes('Brief, version 3'),
    );
    await nora.closes({ all: true });
  });
});
