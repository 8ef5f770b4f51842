import { PACKED_TYPES, type PackedType } from '../../delivery/choices.ts';
import type { JobInput } from '../job-definition.ts';

/** What the pack of this run holds: what it was pinned to, in stage order. */
export const heldTypes = ({ upstream }: Pick<JobInput, 'upstream'>): PackedType[] =>
  PACKED_TYPES.filter((type) => upstream[type] !== undefined);
