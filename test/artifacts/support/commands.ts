import type { ReviewAct } from '../../../src/artifacts/decisions/decide-review.ts';
import type { LifecycleStep } from '../../../src/engagements/lifecycle.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';

/** Ann, Ben and Dan may approve; Cat may not, unless she stands in for one of them. */
export const PEOPLE = ['ann', 'ben', 'cat', 'dan'] as const;
export const APPROVERS = ['ann', 'ben', 'dan'] as const;
/** The client's people: they read nothing, and decide after the others where the client is asked. */
export const CLIENTS = ['eva', 'fay'] as const;

export type Policy = {
  required: number;
  authorMayApprove: boolean;
  /** Who stands in for whom. */
  standIns?: Readonly<Record<string, readonly string[]>>;
  /** How many of the client's people decide about which stages. */
  client?: { required: number; stages: readonly ArtifactType[] };
};

/** Which version a command is about: the one of a type that stands there, or any one ever written. */
export type Target = { type: ArtifactType; which: 'candidate' | 'in_force' | 'any'; place: number };

/** Contents are numbers. `visual`: see JOBS_FOR and includedIn. */
export type Command =
  | { does: 'start'; type: ArtifactType; visual: boolean; by: string }
  | { does: 'finish'; type: ArtifactType; content: number }
  | { does: 'stop' | 'finish_anyway'; type: ArtifactType; by: string }
  | { does: 'amend' | 'restore' | 'reattest'; version: Target; content: number; by: string }
  | { does: 'reattest_chain'; types: readonly ArtifactType[]; by: string }
  | { does: 'approve' | 'flag' | 'confirm' | 'erase'; version: Target; by: string }
  | { does: 'review'; act: ReviewAct; version: Target; by: string }
  | { does: 'lifecycle'; step: LifecycleStep; by: string };

type Saying<C, D> = C extends { does: infer E } ? (D extends E ? C & { does: D } : never) : never;

/** The commands that do this. */
export type Doing<D extends Command['does']> = Saying<Command, D>;
