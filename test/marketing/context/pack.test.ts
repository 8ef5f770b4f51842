import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strategyDefinition } from '../../../src/marketing/artifacts/strategy.ts';
import { textsIn } from '../../../src/marketing/content-walk.ts';
import { type BuiltPrompt, UNLIMITED_ROOM } from '../../../src/marketing/context/context-use.ts';
import { BEST_FIRST } from '../../../src/marketing/context/source-order.ts';
import { JOBS, jobByName } from '../../../src/marketing/jobs/catalogue.ts';
import type { JobDefinition, JobInput } from '../../../src/marketing/jobs/job-definition.ts';
import { partJob } from '../../../src/marketing/jobs/revision/part-job.ts';
import { partsOf } from '../../../src/marketing/parts/part.ts';
import { example } from '../support/briefs.ts';
import { executionUpstream } from '../support/execution.ts';
import { stubOutputs, stubStrategy } from '../support/strategy.ts';

const brief = { ...example('b2b-software-launch'), required_disclaimers: ['Not. Financial. Advice, ever.'] };
const outputs = stubOutputs(brief);
const upstream = executionUpstream(brief);
const examples = ['one', 'two'].map((versionId) => ({
  versionId,
  shows: { deliverables: [{ title: versionId, content_markdown: `This is how ${versionId} sounds.` }] },
}));
const input: JobInput = {
  brief,
  upstream,
  outputs,
  examples,
  instruction: 'Make it calmer. Speak of the winter. And keep every name as it is.',
};

const strategy = stubStrategy(brief);
const parts = partsOf(strategyDefinition, strategy);
const partOf = (at: number): JobDefinition => {
  const revision = {
    type: 'strategy' as const,
    definition: strategyDefinition,
    content: strategy,
    jobs: ['positioning'],
    parts: parts.map(({ key }) => ({ key })),
    sources: [],
  };
  const job = partJob(`part-${at + 1}`, revision);
  if (!job) throw new Error(`There is no part ${at}.`);
  return job;
};
const ALL_JOBS = [...JOBS, partOf(0), partOf(parts.length - 1)];

/** A counter that adds up, and that remembers how much it was asked to count. */
function room(inputTokens: number) {
  let counted = 0;
  const count = (text: string) => {
    counted += text.length;
    return Buffer.byteLength(text);
  };
  return { inputTokens, count, counted: () => counted };
}

const bytes = ({ system, user }: BuiltPrompt) => Buffer.byteLength(system) + Buffer.byteLength(user);

const blocks = (user: string): Record<string, unknown> =>
  Object.fromEntries(
    [...user.matchAll(/^<(\w+)>\n([\s\S]*?)\n<\/\1>$/gm)].map(([, name, json]) => [
      name,
      JSON.parse(json ?? ''),
    ]),
  );

const textsOf = (data: unknown) => textsIn(data).map(({ text }) => text);
const keysOf = ({ context }: BuiltPrompt) => [...(context?.used ?? []), ...(context?.left ?? [])];

const anyJob = fc.constantFrom(...ALL_JOBS);

