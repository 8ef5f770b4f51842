import { ARTIFACT_TITLES, type ArtifactType } from '../artifact-types.ts';
import type { Option } from '../field.ts';

/** What a pack may hold beside the brief and the strategy, which are in every pack. */
export const OPTIONAL_PARTS = [
  'creatives',
  'execution',
  'monitoring',
] as const satisfies readonly ArtifactType[];

/** What the form offers. The strategy stands there too, so that nobody misses it; leaving it out changes nothing. */
export const OFFERED_PARTS = ['strategy', ...OPTIONAL_PARTS] as const satisfies readonly ArtifactType[];

export type OfferedPart = (typeof OFFERED_PARTS)[number];

/** Everything that a pack can list. */
export const PACKED_TYPES = ['intake', ...OFFERED_PARTS] as const satisfies readonly ArtifactType[];

export type PackedType = (typeof PACKED_TYPES)[number];

export const isPackedType = (type: unknown): type is PackedType =>
  (PACKED_TYPES as readonly unknown[]).includes(type);

/** The artifact types as choices, by the words people know them by. */
export const typeOptions = (types: readonly ArtifactType[]): Option[] =>
  types.map((value) => ({ value, label: ARTIFACT_TITLES[value] }));

/** What somebody looks at before a pack leaves, in this order: the stored values and the labels. */
export const CHECKPOINTS = [
  'Everything in it is approved and current',
  'A second person has read every text',
  'Nothing that was promised is missing',
  'Colours, fonts and logo are right',
  'Disclaimers and permissions are in place',
] as const;

export const CHECK_STATES = ['Open', 'Checked'] as const;
