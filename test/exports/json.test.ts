import { describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderJson } from '../../src/exports/json/render.ts';
import { STUB_LABEL } from '../../src/exports/sentences.ts';
import { intakeDefinition } from '../../src/marketing/artifacts/intake.ts';
import { envelopeSchema } from '../../src/marketing/envelope.ts';
import { exportDocument, strategyContent } from './fixture.ts';

const parsed = async (document: ExportDocument) => {
  const outcome = await renderJson(document);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return envelopeSchema.parse(JSON.parse(new TextDecoder().decode(outcome.value)));
};

describe('the JSON file', () => {
  it('is a valid envelope with content, version, lineage and digests', async () => {
    const document = exportDocument();
    const envelope = await parsed(document);
    expect(envelope).toMatchObject({ status: 'SUCCESS', module: 'strategy', error: null });
    expect(envelope.deliverables.map(({ id }) => id)).toEqual(
      strategyContent.deliverables.map(({ id }) => id),
    );
    expect(envelope.raw).toMatchObject({
      content: strategyContent,
      digests: { version: document.version.digest, content: document.version.contentDigest },
      lineage: [{ type: 'intake', version: 2 }],
      version: { number: 3, approved_by: ['Lars Hallberg', 'Mette Krogh'] },
    });
  });

  it('says stub in its warnings', async () => {
    const { generation } = exportDocument();
    const envelope = await parsed(
      exportDocument({ generation: generation ? { ...generation, stub: true } : null }),
    );
    expect(envelope.meta.warnings).toContain(STUB_LABEL);
  });

  it('is valid for a version that a person wrote, and for an unknown price', async () => {
    expect((await parsed(exportDocument({ generation: null }))).meta.provider).toBe('none');
    const { generation } = exportDocument();
    await parsed(exportDocument({ generation: generation ? { ...generation, costUsd: null } : null }));
  });

  it('makes the document itself the deliverable where the content has none', async () => {
    const envelope = await parsed(
      exportDocument({ definition: intakeDefinition, content: { client_name: 'Hallberg' } }),
    );
    expect(envelope.deliverables).toHaveLength(1);
    expect(envelope.deliverables[0]?.content_markdown).toContain('Hallberg');
  });

  it('refuses a deliverable without content and says where', async () => {
    const [first] = strategyContent.deliverables;
    const content = { ...strategyContent, deliverables: [{ ...first, content_markdown: '' }] };
    const outcome = await renderJson(exportDocument({ content }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'json_not_valid' } });
    if (!outcome.ok) expect(outcome.refusal.sentence).toContain('deliverables.0.content_markdown');
  });
});
