import type { ArtifactType } from '../../artifact-types.ts';
import type { ArtifactDefinition, Source } from '../../artifacts/definition.ts';

/** A run that writes parts of a version anew: which version's content, by which jobs it was written, which parts. */
export type Revision = {
  type: ArtifactType;
  definition: Pick<ArtifactDefinition, 'schema' | 'sections'>;
  content: unknown;
  /** The jobs that the version names. */
  jobs: readonly string[];
  parts: readonly { key: string; note?: string | undefined }[];
  /** The versions that the new one will stand on. */
  sources: readonly Source[];
};

const NAME = /^part-(\d+)$/;

/** The names of a revision's jobs: one for each part, in the order in which they were asked for. */
export const partJobName = (at: number): string => `part-${at + 1}`;

/** Whether a job of that name writes a part; no job of the catalogue is called like this. */
export const isPartJob = (name: string): boolean => NAME.test(name);

/** The position of the part that a job writes, or undefined for another job. */
export function partAt(name: string): number | undefined {
  const [, number] = NAME.exec(name) ?? [];
  return number === undefined ? undefined : Number(number) - 1;
}

/** What was asked of one part: its own note first, then the wish for all. */
export const askedOf = (note: string | undefined, instruction: string | undefined): string =>
  [note, instruction].flatMap((text) => text?.trim() || []).join('\n\n');
