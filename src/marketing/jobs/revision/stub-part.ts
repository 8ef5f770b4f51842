import { isObject, type PlainObject } from '../../content-walk.ts';
import type { Field } from '../../field.ts';
import { type Part, partOf, partValue } from '../../parts/part.ts';
import { asWritten, schemaOf } from '../../parts/part-schema.ts';
import { platformOf } from '../../platforms.ts';
import { ASSEMBLERS } from '../assemble.ts';
import { jobByName } from '../catalogue.ts';
import type { JobInput } from '../job-definition.ts';
import { planJobs } from '../plan.ts';
import { finished } from '../strategy/stub/finished.ts';
import { requested } from '../strategy/stub/page.ts';
import { beginsWithComments } from './comments.ts';
import { askedOf, type Revision } from './revision.ts';

/** The artifact as the stubs of its jobs would write it now; undefined where they cannot. */
function freshContent(revision: Revision, input: JobInput): unknown {
  const { instruction: _forThePart, ...rest } = input;
  const plan = planJobs(revision.jobs);
  const assemble = ASSEMBLERS[revision.type];
  if (!plan.ok || !assemble) return undefined;
  const outputs: Record<string, unknown> = {};
  for (const { name } of plan.value.jobs) {
    const job = jobByName(name);
    if (!job) return undefined;
    outputs[name] = job.stub({ ...rest, outputs });
  }
  const { brief, upstream, options = {} } = input;
  return assemble(outputs, { brief, upstream, options, jobs: [...revision.jobs], sources: revision.sources });
}

const HEADING = requested('-').split('\n')[0] ?? '';

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1)).trimEnd()}…`;

/** The wish at the end of a text; one that an earlier revision left there makes room, and so does a long text. */
function withWish(text: string, wish: string, most = Number.POSITIVE_INFINITY): string {
  const at = text.lastIndexOf(HEADING);
  const own = (at < 0 ? text : text.slice(0, at)).trimEnd();
  const asked = requested(cut(wish, most / 3));
  return `${cut(own, most - asked.length - 2)}\n\n${asked}`;
}

/** Hashtags and links count with a post's text, and some characters count twice. */
const ROOM = 0.5;

function itemWithWish(item: PlainObject, wish: string): PlainObject {
  const { content_markdown: text, platform } = item;
  const most = typeof platform === 'string' ? platformOf(platform)?.mostCharacters : undefined;
  if (typeof text !== 'string') return item;
  return { ...item, content_markdown: withWish(text, wish, most && most * ROOM) };
}

const asLine = (wish: string) => `Requested: ${wish.replace(/\s+/g, ' ').trim()}`;

/** The wish in the first place of a section that takes free text. */
function sectionWithWish(value: PlainObject, fields: readonly Field[], wish: string): PlainObject {
  const at = (kind: Field['kind']) =>
    fields.find((field) => field.kind === kind && !field.options && field.maxLength === undefined);
  const long = at('long_text');
  const text = long && value[long.key];
  if (long && typeof text === 'string') return { ...value, [long.key]: `${text}\n\n${asLine(wish)}` };
  const list = at('list');
  const entries = list && value[list.key];
  if (list && Array.isArray(entries)) return { ...value, [list.key]: [...entries, asLine(wish)] };
  const items = at('items');
  const [first, ...rest] = items && Array.isArray(value[items.key]) ? (value[items.key] as unknown[]) : [];
  if (!items?.fields || !isObject(first)) return value;
  return { ...value, [items.key]: [sectionWithWish(first, items.fields, wish), ...rest] };
}

const wished = (part: Part, value: PlainObject, wish: string): PlainObject => {
  if (wish === '') return value;
  return part.kind === 'item' ? itemWithWish(value, wish) : sectionWithWish(value, part.fields, wish);
};

// What the stub writes may be approved and shown to a client, who never reads what the team commented.
const quoted = (instruction: string | undefined): string | undefined =>
  beginsWithComments(instruction) ? 'what was commented' : instruction;

/**
 * Deterministic stand-in for a model: the part as the stage's stubs write it now, else as it is, with the wish in plain
 * sight. The first of these that fits the part's place.
 */
export function stubPart(part: Part, note: string | undefined, revision: Revision, input: JobInput): unknown {
  const { definition, content } = revision;
  const wish = askedOf(note, quoted(input.instruction));
  const fresh = freshContent(revision, input);
  const anew =
    fresh === undefined ? undefined : partValue(fresh, partOf(definition, fresh, part.key) ?? part);
  const schema = schemaOf(definition, part, content);
  const candidates = [anew, partValue(content, part)].flatMap((value) =>
    value ? [finished(input.brief, wished(part, value, wish)), value] : [],
  );
  const written = candidates.map((value) => asWritten(definition, part, content, value));
  return written.find((value) => schema?.safeParse(value).success) ?? written.at(-1);
}
