/** One line of a benchmark's table: what was measured beside what, and how the last relates to the first. */
export type Row = {
  measured: string;
  /** One value a column. */
  values: readonly string[];
  ratio: number;
  /** The most that the ratio may be. */
  most: number;
};

/** `broken`: what does not hold beside the ratios. */
export type Result = { rows: readonly Row[]; notes: readonly string[]; broken: readonly string[] };

export type Benchmark = {
  /** As it is named on the command line. */
  name: string;
  title: string;
  columns: readonly string[];
  /** Everything is measured in this one run, against a peer or against itself. `say` tells a waiting person what goes on. */
  run(say: (line: string) => void): Promise<Result>;
};
