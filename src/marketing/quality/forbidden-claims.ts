import { readBrief } from '../intake/brief-reader.ts';

const FORBIDS =
  /\b(?:do not|don't|never|must not|mustn't|may not|cannot|avoid|no|not allowed|forbidden|without)\b/i;
const QUOTED = /["“„«]([^"“”„«»]{2,80})["”“»]/g;
const CLAUSE =
  /\b(?:do not|don't|never|must not|mustn't|may not|cannot|avoid)\s+(?:to\s+)?(claim(?:ing)?|promis(?:e|ing)|say(?:ing)?|stat(?:e|ing)|guarantee(?:ing)?)\s+([^.;:()\n]+)/gi;
const OPENING = /^(?:(?:that|of|about|any|the|a|an|to|we|it is|it's)\s+)+/i;

/** Longer than this a clause is prose; looking for it word by word would find nothing. */
const MOST_WORDS = 6;

const straight = (text: string) => text.replace(/[\u2018\u2019]/g, "'");

function fromClause(verb: string, clause: string): string[] {
  return clause.split(/\s*,\s*|\s+(?:or|and|nor)\s+/i).flatMap((part) => {
    const phrase = part.trim().replace(OPENING, '').trim();
    const words = phrase.split(/\s+/).filter(Boolean).length;
    // A single common word ("results") would hit everywhere.
    if (words === 0 || words > MOST_WORDS) return [];
    if (/^guarantee/i.test(verb))
      return [`guarantee ${phrase}`, `guarantees ${phrase}`, `guaranteed ${phrase}`];
    return words >= 2 ? [phrase] : [];
  });
}

function claimsIn(note: string): string[] {
  const text = straight(note);
  if (!FORBIDS.test(text)) return [];
  const quoted = [...text.matchAll(QUOTED)].flatMap(([, phrase]) => (phrase ? [phrase.trim()] : []));
  if (quoted.length > 0) return quoted;
  return [...text.matchAll(CLAUSE)].flatMap(([, verb, clause]) => fromClause(verb ?? '', clause ?? ''));
}

/**
 * The claims a brief forbids, as phrases to look for: from its compliance notes and constraints, what stands in
 * quotation marks in a prohibiting note, or what follows "do not claim", "never promise" and their like.
 */
export function forbiddenClaims(content: unknown): string[] {
  const brief = readBrief(content);
  const notes = [
    ...brief.list('compliance_notes'),
    brief.text('compliance_notes'),
    ...brief.list('constraints'),
  ];
  return [...new Set(notes.flatMap(claimsIn))];
}
