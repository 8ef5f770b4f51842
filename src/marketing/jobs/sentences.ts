/** What a plan can be refused for. */
export const PLAN_SENTENCES = {
  empty: 'The plan has no jobs. Choose at least one.',
  unknown: (name: string, closest: string | undefined) =>
    closest ? `There is no job "${name}". Did you mean "${closest}"?` : `There is no job "${name}".`,
  needMissing: (name: string, need: string) => `"${name}" needs "${need}". Add it, or take "${name}" out.`,
  cycle: (names: readonly string[]) =>
    `These jobs wait for each other and could never start: ${names.join(', ')}.`,
  strategyWhole: (missing: readonly string[]) =>
    `A strategy always runs all six jobs, because together they fill its eight layers. Missing: ${missing.join(', ')}.`,
} as const;
