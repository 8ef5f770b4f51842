/** Properties whose texts are ids or choices of ours: nobody wrote them, so no rule about writing applies. */
const FIXED = new Set<PropertyKey>([
  'id',
  'digest',
  'kind',
  'role',
  'bottleneck',
  'differentiation_logic',
  'layer',
  'pillar',
  'platform',
  'asset_type',
  'shape',
  'colour',
  'rhythm',
  'weekday',
  'artifact',
  'deliverable_id',
  'colour_codes',
  'point',
  'state',
  'platforms',
  'format',
  'formats',
  'audience',
  'asset',
  'post',
  'link',
  'landing_page',
  'utm_campaign',
  'utm_source',
  'utm_medium',
]);

/** Whether the text at this path is an id or a fixed choice, by itself or in a list of them. */
export const isFixedWord = (path: readonly PropertyKey[]): boolean =>
  FIXED.has(path.findLast((part) => typeof part !== 'number') ?? '');
