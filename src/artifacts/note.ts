import { storable } from '../platform/storable.ts';

/** What a person wrote beside a decision, as it will be stored; undefined when they wrote nothing. */
export const noteOf = (text: string | null | undefined): string | undefined =>
  storable(text?.trim() ?? '').value || undefined;
