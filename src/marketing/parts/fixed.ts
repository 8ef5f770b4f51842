/** What ties an entry with an id to other texts, to a platform or to a day. */
const TIES: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'platform',
  'assets',
  'asset',
  'asset_type',
  'shape',
  'layer',
  'pillar',
  'format',
  'post',
  'date',
  'time',
  'day',
  'link',
]);

/** What only an object has that we compute, or that people answered when the stage was started. */
const OURS: readonly string[] = [
  'digest',
  'deliverable_id',
  'start_date',
  'utm_campaign',
  'utm_source',
  'who_reviews',
  'colour_codes',
  'point',
  'notes',
  'formats',
];

/** What is copied word for word from the brief, or from what people answered, into an object that also has texts. */
const COPIED: ReadonlySet<string> = new Set(['disclaimers', 'rhythm', 'weekday', 'reader', 'decider']);

/** Rules of the brief that stand by themselves are copied; among the limits of a strategy they are its own words. */
const isBriefsRules = (shape: Readonly<Record<string, unknown>>): boolean =>
  Object.hasOwn(shape, 'compliance_rules') && Object.keys(shape).length === 1;

/**
 * Whether a property of an object with these properties is set by us when an artifact is put together, and never by a
 * model that writes one part of it anew: the ties of an entry that others refer to by its id, what is copied from the brief
 * or the answers, and all of an object that is computed or answered.
 */
export const isFixed = (key: string, shape: Readonly<Record<string, unknown>>): boolean =>
  (Object.hasOwn(shape, 'id') && TIES.has(key)) ||
  COPIED.has(key) ||
  isBriefsRules(shape) ||
  OURS.some((mark) => Object.hasOwn(shape, mark));
