import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import { type Envelope, envelopeSchema } from '../marketing/envelope.ts';
import type { DownloadedFile } from './acts.ts';

export type SummaryFacts = {
  files: readonly DownloadedFile[];
  folder: string;
  seconds: number;
  restarts: number;
};

/** The closing lines: files, versions, model calls, cost and time, each as the exported envelopes state it. */
export function summaryLines({ files, folder, seconds, restarts }: SummaryFacts): string[] {
  const stages = files
    .filter((file) => file.name.endsWith('.json'))
    .map((file) => envelopeSchema.parse(JSON.parse(Buffer.from(file.content).toString('utf8'))));
  if (stages.length === 0) throw new Error('The JSON exports are missing.');
  const stub = stages.every(({ meta }) => meta.provider === 'stub');
  return [
    'Done. What happened:',
    ...stages.map(stageLine),
    `  files      ${files.length} in ${folder}, ${Math.ceil(files.reduce((sum, { content }) => sum + content.length, 0) / 1024)} kB`,
    `  written    ${writers(stages)}`,
    `  calls      ${sum(stages.map(({ raw }) => Number(raw.model_calls)))} ${stub ? 'to the stub' : 'to models'}`,
    `  cost       ${stub ? 'none' : cost(stages.map(({ meta }) => meta.cost_usd))}`,
    `  time       ${seconds.toFixed(1)} s${restarts > 0 ? `; the bot was killed and came back ${restarts === 1 ? 'once' : `${restarts} times`}` : ''}`,
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type Version = { number: number; status: string };
type Link = { type: ArtifactType; title: string; version: number; binding: boolean };

const byStage = (one: Link, other: Link) =>
  ARTIFACT_TYPES.indexOf(one.type) - ARTIFACT_TYPES.indexOf(other.type);

/** "  strategy  version 3, approved, built on brief 2": as the file itself says it. */
function stageLine({ module, raw }: Envelope): string {
  const { number, status } = raw.version as Version;
  const upstreams = (raw.lineage as Link[])
    .filter(({ binding }) => binding)
    .sort(byStage)
    .map(({ title, version }) => `${title.toLowerCase()} ${version}`);
  return `  ${ARTIFACT_TITLES[module].toLowerCase().padEnd(11)}version ${number}, ${status}, built on ${upstreams.join(', ')}`;
}

function writers(stages: readonly Envelope[]): string {
  const models = [...new Set(stages.map(({ meta }) => `${meta.provider} ${meta.model}`))];
  if (stages.every(({ meta }) => meta.provider === 'stub')) return 'by the built-in stub, without any model';
  const counted = stages.map(({ meta }) => meta.tokens_used);
  const tokens = counted.includes(null)
    ? 'tokens not counted'
    : `${sum(counted.map(Number)).toLocaleString('en')} tokens`;
  return `by ${models.join(', ')}, ${tokens}`;
}

const cost = (costs: readonly (number | null)[]): string =>
  costs.includes(null) ? 'price unknown' : `$${sum(costs.map(Number)).toFixed(4)}`;
