import { closestName } from '../closest-name.ts';
import { isObject, type PlainObject } from '../content-walk.ts';
import { isEmpty } from '../is-empty.ts';
import { problemsIn } from './check-step.ts';
import { coerced } from './coerce.ts';
import { applies, INTAKE_FIELDS, type IntakeField, type IntakeGroup, intakeField } from './fields.ts';
import { firstJsonMistake } from './json-mistake.ts';
import { INTAKE_FIELD_NAMES, type IntakeContent, intakeSchema } from './schema.ts';
import { INTAKE_SENTENCES as say } from './sentences.ts';
import { normaliseIntake } from './values.ts';

export type BriefProblem = { field: string; message: string };

export type ParsedBrief = { ok: true; brief: IntakeContent } | { ok: false; problems: BriefProblem[] };

const WHY_NOT_ASKED: Record<IntakeGroup, string> = {
  hiring: say.hiringOnly,
  ecommerce: say.ecommerceOnly,
  services: say.servicesOnly,
};

/** marketing.md speaks of one brand_kit; the form and the content hold its parts. */
const BRAND_KIT: Readonly<Record<string, string>> = {
  colours: 'brand_colours',
  colors: 'brand_colours',
  fonts: 'brand_fonts',
};

type Entries = { entries: [name: string, field: string, value: unknown][]; problems: BriefProblem[] };

function entriesOf(raw: PlainObject): Entries {
  const result: Entries = { entries: [], problems: [] };
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'brand_kit' && isObject(value)) {
      for (const [part, inner] of Object.entries(value)) {
        const known = Object.hasOwn(BRAND_KIT, part) ? BRAND_KIT[part] : undefined;
        if (known) result.entries.push([`brand_kit.${part}`, known, inner]);
        else result.problems.push({ field: `brand_kit.${part}`, message: say.unknownField(undefined) });
      }
    } else if (INTAKE_FIELD_NAMES.includes(name)) {
      result.entries.push([name, name, value]);
    } else {
      result.problems.push({ field: name, message: say.unknownField(closestName(name, INTAKE_FIELD_NAMES)) });
    }
  }
  return result;
}

const notAsked = (field: IntakeField | undefined, values: PlainObject): string | undefined =>
  field?.group && !applies(field, values) && !isEmpty(values[field.key])
    ? WHY_NOT_ASKED[field.group]
    : undefined;

function checkBrief(raw: PlainObject): ParsedBrief {
  const { entries, problems } = entriesOf(raw);
  const values: Record<string, unknown> = {};
  const given = new Map<string, string>();
  for (const [name, key, value] of entries) {
    const earlier = given.get(key);
    if (earlier) problems.push({ field: name, message: say.givenTwice(earlier) });
    given.set(key, name);
    values[key] = coerced(intakeField(key), value);
  }
  for (const [field, message] of Object.entries(problemsIn(INTAKE_FIELDS, values)))
    problems.push({ field: given.get(field) ?? field, message });
  for (const [key, name] of given) {
    const message = notAsked(intakeField(key), values);
    if (message) problems.push({ field: name, message });
  }
  if (problems.length > 0) return { ok: false, problems };
  const parsed = intakeSchema.safeParse(normaliseIntake(values));
  if (parsed.success) return { ok: true, brief: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
  };
}

const wholeFile = (message: string): ParsedBrief => ({ ok: false, problems: [{ field: '(file)', message }] });

/**
 * Reads a brief file: JSON with the intake's field names. Every problem is listed with its field; a file that is not
 * JSON at all has one problem with line and column. Never throws, fetches nothing.
 */
export function parseBriefFile(text: string): ParsedBrief {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '') return wholeFile(say.emptyBrief);
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    const { line, column } = firstJsonMistake(json);
    return wholeFile(say.badJson(line, column));
  }
  return isObject(raw) ? checkBrief(raw) : wholeFile(say.notBrief);
}
