import { exportFileName } from '../file-name.ts';
import { isPackPath } from './paths.ts';
import { type Taken, takePath } from './safe-path.ts';
import { MANIFEST, README, SIGNATURE } from './statement.ts';
import type { ZipFile } from './write-zip.ts';

/** The files of a pack as they come together: each once, each under the artifact it belongs to. */
export type Gathered = {
  files: ZipFile[];
  /** Paths by artifact id. */
  byArtifact: Map<string, string[]>;
  assets: string[];
  leftOut: { file: string; reason: string }[];
  taken: Taken;
};

export const nothingYet = (): Gathered => ({
  files: [],
  byArtifact: new Map(),
  assets: [],
  leftOut: [],
  taken: new Map([README, MANIFEST, SIGNATURE].map((name) => [name.toLowerCase(), 1])),
});

function put(gathered: Gathered, path: string, bytes: Uint8Array): string {
  const name = takePath(path, gathered.taken);
  if (!isPackPath(name)) throw new Error(`A pack cannot hold "${name}".`);
  gathered.files.push({ name, bytes });
  return name;
}

/** A file of one artifact. */
export function putFile(gathered: Gathered, artifactId: string, path: string, bytes: Uint8Array): void {
  const paths = gathered.byArtifact.get(artifactId) ?? [];
  paths.push(put(gathered, path, bytes));
  gathered.byArtifact.set(artifactId, paths);
}

/** A file of the client's brand. */
export function putAsset(gathered: Gathered, path: string, bytes: Uint8Array): void {
  gathered.assets.push(put(gathered, path, bytes));
}

/** A file that the pack should hold and does not. Its name is taken too: nothing else in the pack may be called so. */
export function leaveOut(gathered: Gathered, path: string, reason: string): void {
  gathered.leftOut.push({ file: takePath(path, gathered.taken), reason });
}

/** `strategy/client-engagement-strategy-v3.pdf`. */
export const documentPath = (
  of: { client: string; engagement: string; type: string; version: number },
  extension: string,
): string => `${of.type}/${exportFileName({ ...of, artifact: of.type }, extension)}`;
