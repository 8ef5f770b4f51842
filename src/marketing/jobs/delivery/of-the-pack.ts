import { packFiles } from '../../delivery/pack-files.ts';
import type { JobInput } from '../job-definition.ts';
import { outlined } from '../outlined.ts';
import { heldTypes } from './held-types.ts';

/** Characters of each deliverable that a delivery job sees: enough to say what it is, not to copy it. */
const GIST = 320;

/** What a delivery job's prompt is written from: the outline of what the pack holds, and the list of its files. */
export const ofThePack = (input: JobInput): JobInput => ({
  ...input,
  upstream: outlined(input.upstream, GIST),
  outputs: { ...input.outputs, files: packFiles(heldTypes(input), input.upstream) },
});
