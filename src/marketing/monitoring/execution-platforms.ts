import { isObject, valueAt } from '../content-walk.ts';
import { PLATFORMS } from '../platforms.ts';

/**
 * The keys of the platforms that an execution publishes on, in our order: those its deliverables name, or whose
 * ordinary post they are. Tolerant of any content.
 */
export function executionPlatforms(execution: unknown): string[] {
  const list = valueAt(execution, ['deliverables']);
  const deliverables = (Array.isArray(list) ? list : []).filter(isObject);
  const named = new Set(deliverables.flatMap(({ platform, kind }) => [platform, kind]));
  return PLATFORMS.filter(
    (platform) => named.has(platform.key) || ('post' in platform && named.has(platform.post)),
  ).map(({ key }) => key);
}
