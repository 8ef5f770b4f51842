import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import { asSentence, firstSentence, shortened } from '../first-sentence.ts';
import { plainText } from '../plain-text.ts';
import { FORMAT_TITLES, packLeaves } from './leaving.ts';

const LONGEST = 280;

const itemsAt = (content: unknown, ...path: string[]): PlainObject[] => {
  const value = valueAt(content, path);
  return Array.isArray(value) ? value.filter(isObject) : [];
};

const textsAt = (content: unknown, ...path: string[]): string[] => {
  const value = valueAt(content, path);
  return Array.isArray(value) ? value.map(plainText) : [];
};

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function documents(content: unknown): string[] {
  const parts = itemsAt(content, 'deliverables').map((deliverable) => {
    const sizes = [
      [itemsAt(deliverable, 'chapters').length, 'chapter', 'chapters'],
      [itemsAt(deliverable, 'slides').length, 'slide', 'slides'],
      [itemsAt(deliverable, 'files').length, 'file', 'files'],
    ] as const;
    const said = sizes.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
    const title = shortened(plainText(deliverable.title), 60);
    return said.length > 0 ? `${title} (${said.join(', ')})` : title;
  });
  return parts.length > 0 ? [`Documents: ${parts.join('; ')}`] : [];
}

const WITHIN = { client: 'without models and costs', team: 'with models and costs' } as const;

/** Approving makes the pack, so what it says of models and its formats stand beside whom it is for. */
function leaving(content: unknown, name: string): string {
  const { formats, audience } = packLeaves(content);
  const titles = formats.map((format) => FORMAT_TITLES[format]).join(', ');
  return `${name ? `For: ${shortened(name, 100)}; leaves` : 'Leaves'} ${WITHIN[audience]}, as ${titles}`;
}

/** What an approver of a delivery must know: what it holds and in which versions, for whom, its documents, what is open. */
export function deliverySummary(content: unknown): string[] {
  const included = itemsAt(content, 'included').map(
    ({ title, number }) => `${plainText(title)}, version ${plainText(number)}`,
  );
  const checklist = itemsAt(content, 'checklist');
  const checked = checklist.filter(({ state }) => state === 'Checked').length;
  const name = valueAt(content, ['recipient', 'name']);
  const notes = valueAt(content, ['recipient', 'notes']);
  const looks = [...textsAt(content, 'branding', 'colour_codes'), ...textsAt(content, 'branding', 'fonts')];
  const said = [
    included.length > 0 ? `Holds: ${included.join('; ')}` : 'The pack holds nothing',
    leaving(content, typeof name === 'string' ? name.trim() : ''),
    ...documents(content),
    ...(typeof notes === 'string' && notes.trim() ? [`Notes: ${firstSentence(notes)}`] : []),
    looks.length > 0 ? `Branding: ${looks.join('; ')}` : 'Branding is not named',
    `Checked so far: ${checked} of ${counted(checklist.length, 'point', 'points')} on the checklist`,
  ];
  return said.map((sentence) => asSentence(shortened(sentence, LONGEST)));
}
