import { numbersToWatch } from '../../monitoring/numbers.ts';
import type { JobInput } from '../job-definition.ts';
import { outlined } from '../outlined.ts';

/** Characters of each deliverable that a monitoring job sees: what it is about, not its wording. */
const GIST = 240;

/** What a monitoring job's prompt is written from: the outline of the execution, and the candidates for numbers. */
export const withNumbers = (input: JobInput): JobInput => ({
  ...input,
  upstream: outlined(input.upstream, GIST),
  outputs: { ...input.outputs, numbers: numbersToWatch(input.brief, input.upstream.execution) },
});
