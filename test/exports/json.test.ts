import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ExportDocument } from '../../src/exports/document.ts';
import { fileDigest } from '../../src/exports/json/digests.ts';
import { renderJson } from '../../src/exports/json/render.ts';
import { STUB_LABEL } from '../../src/exports/sentences.ts';
import { intakeDefinition } from '../../src/marketing/artifacts/intake.ts';
import { envelopeSchema } from '../../src/marketing/envelope.ts';
import { digestOf } from '../../src/platform/canonical.ts';
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
      format: 'aicmo-version/1',
      digests: { version: document.version.digest, content: document.version.contentDigest },
      lineage: [{ type: 'intake', version: 2, binding: true }],
      version: { number: 3, approved_by: ['Lars Hallberg', 'Mette Krogh'] },
    });
  });

  it('holds all that its digests are made of, and one over itself', async () => {
    const document = exportDocument();
    const envelope = await parsed(document);
    const { artifactId, jobs, lineage } = document.identity;
    expect(envelope.raw).toMatchObject({
      version: { artifact: artifactId, jobs },
      lineage: lineage.map((link) => ({ artifact: link.artifactId, version_id: link.versionId })),
    });
    const { parts, file } = z
      .object({ parts: z.record(z.string(), z.string()), file: z.string() })
      .parse(envelope.raw.digests);
    expect(parts['layers.value.core_promise']).toBe(digestOf(strategyContent.layers.value.core_promise));
    expect(parts.deliverables).toBe(digestOf(strategyContent.deliverables));
    expect(file).toBe(fileDigest(envelope));
    expect(fileDigest({ ...envelope, status: 'FAILED' })).not.toBe(file);
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
