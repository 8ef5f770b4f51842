import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../../src/llm/json-schema.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../src/marketing/artifact-types.ts';
import type { Source } from '../../../src/marketing/artifacts/definition.ts';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { ASSEMBLERS } from '../../../src/marketing/jobs/assemble.ts';
import { stageJobs } from '../../../src/marketing/jobs/catalogue.ts';
import { partJob } from '../../../src/marketing/jobs/revision/part-job.ts';
import { partJobName, type Revision } from '../../../src/marketing/jobs/revision/revision.ts';
import { partOf, partValue } from '../../../src/marketing/parts/part.ts';
import { replacePart, schemaOf, writableParts } from '../../../src/marketing/parts/part-schema.ts';
import { applyRules } from '../../../src/marketing/quality/run-rules.ts';
import { EXAMPLES, example } from '../support/briefs.ts';
import { notStrict } from '../support/strict-schema.ts';

type Stage = {
  type: ArtifactType;
  content: unknown;
  upstream: Record<string, unknown>;
  options: Record<string, unknown>;
  sources: Source[];
};

const sourceOf = (type: ArtifactType, number: number) => ({ type, number, digest: `${number}`.repeat(64) });

/** Every stage as the stubs write it, one on top of the other. */
function stagesOf(brief: unknown): Stage[] {
  const upstream: Record<string, unknown> = { intake: brief };
  return ARTIFACT_TYPES.flatMap((type, at): Stage[] => {
    const jobs = stageJobs(type);
    const assemble = ASSEMBLERS[type];
    if (jobs.length === 0 || !assemble) return [];
    const below = { ...upstream };
    const options = definitionOf(type)?.options?.suggested(brief, below) ?? {};
    const outputs: Record<string, unknown> = {};
    for (const job of jobs) outputs[job.name] = job.stub({ brief, upstream: below, outputs, options });
    const sources = ARTIFACT_TYPES.slice(0, at).map((one, number) => sourceOf(one, number + 1));
    const names = jobs.map(({ name }) => name);
    const content = assemble(outputs, { brief, upstream: below, options, jobs: names, sources });
    upstream[type] = content;
    return [{ type, content, upstream: below, options, sources }];
  });
}

const blockersOf = ({ type, upstream, sources }: Stage, content: unknown, brief: unknown) =>
  applyRules(definitionOf(type)?.rules ?? [], content, { brief, upstream, sources })
    .findings.filter(({ severity }) => severity === 'blocker')
    .map(({ message }) => message);

describe.each(EXAMPLES)('every stage on %s', (name) => {
  const brief = example(name);

  it.each(stagesOf(brief).map((stage) => [stage.type, stage] as const))(
    'of %s each part can be written by itself, fits, shows the wish and breaks no rule',
    (type, stage) => {
      const { content, upstream, options, sources } = stage;
      const definition = definitionOf(type);
      if (!definition) throw new Error(type);
      const parts = writableParts(definition, content);
      const items = (content as { deliverables: unknown[] }).deliverables;
      expect(parts.filter(({ kind }) => kind === 'item')).toHaveLength(items.length);
      const jobs = stageJobs(type).map((job) => job.name);
      const revision: Revision = {
        type,
        definition,
        content,
        jobs,
        parts: parts.map(({ key }) => ({ key, note: 'Name the winter offer' })),
        sources,
      };
      const before = blockersOf(stage, content, brief);
      for (const [at, part] of parts.entries()) {
        const job = partJob(partJobName(at), revision);
        if (!job) throw new Error(part.key);
        expect(
          notStrict(jsonSchemaOf(job.output)).filter((problem) => !problem.endsWith(': optional')),
        ).toEqual([]);
        const written = job.stub({ brief, upstream, outputs: {}, options });
        expect(job.output.safeParse(written).error?.issues ?? []).toEqual([]);
        const next = replacePart(definition, part, content, written);
        expect(definition.schema.safeParse(next).error?.issues ?? []).toEqual([]);
        expect(JSON.stringify(partValue(next, part))).toMatch(/winter\s+offer/i);
        expect(blockersOf(stage, next, brief)).toEqual(before);
      }
    },
  );
});

describe('what is copied from the brief or from the answers', () => {
  const stages = stagesOf(example('local-service-hiring'));
  /** The properties that a model is asked for anywhere in a part. */
  const asked = (type: ArtifactType, content: unknown, key: string): string[] => {
    const part = partOf(definitionOf(type), content, key);
    const schema = part && schemaOf(definitionOf(type), part, content);
    return schema ? Object.keys(jsonSchemaOf(schema).properties ?? {}) : [];
  };

  it.each<[ArtifactType, string, string[]]>([
    ['creatives', 'section:direction', ['disclaimers']],
    ['monitoring', 'section:limits', ['compliance_rules']],
    ['monitoring', 'section:cadence', ['rhythm', 'weekday', 'reader', 'decider']],
    ['delivery', 'section:limits', ['compliance_rules']],
    ['delivery', 'section:recipient', ['name', 'notes']],
  ])('is no model’s to write anew: %s, %s', (type, key, copied) => {
    const stage = stages.find((one) => one.type === type);
    const content = { ...(stage?.content as object), recipient: { name: 'Ann', notes: 'Read first.' } };
    expect(asked(type, content, key).filter((name) => copied.includes(name))).toEqual([]);
  });

  it('leaves a strategy its own limits', () => {
    const strategy = stages.find(({ type }) => type === 'strategy')?.content;
    expect(asked('strategy', strategy, 'section:limits')).toContain('compliance_rules');
  });
});
