export type Problem = { path: string; message: string };
export type Report = (path: string, message: string) => void;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reports the second and later of equal ids. */
export function unique(name: string, report: Report): (id: unknown, path: string) => void {
  const seen = new Set<unknown>();
  return (id, path) => {
    if (id === undefined) return;
    if (seen.has(id)) report(path, `${name} "${String(id)}" is there twice`);
    seen.add(id);
  };
}
