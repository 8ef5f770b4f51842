import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import type { RuleContext, Source } from '../../../src/marketing/artifacts/definition.ts';
import type { DeliveryContent } from '../../../src/marketing/delivery/schema.ts';
import { assembleDelivery } from '../../../src/marketing/jobs/delivery/assemble.ts';
import { DELIVERY_JOBS } from '../../../src/marketing/jobs/delivery/jobs.ts';
import { requiredUpstreams } from '../../../src/marketing/required-upstreams.ts';
import { EXECUTION_LIKE } from './execution-like.ts';
import { stubMonitoring } from './monitoring.ts';
import { stubStrategy } from './strategy.ts';

type Asked = {
  jobs?: readonly string[];
  options?: Readonly<Record<string, unknown>> & { included?: readonly ArtifactType[] };
  upstream?: RuleContext['upstream'];
  instruction?: string;
};

/** Approved contents that a delivery can be made of. */
export const packedContents = (brief: unknown): RuleContext['upstream'] => ({
  intake: brief,
  strategy: stubStrategy(brief),
  creatives: {
    direction: {
      palette: [{ name: 'Ink', colour: '#101820', use: 'Text' }],
      typography: [{ font: 'Source Serif', use: 'Titles' }],
    },
    deliverables: [
      {
        id: 'carousel_templates-1',
        kind: 'carousel',
        title: 'Who waits for whom',
        content_markdown: 'Slides',
      },
    ],
  },
  execution: EXECUTION_LIKE,
  monitoring: stubMonitoring(brief),
});

/** The lineage of such a pack: version 2 of each, with a digest that names the type. */
export const packedSources = (types: readonly ArtifactType[]): Source[] =>
  types.map((type) => ({ type, number: 2, digest: type.charCodeAt(0).toString(16).padEnd(64, '0') }));

/** What a delivery's rules look at: the upstreams that its options require, and which versions those are. */
export function packContext(brief: unknown, asked: Asked = {}): RuleContext & { sources: Source[] } {
  const all = asked.upstream ?? packedContents(brief);
  const types = requiredUpstreams('delivery', asked.jobs ?? [], asked.options?.included ?? []);
  const upstream = Object.fromEntries(types.map((type) => [type, all[type]]));
  return { brief, upstream, sources: packedSources(types) };
}

/** What the stub provider and the assembler make of a brief and what is approved. */
export function stubDelivery(brief: unknown, asked: Asked = {}): DeliveryContent {
  const { options = {}, instruction } = asked;
  const { upstream, sources } = packContext(brief, asked);
  const chosen = DELIVERY_JOBS.filter(({ name }) => asked.jobs?.includes(name) ?? true);
  const outputs = Object.fromEntries(
    chosen.map((job) => [job.name, job.stub({ brief, upstream, outputs: {}, options, instruction })]),
  );
  const jobs = chosen.map(({ name }) => name);
  return assembleDelivery(outputs, { brief, upstream, options, jobs, sources });
}
