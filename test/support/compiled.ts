import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import type {} from './provided.ts';

/** Where plain node finds a source file compiled, e.g. `src/main.ts`: see compiled-tree.ts. */
export const compiled = (source: string): string => join(inject('compiled'), source.replace(/\.ts$/, '.js'));

/** A module of the compiled tree: what it starts as a process or a thread is compiled as well. */
export const importCompiled = async <Module>(source: string): Promise<Module> =>
  import(/* @vite-ignore */ pathToFileURL(compiled(source)).href);
