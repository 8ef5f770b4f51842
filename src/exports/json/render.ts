import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import { type Envelope, envelopeSchema } from '../../marketing/envelope.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { contractDeliverables } from '../deliverables.ts';
import type { ExportDocument, ExportedGeneration } from '../document.ts';
import { DRAFT_LABEL, NOT_SHOWN, REFUSALS, STUB_LABEL, WRITTEN_BY_A_PERSON } from '../sentences.ts';
import { fileDigest, partDigests } from './digests.ts';
import { documentAsDeliverable } from './document-deliverable.ts';
import { EXPORT_FORMAT } from './format.ts';
import { uuidFrom } from './uuid-from.ts';

/** For a version that a person wrote, and in files for clients: ids that follow from its digest, and no model. */
const noRun = ({ version, withheld }: ExportDocument): ExportedGeneration => ({
  ...(withheld
    ? {
        provider: NOT_SHOWN,
        model: NOT_SHOWN,
        costUsd: null,
        costKind: 'unknown',
        tokens: null,
        warnings: [],
      }
    : {
        provider: 'none',
        model: 'none',
        costUsd: 0,
        costKind: 'exact',
        tokens: 0,
        warnings: [WRITTEN_BY_A_PERSON],
      }),
  calls: 0,
  stub: withheld?.stub ?? false,
  runId: uuidFrom(version.digest, 'run'),
  traceId: uuidFrom(version.digest, 'trace'),
});

const origin = (document: ExportDocument) => document.generation ?? noRun(document);

const raw = (document: ExportDocument): Envelope['raw'] => ({
  format: EXPORT_FORMAT,
  client: document.client,
  engagement: document.engagement,
  objective: document.objective,
  exported_at: document.exportedAt.toISOString(),
  final: document.final,
  ...(document.withheld ? {} : { cost_kind: origin(document).costKind, model_calls: origin(document).calls }),
  version: {
    number: document.version.number,
    artifact: document.identity.artifactId,
    jobs: [...document.identity.jobs],
    status: document.version.status,
    created_at: document.version.createdAt.toISOString(),
    created_by: document.version.createdBy,
    approved_at: document.version.approvedAt?.toISOString() ?? null,
    approved_by: [...(document.version.approvedBy ?? [])],
  },
  digests: {
    version: document.version.digest,
    content: document.version.contentDigest,
    parts: partDigests(document.content),
  },
  lineage: document.identity.lineage.map((link) => ({
    type: link.type,
    title: ARTIFACT_TITLES[link.type],
    artifact: link.artifactId,
    version: link.number,
    version_id: link.versionId,
    digest: link.digest,
    approved_at: link.approvedAt.toISOString(),
    binding: link.binding,
  })),
  story: document.story.map(({ version, origin, by, at }) => ({
    version,
    origin,
    by,
    at: at.toISOString(),
  })),
  ...(document.final || document.withheld
    ? {}
    : { findings: document.findings.map((finding) => ({ ...finding })) }),
  content: document.content,
});

const envelopeOf = (document: ExportDocument): unknown => {
  const run = origin(document);
  const deliverables = contractDeliverables(document.content);
  return {
    status: 'SUCCESS',
    run_id: run.runId,
    module: document.definition.type,
    meta: {
      timestamp: document.version.createdAt.toISOString(),
      provider: run.provider,
      model: run.model,
      cost_usd: run.costUsd,
      tokens_used: run.tokens,
      warnings: [
        ...(run.stub ? [STUB_LABEL] : []),
        ...(document.final ? [] : [DRAFT_LABEL]),
        ...run.warnings,
      ],
      trace_id: run.traceId,
    },
    deliverables: deliverables.length > 0 ? deliverables : [documentAsDeliverable(document)],
    raw: raw(document),
    error: null,
  };
};

/** With the digest over everything else in the file, so that any change to it can be seen. */
function sealed(envelope: Envelope): Envelope {
  const digests = { ...(envelope.raw.digests as object), file: fileDigest(envelope) };
  return { ...envelope, raw: { ...envelope.raw, digests } };
}

/**
 * The document as the envelope of the generation contract (design.md), indented, in UTF-8. `raw` holds the content, the
 * version, the lineage and the digests, with all that they are recomputed from (`npm run import` does). Refuses (`json_not_valid`) what that contract itself would refuse, such as a
 * deliverable without content, and names the place.
 */
export const renderJson = async (document: ExportDocument): Promise<Outcome<Uint8Array>> => {
  const parsed = envelopeSchema.safeParse(envelopeOf(document));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('.') || 'its root';
    const { code, sentence } = REFUSALS.notAnEnvelope(where);
    return refused(code, sentence);
  }
  return done(new TextEncoder().encode(`${JSON.stringify(sealed(parsed.data), null, 2)}\n`));
};
