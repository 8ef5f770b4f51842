/** The six artifact types of an engagement, in the order of the stages (marketing.md). */
export const ARTIFACT_TYPES = [
  'intake',
  'strategy',
  'creatives',
  'execution',
  'monitoring',
  'delivery',
] as const;

export type ArtifactType = (typeof ARTIFACT_TYPES)[number];

/** Plain words for each type, as people read them in Slack and in exports. */
export const ARTIFACT_TITLES: Record<ArtifactType, string> = {
  intake: 'Brief',
  strategy: 'Strategy',
  creatives: 'Creatives',
  execution: 'Execution',
  monitoring: 'Monitoring',
  delivery: 'Delivery',
};
