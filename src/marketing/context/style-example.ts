import { isObject, type PlainObject, valueAt } from '../content-walk.ts';

/** A version that this client approved before, as far as it shows one job how such work should sound. */
export type StyleExample = { versionId: string; shows: unknown };

/** Which job asks; `section`: where it writes one section of a document anew. */
export type Asks = { job: string; section?: { path: readonly string[]; fields: readonly { key: string }[] } };

const MOST_ITEMS = 2;

/** The most that one example may take, in characters of its texts. Longer works are no examples of style, but reading matter. */
export const MOST_CHARACTERS = 4_000;

/** What of a deliverable shows style and form. Ids, shapes and assets do not. */
const SHOWN = ['kind', 'platform', 'title', 'content_markdown', 'hashtags'] as const;

const itemsOf = (content: unknown): PlainObject[] => {
  const items = valueAt(content, ['deliverables']);
  return Array.isArray(items) ? items.filter(isObject) : [];
};

const shownOf = (item: PlainObject): PlainObject =>
  Object.fromEntries(SHOWN.filter((key) => Object.hasOwn(item, key)).map((key) => [key, item[key]]));

const lengthOf = (value: unknown): number => JSON.stringify(value).length;

const writtenBy = (job: string) => (item: PlainObject) =>
  typeof item.id === 'string' && item.id.startsWith(`${job}-`);

/** As many as there is room for, from the first on; what is too long is left out whole. */
function fewOf(items: readonly PlainObject[]): PlainObject[] {
  let left = MOST_CHARACTERS;
  const fit = items.map(shownOf).filter((item) => {
    const length = lengthOf(item);
    if (length > left) return false;
    left -= length;
    return true;
  });
  return fit.slice(0, MOST_ITEMS);
}

function sectionOf(
  content: unknown,
  { path, fields }: NonNullable<Asks['section']>,
): PlainObject | undefined {
  const holder = valueAt(content, path);
  if (!isObject(holder)) return undefined;
  const own = fields.filter(({ key }) => Object.hasOwn(holder, key)).map(({ key }) => [key, holder[key]]);
  const section = Object.fromEntries(own);
  return own.length > 0 && lengthOf(section) <= MOST_CHARACTERS ? section : undefined;
}

export type ApprovedBefore = { versionId: string; content: unknown };

/**
 * The examples for one job, from versions of the same type, newest first: works of the same job before others of the
 * stage; for a section that section alone. A version with nothing to show is left out.
 */
export function styleExamples(asks: Asks, approved: readonly ApprovedBefore[]): StyleExample[] {
  const { job, section } = asks;
  if (section) {
    return approved.flatMap(({ versionId, content }) => {
      const value = sectionOf(content, section);
      return value ? [{ versionId, shows: { section: value } }] : [];
    });
  }
  const own: StyleExample[] = [];
  const others: StyleExample[] = [];
  for (const { versionId, content } of approved) {
    const items = itemsOf(content);
    const same = fewOf(items.filter(writtenBy(job)));
    if (same.length > 0) {
      own.push({ versionId, shows: { deliverables: same } });
      continue;
    }
    const few = fewOf(items);
    if (few.length > 0) others.push({ versionId, shows: { deliverables: few } });
  }
  return [...own, ...others];
}
