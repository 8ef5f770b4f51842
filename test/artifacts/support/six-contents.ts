import type { LineageLink } from '../../../src/artifacts/lineage-link.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { applyRules } from '../../../src/marketing/quality/run-rules.ts';
import { stubCreatives } from '../../marketing/support/creatives.ts';
import { stubDelivery } from '../../marketing/support/delivery.ts';
import { stubExecution } from '../../marketing/support/execution.ts';
import { stubMonitoring } from '../../marketing/support/monitoring.ts';
import { brief, strategyFor, withPromise } from './contents.ts';
import { type Fails, includedIn, JOBS_FOR, type Made } from './made.ts';

type Content = Record<string, unknown>;
type Deliverable = { id: string; content_markdown: string };

const deliverablesOf = (content: Content) => content.deliverables as Deliverable[];

const suggested = new Map<ArtifactType, Record<string, unknown>>();

/** What is answered when a stage is started: what its form suggests, and what a pack is to hold. */
export function answersFor(type: ArtifactType, visual: boolean): Record<string, unknown> {
  const own = suggested.get(type) ?? suggestedFor(type);
  suggested.set(type, own);
  return type === 'delivery' ? { ...own, included: includedIn(type, visual) } : own;
}

const suggestedFor = (type: ArtifactType): Record<string, unknown> =>
  definitionOf(type)?.options?.suggested(brief(), { intake: brief(), strategy: strategyFor() }) ?? {};

let bases:
  | Record<'strategy' | 'creatives' | 'visual' | 'text' | 'monitoring' | 'delivery', Content>
  | undefined;

/** What the stubs write with one job of each stage: real contents, and small. */
function base(): NonNullable<typeof bases> {
  if (bases) return bases;
  const own = brief();
  const only = (type: ArtifactType, visual: boolean) => ({ jobs: JOBS_FOR[type](visual) });
  const visual = stubExecution(own, only('execution', true));
  const creatives: Content = stubCreatives(own, { strategy: strategyFor() });
  const used = JSON.stringify(visual);
  bases = {
    strategy: { ...strategyFor(), deliverables: deliverablesOf(strategyFor()).slice(0, 1) },
    // Only the assets that the posts refer to.
    creatives: {
      ...creatives,
      deliverables: deliverablesOf(creatives).filter(({ id }) => used.includes(`"${id}"`)),
    },
    visual,
    text: stubExecution(own, only('execution', false)),
    monitoring: stubMonitoring(own, { ...only('monitoring', false), execution: visual }),
    delivery: stubDelivery(own, only('delivery', false)),
  };
  return bases;
}

const VARIANTS = 'abcdefghij';
const wordOf = (number: number): string => (number % 7 === 6 ? 'Lorem ipsum' : `Option ${VARIANTS[number]}`);

/** The content with another first line in its first deliverable. */
function saying(content: Content, word: string): Content {
  const [first, ...rest] = deliverablesOf(content);
  if (!first) throw new Error('A content has deliverables.');
  const said = { ...first, content_markdown: `${word}.\n\n${first.content_markdown}` };
  return { ...content, deliverables: [said, ...rest] };
}

const listed = ({ type, number, digest }: LineageLink) => ({
  artifact: type,
  title: ARTIFACT_TITLES[type],
  number,
  digest,
});

const WRITTEN: Record<ArtifactType, (word: string, made: Made) => Content> = {
  intake: (word) => brief({ pricing: word }),
  strategy: (word) => withPromise(base().strategy, `${word}.`),
  creatives: (word) => saying(base().creatives, word),
  execution: (word, { visual }) => saying(visual ? base().visual : base().text, word),
  monitoring: (word) => saying(base().monitoring, word),
  delivery: (word, { packed }) => ({ ...saying(base().delivery, word), included: packed.map(listed) }),
};

/** The real content that a made one stands for. */
export const contentFor = (type: ArtifactType, made: Made): Content =>
  WRITTEN[type](wordOf(made.content), made);

const USUAL: Made = { content: 1, visual: true, packed: [] };

const known = new Map<string, boolean>();

/** What the real rules say. What the upstreams say beyond being there changes nothing for these contents. */
export const failsByRules: Fails = (type, made, lineage, erased) => {
  const links = lineage.filter((link) => link.binding);
  const key = JSON.stringify([
    type,
    made.content % 7 === 6,
    made.visual,
    links.map((link) => link.type),
    erased,
    made.packed.map(({ digest }) => digest).join() === links.map(({ digest }) => digest).join(),
  ]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const content = contentFor(type, made);
  const upstream = Object.fromEntries(
    links.map((link) => [link.type, erased.includes(link.type) ? null : contentFor(link.type, USUAL)]),
  );
  const sources = links.map(({ type: of, number, digest }) => ({ type: of, number, digest }));
  const own = type === 'intake' ? content : upstream.intake;
  const result = applyRules(definitionOf(type)?.rules ?? [], content, { brief: own, upstream, sources });
  known.set(key, result.status === 'FAIL');
  return result.status === 'FAIL';
};
