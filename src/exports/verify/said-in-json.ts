import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import { contractDeliverables } from '../deliverables.ts';
import type { Predicate, StatedArtifact, StatedLink } from '../pack/statement.ts';
import { NOT_SHOWN } from '../sentences.ts';

const linkInJson = ({
  type,
  artifact,
  version,
  version_id,
  content_digest,
  approved_at,
  binding,
}: StatedLink) => ({
  type,
  title: ARTIFACT_TITLES[type],
  artifact,
  version,
  version_id,
  digest: content_digest,
  approved_at,
  binding,
});

/** Who wrote it, as the manifest says; a client's pack says it nowhere. */
const originInJson = ({ origin }: StatedArtifact, audience: Predicate['audience']) => {
  if (origin)
    return {
      'meta.provider': origin.provider,
      'meta.model': origin.model,
      'meta.cost_usd': origin.cost_usd,
      'meta.tokens_used': origin.tokens,
      'raw.cost_kind': origin.cost_kind,
      'raw.model_calls': origin.calls,
    };
  if (audience === 'team') return {};
  return {
    'meta.provider': NOT_SHOWN,
    'meta.model': NOT_SHOWN,
    'meta.cost_usd': null,
    'meta.tokens_used': null,
    'raw.cost_kind': undefined,
    'raw.model_calls': undefined,
    'raw.story': [],
    'raw.findings': undefined,
  };
};

/** What must stand in the JSON file of a version, by place (../json/render.ts): what the manifest and its content say. */
export function saidInJson(
  { client, engagement, audience }: Predicate,
  artifact: StatedArtifact,
  content: unknown,
): Readonly<Record<string, unknown>> {
  const deliverables = contractDeliverables(content);
  return {
    module: artifact.type,
    'raw.client': client,
    'raw.engagement': engagement,
    'raw.final': true,
    'raw.version.status': 'approved',
    'raw.version.artifact': artifact.artifact,
    'raw.version.number': artifact.version,
    'raw.version.approved_at': artifact.approved_at,
    'raw.version.approved_by': artifact.approved_by,
    'raw.digests.version': artifact.version_digest,
    'raw.digests.content': artifact.content_digest,
    'raw.lineage': artifact.lineage.map(linkInJson),
    ...(deliverables.length > 0 ? { deliverables } : {}),
    ...originInJson(artifact, audience),
  };
}
