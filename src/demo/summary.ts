import { envelopeSchema } from '../marketing/envelope.ts';
import type { DownloadedFile } from './play.ts';

export type SummaryFacts = {
  files: readonly DownloadedFile[];
  folder: string;
  seconds: number;
  restarts: number;
};

/** The closing lines: files, versions, model calls, cost and time, each as the exported envelope states it. */
export function summaryLines({ files, folder, seconds, restarts }: SummaryFacts): string[] {
  const json = files.find((file) => file.name.endsWith('.json'));
  if (!json) throw new Error('The JSON export is missing.');
  const envelope = envelopeSchema.parse(JSON.parse(Buffer.from(json.content).toString('utf8')));
  const { meta } = envelope;
  return [
    'Done. What happened:',
    `  files     ${files.map((file) => `${file.name} (${Math.ceil(file.content.length / 1024)} kB)`).join(', ')}`,
    `            in ${folder}`,
    '  versions  brief 1 and 2, strategy 1 to 3; strategy 3 is approved and built on brief 2',
    `  written   ${writer(meta)}`,
    `  calls     ${String(envelope.raw.model_calls)} ${meta.provider === 'stub' ? 'to the stub' : 'to models'}`,
    `  cost      ${cost(meta)}`,
    `  time      ${seconds.toFixed(1)} s${restarts > 0 ? `; the bot was killed and came back ${restarts === 1 ? 'once' : `${restarts} times`}` : ''}`,
  ];
}

type Meta = { provider: string; model: string; tokens_used: number | null; cost_usd: number | null };

function writer({ provider, model, tokens_used }: Meta): string {
  if (provider === 'stub') return 'by the built-in stub, without any model';
  const tokens = tokens_used === null ? 'tokens not counted' : `${tokens_used.toLocaleString('en')} tokens`;
  return `by ${provider} ${model}, ${tokens}`;
}

function cost({ provider, cost_usd }: Meta): string {
  if (provider === 'stub') return 'none';
  return cost_usd === null ? 'price unknown' : `$${cost_usd.toFixed(4)}`;
}
