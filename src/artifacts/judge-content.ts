import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { ArtifactDefinition, RuleContext } from '../marketing/artifacts/definition.ts';
import { placeOf } from '../marketing/content-walk.ts';
import { placeInWords } from '../marketing/place-in-words.ts';
import type { QualityResult } from '../marketing/quality/finding.ts';
import { applyRules } from '../marketing/quality/run-rules.ts';
import { canonicalJson, sha256 } from '../platform/canonical.ts';
import type { Tx } from '../platform/database.ts';
import { storable } from '../platform/storable.ts';
import type { LineageLink } from './lineage-link.ts';
import { loadBody } from './load-body.ts';

/** Where in the content, and what is wrong there. */
export type ContentProblem = { path: (string | number)[]; message: string };

export type JudgedContent = {
  /** As it will be stored: U+0000 and lone surrogates replaced. */
  content: unknown;
  replaced: number;
  canonical: string;
  contentDigest: string;
  problems: ContentProblem[];
  quality: QualityResult;
};

/** What the type's schema says against a content; empty when it is complete and valid. */
export function contentProblems(
  definition: Pick<ArtifactDefinition, 'schema'>,
  content: unknown,
): ContentProblem[] {
  const parsed = definition.schema.safeParse(content);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    path: issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
    message: issue.message,
  }));
}

/** The problems with their places as people read them: "Audience, Personas 1, Name: is empty". */
export const problemSentences = (
  { sections }: Pick<ArtifactDefinition, 'sections'>,
  problems: readonly ContentProblem[],
): string[] =>
  problems.map(({ path, message }) =>
    path.length > 0 ? `${placeInWords(sections, placeOf(path))}: ${message}` : message,
  );

/** Everything the store needs to know of a content before it becomes a version built on that lineage. */
export async function judgeContent(
  tx: Tx,
  workspaceId: string,
  definition: ArtifactDefinition,
  given: unknown,
  lineage: readonly LineageLink[],
): Promise<JudgedContent> {
  const { value: content, replaced } = storable(given);
  const canonical = canonicalJson(content);
  // Rules look at what will be read back: the canonical text, without undefined properties.
  const stored: unknown = JSON.parse(canonical);
  const context = await ruleContext(tx, workspaceId, definition.type, stored, lineage);
  return {
    content: stored,
    replaced,
    canonical,
    contentDigest: sha256(canonical),
    problems: contentProblems(definition, stored),
    quality: applyRules(definition.rules, stored, context),
  };
}

async function ruleContext(
  tx: Tx,
  workspaceId: string,
  type: ArtifactType,
  content: unknown,
  lineage: readonly LineageLink[],
): Promise<RuleContext> {
  const links = lineage.filter((link) => link.binding);
  const versionIds = links.map((link) => link.versionId);
  // Asked for none of them, the planner starts workers to scan the whole table, and then does not.
  const bodies =
    versionIds.length === 0
      ? []
      : await tx.versionBody.findMany({
          where: { workspaceId, versionId: { in: versionIds } },
          select: { versionId: true, content: true },
        });
  const contents = new Map(bodies.map((body) => [body.versionId, body.content as unknown]));
  const upstream: RuleContext['upstream'] = {};
  for (const link of links) {
    upstream[link.type] = contents.get(link.versionId) ?? (await sameText(tx, workspaceId, link));
  }
  const sources = links.map(({ type, number, digest }) => ({ type, number, digest }));
  return { brief: type === 'intake' ? content : upstream.intake, upstream, sources };
}

/** Once the version that a link names is erased: the very same text of another one; null when none is left. */
async function sameText(tx: Tx, workspaceId: string, link: LineageLink): Promise<unknown> {
  const { artifactId, digest: contentDigest } = link;
  const where = { workspaceId, artifactId, contentDigest };
  for (const { id } of await tx.version.findMany({ where, select: { id: true } })) {
    const body = await loadBody(tx, workspaceId, id);
    if (body) return body.content;
  }
  return null;
}