describe('a prompt in a room', () => {
  it('holds everything where everything fits, and the same as in a room without limits', () => {
    for (const job of ALL_JOBS) {
      const whole = job.prompt(input, UNLIMITED_ROOM);
      expect(whole.context?.left).toEqual([]);
      expect(job.prompt(input, room(bytes(whole)))).toEqual(whole);
      expect(job.prompt(input, room(bytes(whole) - 1)).context?.left).not.toEqual([]);
    }
  });

  it('keeps to the room, leaves out whole sources, and says which', () => {
    fc.assert(
      fc.property(anyJob, fc.double({ min: 0.3, max: 1, noNaN: true }), (job, share) => {
        const whole = job.prompt(input, UNLIMITED_ROOM);
        const small = room(Math.floor(bytes(whole) * share));
        const packed = job.prompt(input, small);
        expect(job.prompt(input, small)).toEqual(packed);
        expect(packed.system).toBe(whole.system);
        expect(keysOf(packed).sort()).toEqual(keysOf(whole).sort());
        expect(packed.context?.used).toContain('brief');
        if (packed.context?.shortened) return;
        expect(bytes(packed)).toBeLessThanOrEqual(small.inputTokens);
        const before = new Set(textsOf(blocks(whole.user)));
        expect(textsOf(blocks(packed.user)).filter((text) => !before.has(text))).toEqual([]);
        expect(packed.user.includes('exist and are not shown')).toBe(
          packed.context?.left.some((key) => !key.startsWith('example:')),
        );
        // Twice: once as a whole, once in pieces, with the names around each piece.
        expect(small.counted() / 2).toBeLessThan(bytes(whole) * 2.5);
      }),
      { numRuns: 60 },
    );
  });

  it('has what binds the writer and what the job builds on before anything that is good to know', () => {
    const job = jobByName('messaging_framework');
    const given = { ...input, upstream: { intake: brief } };
    const prompt = (tokens?: number) =>
      job?.prompt(given, tokens === undefined ? UNLIMITED_ROOM : room(tokens)) ?? { system: '', user: '' };
    const whole = bytes(prompt());
    expect(prompt(whole - 1).context?.left).toContain('example:two');
    const packed = prompt(whole - 5_000);
    const { brief: told, upstream: built } = blocks(packed.user) as Record<string, Record<string, unknown>>;
    expect(told).toMatchObject({
      client_name: brief.client_name,
      required_disclaimers: brief.required_disclaimers,
      constraints: brief.constraints,
    });
    // What was decided stands there; a document that says it again at length goes, and is named.
    expect(packed.context?.used).toEqual(
      expect.arrayContaining(['brief', 'output:icp_definition', 'output:positioning']),
    );
    expect(packed.context?.left).toContain('output:positioning.deliverables');
    expect(built?.positioning).toMatchObject({ value: Object(outputs.positioning).value });
    expect(packed.user).toContain('positioning deliverables');
  });

  it('follows the order of the stage, or the one that was planned for the job', () => {
    const job = jobByName('linkedin_posts_week1');
    const prompt = (given: JobInput, tokens?: number) =>
      job?.prompt(given, tokens === undefined ? UNLIMITED_ROOM : room(tokens)) ?? { system: '', user: '' };
    const whole = prompt(input);
    const order = whole.context?.used.filter((key) => key.startsWith('strategy:'));
    expect(order?.slice(0, 4)).toEqual(
      BEST_FIRST.execution?.filter((key) => key.startsWith('strategy:')).slice(0, 4),
    );
    const tight = bytes(whole) - 12_000;
    expect(prompt(input, tight).context?.left).toContain('strategy:measurement');
    const planned = { ...input, order: ['strategy:measurement', 'nothing:known'] };
    expect(prompt(planned, tight).context?.used).toContain('strategy:measurement');
    expect(prompt(planned, tight).context?.left.length).toBeGreaterThan(0);
    expect(prompt(planned).user).toBe(whole.user);
  });

  it('shortens the longest texts at sentence ends when not even the musts fit, and says so', () => {
    const long = `${'We build tools for small workshops. They save an hour a day! '.repeat(400)}End`;
    const given: JobInput = {
      ...input,
      brief: { ...brief, primary_offer: long, banned_words: ['cheap'] },
      upstream: { ...upstream, strategy },
      outputs: {},
    };
    fc.assert(
      fc.property(anyJob, fc.integer({ min: 0, max: 15_000 }), (job, more) => {
        const whole = job.prompt(given, UNLIMITED_ROOM);
        const packed = job.prompt(given, room(Buffer.byteLength(whole.system) + 3_000 + more));
        expect(packed.context?.shortened).toContain('brief');
        expect(packed.user).toContain('end early, after a whole sentence');
        const { brief: told } = blocks(packed.user) as { brief: Record<string, unknown> };
        expect(told.required_disclaimers).toEqual(brief.required_disclaimers);
        expect(told.banned_words).toEqual(['cheap']);
        for (const [field, value] of Object.entries(told)) {
          const before: unknown = given.brief && Object(given.brief)[field];
          for (const [at, text] of textsOf(value).entries()) {
            const original = textsOf(before)[at] ?? '';
            expect(original.startsWith(text)).toBe(true);
            expect(text === original || text === '' || /[.!?…]$/.test(text)).toBe(true);
          }
        }
        expect(String(told.primary_offer).length).toBeLessThan(long.length);
      }),
      { numRuns: 30 },
    );
  });
});
