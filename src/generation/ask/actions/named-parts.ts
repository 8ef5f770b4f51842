import type { VersionView } from '../../../artifacts/load-version.ts';
import { definitionOf } from '../../../marketing/artifacts/registry.ts';
import { closestName } from '../../../marketing/closest-name.ts';
import type { Part } from '../../../marketing/parts/part.ts';
import { writableParts } from '../../../marketing/parts/part-schema.ts';
import { type Answer, answer } from '../answer.ts';
import { ASK_SAY } from '../sentences.ts';

const LISTED = 15;

/** The parts that are meant by these titles; where one is none of this version's, what it has. */
export function namedParts(
  { type, content, engagementId }: VersionView,
  asked: readonly string[],
): { parts: Part[] } | { answer: Answer } {
  const parts = writableParts(definitionOf(type), content);
  const titles = parts.map(({ title }) => title);
  const found = asked.map((name) => {
    const near = closestName(name, titles);
    return parts.find(({ title }) => title === near);
  });
  const unknown = asked.filter((_name, at) => found[at] === undefined);
  if (unknown.length === 0) return { parts: [...new Set(found.filter((part) => part !== undefined))] };
  const has = titles.slice(0, LISTED);
  return { answer: answer(ASK_SAY.noSuchPart(unknown, has), { about: [engagementId] }) };
}
