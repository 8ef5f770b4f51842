import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

// design.md, "Rooms": imports run downward in this list, never up. Rooms of one line stand beside each other.
const FLOORS: readonly (readonly string[])[] = [
  [
    'src/main.ts',
    'src/migrate.ts',
    'src/audit-verify.ts',
    'src/import.ts',
    'src/smoke.ts',
    'src/verify.ts',
    'src/demo',
  ],
  ['src/boot'],
  ['jobs'],
  ['src/slack'],
  ['src/generation'],
  ['src/artifacts'],
  ['src/engagements'],
  ['src/exports'],
  ['src/digests'],
  ['src/config.ts', 'src/env-file.ts'],
  ['src/llm'],
  ['src/marketing'],
  ['src/platform'],
  ['src/local'],
  ['prisma'],
];

const root = resolve(import.meta.dirname, '..');
const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g;
const RUNTIME_IMPORT = /(?:^|\n)\s*(?:import|export)\s(?!type\b)[^;]*?from\s+'(\.[^']+)'/g;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'generated' || name === 'node_modules') return [];
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

const FILES = ['src', 'jobs', 'prisma'].flatMap(sources);

function importsOf(file: string, pattern: RegExp): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(pattern)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? match[2] ?? '')),
  );
}

const floorOf = (file: string): number =>
  FLOORS.findIndex((rooms) => rooms.some((room) => file === room || file.startsWith(`${room}/`)));

const roomOf = (file: string): string | undefined =>
  FLOORS.flat().find((room) => file === room || file.startsWith(`${room}/`));

describe('the rooms', () => {
  it('has a floor for every source file', () => {
    expect(FILES.length).toBeGreaterThan(100);
    expect(FILES.filter((file) => floorOf(file) < 0)).toEqual([]);
  });

  it('imports only downward', () => {
    const upward = FILES.flatMap((file) =>
      importsOf(file, IMPORT)
        .filter((target) => floorOf(target) >= 0)
        .filter(
          (target) =>
            floorOf(target) < floorOf(file) ||
            (roomOf(target) !== roomOf(file) && floorOf(target) === floorOf(file)),
        )
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('has no circle of files at run time', () => {
    const graph = new Map(FILES.map((file) => [file, importsOf(file, RUNTIME_IMPORT)]));
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of FILES) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('lets no bare database client out of platform', () => {
    const bare = FILES.filter((file) => !file.startsWith('src/platform/')).filter((file) =>
      /\bPrismaClient\b|@prisma\/adapter|pglite-prisma-adapter/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(bare).toEqual([]);
  });

  it('keeps marketing pure', () => {
    const impure = FILES.filter((file) => file.startsWith('src/marketing/')).filter((file) =>
      /from 'node:|fetch\(|Date\.now|new Date\(\)|Math\.random/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(impure).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = FILES.filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')));
    // The composition roots hand it to config.ts whole; the demo passes it on to the bot it starts.
    const roots = [
      'src/main.ts',
      'src/migrate.ts',
      'src/audit-verify.ts',
      'src/import.ts',
      'src/smoke.ts',
      'src/demo/main.ts',
      'prisma/prisma.config.ts',
    ];
    // The machine's own PATH and locale, to find and ask programs.
    const allowed = [...roots, 'src/local/find-program.ts', 'src/local/process-identity.ts'];
    expect(readers.filter((file) => !allowed.includes(file))).toEqual([]);
  });
});
