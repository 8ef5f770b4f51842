/** How `npm run smoke` ends: all well, configuration, reach, contract, anything else. */
export const EXIT = { ok: 0, configuration: 1, reach: 2, contract: 3, unexpected: 4 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What one of the five steps found. `detail` stands on its line; `problems` are sentences for whoever has to act. */
export type Checked<T> =
  | { ok: true; value: T; detail: string }
  | { ok: false; exit: ExitCode; problems: readonly string[] };

export const fits = <T>(value: T, detail = ''): Checked<T> => ({ ok: true, value, detail });

export const fails = (exit: ExitCode, ...problems: string[]): Checked<never> => ({
  ok: false,
  exit,
  problems,
});
