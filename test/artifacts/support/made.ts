import type { LineageLink } from '../../../src/artifacts/lineage-link.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { sha256 } from '../../../src/platform/canonical.ts';

/** What a content is made of: contents are numbers; a visual execution differs from a text-only one, a small pack from a whole one. */
export type Made = {
  content: number;
  visual: boolean;
  /** The versions that a delivery's text lists; empty for every other type. */
  packed: readonly LineageLink[];
};

/** Whether a content has a blocker, on that lineage; `erased`: the upstreams whose text is gone. */
export type Fails = (
  type: ArtifactType,
  made: Made,
  lineage: readonly LineageLink[],
  erased: readonly ArtifactType[],
) => boolean;

const byStage = (one: LineageLink, other: LineageLink): number =>
  ARTIFACT_TYPES.indexOf(one.type) - ARTIFACT_TYPES.indexOf(other.type);

export const madeOf = (
  type: ArtifactType,
  content: number,
  visual: boolean,
  lineage: readonly LineageLink[],
): Made => ({
  content,
  visual: type === 'execution' && visual,
  packed: type === 'delivery' ? lineage.filter((link) => link.binding).sort(byStage) : [],
});

/** Two contents of a type are the same text when this is the same. */
export const digestOfMade = ({ content, visual, packed }: Made): string =>
  sha256(`${content} ${visual} ${packed.map(({ type, number, digest }) => `${type} ${number} ${digest}`)}`);

/** Every seventh content is bad, and a pack that lists other versions than it stands on. */
export const failsByNumber: Fails = (type, made, lineage) =>
  made.content % 7 === 6 || (type === 'delivery' && listsOthers(made, lineage));

export const listsOthers = ({ packed }: Made, lineage: readonly LineageLink[]): boolean =>
  lineage.some(
    (link) => link.binding && packed.find((listed) => listed.type === link.type)?.digest !== link.digest,
  );

/** The jobs of a run, by what is asked of it. */
export const JOBS_FOR: Record<ArtifactType, (visual: boolean) => string[]> = {
  intake: () => [],
  strategy: () => [
    'icp_definition',
    'positioning',
    'messaging_framework',
    'content_pillars',
    'platform_strategy',
    'measurement_plan',
  ],
  creatives: () => ['carousel_templates'],
  execution: (visual) => [visual ? 'ig_posts_week1' : 'linkedin_posts_week1'],
  monitoring: () => ['tracking_checklist'],
  delivery: () => ['pdf_report'],
};

/** What a pack holds beside the brief and the strategy. */
export const includedIn = (type: ArtifactType, visual: boolean): ArtifactType[] =>
  type === 'delivery' ? (visual ? ['creatives', 'execution', 'monitoring'] : ['execution']) : [];
