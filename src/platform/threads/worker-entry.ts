/**
 * What to start a worker thread with: `besideThis` is the caller's `import.meta.url`, `name` the worker's file without
 * its ending. From dist that is plain JavaScript. From sources it is TypeScript, and on Node 20 a worker inherits no
 * loader (seen: "Unknown file extension"), so the entry registers tsx first, whatever started this process.
 */
export function workerEntry(besideThis: string, name: string): URL {
  if (!besideThis.endsWith('.ts')) return new URL(`./${name}.js`, besideThis);
  const tsx = import.meta.resolve('tsx/esm/api');
  const worker = new URL(`./${name}.ts`, besideThis).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(worker)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
