import { readFileSync } from 'node:fs';
import type { ExportDocument } from '../../../src/exports/document.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { parseBriefFile } from '../../../src/marketing/intake/parse-brief-file.ts';
import type { IntakeContent } from '../../../src/marketing/intake/schema.ts';
import { stubCreatives } from '../../marketing/support/creatives.ts';
import { stubDelivery } from '../../marketing/support/delivery.ts';
import { stubExecution } from '../../marketing/support/execution.ts';
import { stubMonitoring } from '../../marketing/support/monitoring.ts';
import { exportDocument } from '../fixture.ts';
import { stubStrategy } from '../stub-strategy.ts';

const FOLDERS = ['../briefs/', '../../../examples/briefs/'];

/** A brief of the examples, or one of those beside the tests: Japanese and Vietnamese. */
export function briefNamed(name: string): IntakeContent {
  for (const folder of FOLDERS) {
    const text = readOr(new URL(`${folder}${name}.json`, import.meta.url));
    if (text === null) continue;
    const parsed = parseBriefFile(text);
    if (parsed.ok) return parsed.brief;
    throw new Error(JSON.stringify(parsed.problems));
  }
  throw new Error(`There is no brief ${name}.`);
}

function readOr(file: URL): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const CONTENTS: Readonly<Record<ArtifactType, (brief: IntakeContent) => unknown>> = {
  intake: (brief) => brief,
  strategy: stubStrategy,
  creatives: stubCreatives,
  execution: stubExecution,
  monitoring: stubMonitoring,
  delivery: stubDelivery,
};

export const TYPES: readonly ArtifactType[] = [
  'intake',
  'strategy',
  'creatives',
  'execution',
  'monitoring',
  'delivery',
];

/** A version of that type as the stubs write it from the brief, with the brief's brand and languages. */
export function documentFrom(
  brief: IntakeContent,
  type: ArtifactType,
  change: Partial<ExportDocument> = {},
): ExportDocument {
  return exportDocument({
    client: brief.client_name,
    engagement: brief.primary_offer.slice(0, 80),
    objective: brief.objective,
    definition: definitionOf(type),
    content: CONTENTS[type](brief),
    languages: brief.languages,
    brand: { colours: brief.brand_colours, fonts: brief.brand_fonts },
    ...change,
  });
}
