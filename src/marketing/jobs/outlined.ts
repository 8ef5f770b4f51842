import { isObject, mapTexts } from '../content-walk.ts';
import { shortened } from '../first-sentence.ts';
import type { JobInput } from './job-definition.ts';

const outlineOf = (content: unknown, most: number): unknown => {
  if (!isObject(content) || !Array.isArray(content.deliverables)) return content;
  const deliverables = mapTexts(content.deliverables, (text, path) =>
    path.at(-1) === 'id' ? text : shortened(text, most),
  );
  return { ...content, deliverables };
};

/**
 * The approved contents with their deliverables' texts cut to `most` characters each: for jobs that report on the
 * work and do not need every word of it. The brief stays whole.
 */
export const outlined = (upstream: JobInput['upstream'], most: number): JobInput['upstream'] =>
  Object.fromEntries(Object.entries(upstream).map(([type, content]) => [type, outlineOf(content, most)]));
