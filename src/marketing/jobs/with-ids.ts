import type { Deliverable } from '../deliverable.ts';

/** A deliverable as a job writes it: models give no ids. */
export type Written = Pick<Deliverable, 'kind' | 'title' | 'content_markdown'>;

/** Ids come from job and position, so that the same outputs always make the same content and digest. */
export const withIds = <W extends object>(job: string, deliverables: readonly W[]): (W & { id: string })[] =>
  deliverables.map((deliverable, index) => ({ id: `${job}-${index + 1}`, ...deliverable }));
