import { readFile } from 'node:fs/promises';
import { answersFor } from '../../../../src/demo/fill-brief.ts';
import type { Fill, Modal, Person } from '../../../../src/local/slack/person.ts';
import { parseBriefFile } from '../../../../src/marketing/intake/parse-brief-file.ts';
import type { IntakeContent } from '../../../../src/marketing/intake/schema.ts';

/** One of the briefs that ship with the house. */
export async function exampleBrief(name: string): Promise<IntakeContent> {
  const file = new URL(`../../../../examples/briefs/${name}.json`, import.meta.url);
  const parsed = parseBriefFile(await readFile(file, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.brief;
}

/** "Step 2 of 6: Audience", or the title of a page that is no step. */
export const pageOf = (modal: Modal): string => {
  const [first = ''] = modal.text.split('\n');
  return first.startsWith('Step ') ? first : modal.title;
};

/** The form once it is filled in after the small modal that opened at once. */
export const waitsForForm = (person: Person): Promise<Modal> =>
  person.waitsForModal((modal) => modal.callbackId !== 'info');

/** Types `/aicmo new` and waits for the form. */
export async function opensForm(person: Person): Promise<Modal> {
  await person.types('/aicmo new');
  return waitsForForm(person);
}

/** What a person sees after pressing the form's submit button; throws when the form had objections. */
export async function goesOn(person: Person): Promise<Modal> {
  const { errors, modal } = await person.submits();
  if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
  if (!modal) throw new Error('The form closed.');
  return modal;
}

/** Presses a button that leads to another page of the form. */
export async function pressesTo(person: Person, label: string, page: string | RegExp): Promise<Modal> {
  await person.presses(label);
  return person.waitsForModal((modal) =>
    typeof page === 'string' ? pageOf(modal).includes(page) : page.test(pageOf(modal)),
  );
}

/** Fills in one step after the other until a page shows up; gives that page and the ones passed. */
export async function fillsUpTo(
  person: Person,
  brief: Partial<IntakeContent>,
  page: string,
): Promise<{ modal: Modal; passed: string[] }> {
  let modal = await waitsForForm(person);
  const passed: string[] = [];
  while (!pageOf(modal).includes(page)) {
    if (passed.length > 9) throw new Error(`The form never came to "${page}": ${passed.join(', ')}.`);
    passed.push(pageOf(modal));
    const answers: Record<string, Fill> = modal.callbackId === 'intake.step' ? fills(modal, brief) : {};
    if (Object.keys(answers).length > 0) await person.fills(answers);
    modal = await goesOn(person);
  }
  return { modal, passed };
}

const fills = (modal: Modal, brief: Partial<IntakeContent>) => answersFor(modal, brief as IntakeContent);

export const fieldOf = (modal: Modal, label: string) => {
  const field = modal.fields.find((each) => each.label === label);
  if (!field) throw new Error(`No field "${label}": ${modal.fields.map((each) => each.label).join(', ')}`);
  return field;
};

/** The shortest brief that can be submitted. */
export const SHORT: Partial<IntakeContent> = {
  client_name: 'Harbour Bakery',
  no_website: true,
  industry: 'Bakery',
  geography: 'Bergen',
  primary_offer: 'Sourdough bread, delivered before breakfast',
  target_audience: 'Families near the harbour',
  pain_points: ['No bakery opens before eight'],
  desired_outcomes: ['Fresh bread at seven'],
  objective: 'Sales',
};
