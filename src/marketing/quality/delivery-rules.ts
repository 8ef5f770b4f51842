import { ARTIFACT_TITLES, type ArtifactType } from '../artifact-types.ts';
import type { Rule, RuleContext, Source } from '../artifacts/definition.ts';
import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import { packable } from '../delivery/pack-files.ts';
import { deliveryContentSchema } from '../delivery/schema.ts';
import { DELIVERY_FINDINGS as say } from '../delivery/sentences.ts';
import { isEmpty } from '../is-empty.ts';
import { plainText } from '../plain-text.ts';
import { COMMON_RULES } from './common-rules.ts';
import type { Finding } from './finding.ts';
import { validContentRule } from './rules/valid-content.ts';
import { FINDINGS } from './sentences.ts';

const itemsAt = (content: unknown, key: string): PlainObject[] => {
  const value = valueAt(content, [key]);
  return Array.isArray(value) ? value.filter(isObject) : [];
};

const titleOf = (type: unknown) =>
  Object.hasOwn(ARTIFACT_TITLES, plainText(type)) ? ARTIFACT_TITLES[type as ArtifactType] : plainText(type);

const INCLUDED = 'included_current';

const blocked = (place: string, said: Pick<Finding, 'message' | 'fix'>): Finding => ({
  rule: INCLUDED,
  severity: 'blocker',
  place,
  ...said,
});

/** Whether one entry of the list names the very version that the lineage holds. A version brought back counts by its text. */
function entryFindings(entry: PlainObject, place: string, sources: readonly Source[]): Finding[] {
  const title = titleOf(entry.artifact);
  const source = sources.find(({ type }) => type === entry.artifact);
  if (!source) return [blocked(place, say.notASource(title))];
  if (source.digest === entry.digest) return [];
  return [blocked(place, say.otherVersion(title, Number(entry.number), source.number))];
}

/**
 * The list of what the pack holds against the lineage of this version, both ways. That the lineage is approved and
 * current is checked when it is approved (store.md); a list that says something else than the lineage would get around it.
 */
const includedCurrentRule: Rule = {
  name: INCLUDED,
  check(content, { sources = [] }) {
    const included = itemsAt(content, 'included');
    const listed = included.map(({ artifact }) => artifact);
    const entries = included.flatMap((entry, index) => {
      const place = `included[${index}]`;
      if (listed.indexOf(entry.artifact) < index) return [blocked(place, say.twice(titleOf(entry.artifact)))];
      return entryFindings(entry, place, sources);
    });
    const missing = sources.filter(({ type }) => !listed.includes(type));
    return [...entries, ...missing.map(({ type }) => blocked('included', say.notListed(titleOf(type))))];
  },
};

const idsIn = (upstream: RuleContext['upstream'], type: unknown): Set<unknown> =>
  new Set(
    typeof type === 'string' && Object.hasOwn(upstream, type)
      ? packable(upstream[type as ArtifactType]).map(({ id }) => id)
      : [],
  );

/** Every listed file comes from a deliverable that exists in a version that the pack holds. */
const filesExistRule: Rule = {
  name: 'file_exists',
  check(content, { upstream }) {
    const listed = new Set(itemsAt(content, 'included').map(({ artifact }) => artifact));
    return itemsAt(content, 'deliverables').flatMap((deliverable, at) =>
      itemsAt(deliverable, 'files').flatMap((file, index): Finding[] => {
        const exists = listed.has(file.artifact) && idsIn(upstream, file.artifact).has(file.deliverable_id);
        if (exists) return [];
        const place = `deliverables[${at}].files[${index}]`;
        const said = say.noSuchFile(plainText(file.name), titleOf(file.artifact));
        return [{ rule: 'file_exists', severity: 'blocker', place, ...said }];
      }),
    );
  },
};

const brandingRule: Rule = {
  name: 'branding',
  check: (content) =>
    isEmpty(valueAt(content, ['branding', 'colour_codes'])) &&
    isEmpty(valueAt(content, ['branding', 'fonts']))
      ? [{ rule: 'branding', severity: 'major', place: 'branding', ...say.noBranding }]
      : [],
};

const notesRule: Rule = {
  name: 'notes',
  check: (content) =>
    isEmpty(valueAt(content, ['recipient', 'notes']))
      ? [{ rule: 'notes', severity: 'minor', place: 'recipient.notes', ...say.noNotes }]
      : [],
};

/** marketing.md, "delivery" and "all". */
export const deliveryRules: readonly Rule[] = [
  validContentRule('delivery_complete', deliveryContentSchema, FINDINGS.invalid),
  includedCurrentRule,
  filesExistRule,
  brandingRule,
  notesRule,
  ...COMMON_RULES,
];
