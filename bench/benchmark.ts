/** One line of a benchmark's table: what was measured beside what, and the number that must hold. */
export type Row = {
  measured: string;
  /** One value a column. */
  values: readonly string[];
  found: number;
  /** The most that `found` may be; null: it is reported, and nothing was promised. */
  most: number | null;
};

/** `broken`: what does not hold beside the rows. */
export type Result = { rows: readonly Row[]; notes: readonly string[]; broken: readonly string[] };

export type Benchmark = {
  /** As it is named on the command line. */
  name: string;
  title: string;
  columns: readonly string[];
  /** What `found` is: the head of its column. */
  found: string;
  /** Everything is measured in this one run, against a peer or against itself. `say` tells a waiting person what goes on. */
  run(say: (line: string) => void): Promise<Result>;
};

export const holds = ({ found, most }: Row): boolean => most === null || found <= most;
