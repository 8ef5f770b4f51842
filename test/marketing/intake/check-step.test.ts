import { describe, expect, it } from 'vitest';
import { checkField } from '../../../src/marketing/intake/check-field.ts';
import { validateStep } from '../../../src/marketing/intake/check-step.ts';
import { INTAKE_FIELDS } from '../../../src/marketing/intake/fields.ts';
import { intakeSchema } from '../../../src/marketing/intake/schema.ts';
import { INTAKE_SENTENCES } from '../../../src/marketing/intake/sentences.ts';
import { normaliseIntake } from '../../../src/marketing/intake/values.ts';
import { example } from '../support/briefs.ts';

const brief = example('online-shop');

describe('checking a step of the form', () => {
  it('accepts a complete step', () => {
    for (const step of ['business', 'audience', 'goal', 'details', 'voice'])
      expect(validateStep(step, brief), step).toEqual({});
  });

  it('names every missing required field of the step and nothing of other steps', () => {
    expect(validateStep('audience', { target_audience: ' ', pain_points: ['', ' '] })).toEqual({
      target_audience: INTAKE_SENTENCES.required,
      pain_points: INTAKE_SENTENCES.required,
      desired_outcomes: INTAKE_SENTENCES.required,
    });
  });

  it('keeps answers of one line short enough for a heading, and says so on their field', () => {
    const name = (length: number) => validateStep('business', { ...brief, client_name: 'x'.repeat(length) });
    expect(name(200)).toEqual({});
    expect(name(201)).toEqual({ client_name: INTAKE_SENTENCES.tooLong(200) });
    const oneLine = INTAKE_FIELDS.filter((field) => field.kind === 'text');
    expect(oneLine.map((field) => field.key)).toContain('geography');
    for (const field of oneLine) {
      expect(checkField(field, 'x'.repeat(201)), field.key).toBe(INTAKE_SENTENCES.tooLong(200));
      const content = intakeSchema.safeParse({ ...brief, [field.key]: 'x'.repeat(201) });
      expect(
        content.error?.issues.map((issue) => issue.path),
        field.key,
      ).toContainEqual([field.key]);
    }
  });

  it('takes a web address or the box, but not neither and not both', () => {
    const website = (values: Record<string, unknown>) =>
      validateStep('business', { ...brief, ...values }).website;
    expect(website({ website: undefined })).toBe(INTAKE_SENTENCES.websiteRequired);
    expect(website({ website: undefined, no_website: true })).toBeUndefined();
    expect(website({ no_website: true })).toBe(INTAKE_SENTENCES.websiteAndBox);
  });

  it.each([
    'example.com',
    'ftp://example.com',
    'https://',
    'https://localhost',
    'http://10.0.0.1/x',
    'https://a b.com',
    'https://user:secret@example.com',
    'javascript:alert(1)',
    'https://example',
    'https://example.com\nhttps://b.com',
  ])('refuses %j as a web address', (website) => {
    expect(validateStep('business', { ...brief, website }).website).toBe(INTAKE_SENTENCES.badUrl);
  });

  it.each([
    'https://example.com',
    'HTTP://Example.co.uk/a?b#c',
    'https://münchen.de',
    'https://例え.jp/パス',
  ])('accepts %j', (website) => expect(validateStep('business', { ...brief, website })).toEqual({}));

  it('checks range, date, choice and colour', () => {
    const goal = (values: Record<string, unknown>) => validateStep('goal', { ...brief, ...values });
    for (const duration_weeks of [0, 53, 1.5, Number.NaN, '8'])
      expect(goal({ duration_weeks })).toHaveProperty('duration_weeks');
    for (const duration_weeks of [1, 52]) expect(goal({ duration_weeks })).toEqual({});
    for (const timeline_start of ['2026-02-30', '1.2.2026', '2026-2-1'])
      expect(goal({ timeline_start }).timeline_start).toBe(INTAKE_SENTENCES.notDate);
    expect(goal({ objective: 'World domination' }).objective).toMatch(/Choose one of: Lead Generation/);
    expect(validateStep('voice', { brand_colours: ['#fff', 'red'] }).brand_colours).toMatch(/"red"/);
  });

  it('throws for a step that does not exist', () => {
    expect(() => validateStep('nonsense', {})).toThrow(/no step/);
  });
});

describe('the stored brief', () => {
  it('leaves out what was not answered and what no longer applies, and keeps text as typed', () => {
    const values = {
      ...brief,
      client_name: '  Ostrea ',
      pricing: ' ',
      no_website: false,
      kpi_targets: ['a', '', ' '],
      evp_statement: 'typed while the objective was Hiring',
    };
    const stored = normaliseIntake(values);
    expect(stored).not.toHaveProperty('pricing');
    expect(stored).not.toHaveProperty('no_website');
    expect(stored).not.toHaveProperty('evp_statement');
    expect(stored).toMatchObject({ client_name: '  Ostrea ', kpi_targets: ['a'] });
    expect(intakeSchema.safeParse(stored).success).toBe(true);
  });

  it('refuses unknown fields and says the same sentences as the form', () => {
    const parsed = intakeSchema.safeParse({ ...brief, website: 'nowhere' });
    expect(parsed.error?.issues).toMatchObject([{ path: ['website'], message: INTAKE_SENTENCES.badUrl }]);
    expect(intakeSchema.safeParse({ ...brief, clinet: 'x' }).success).toBe(false);
  });
});
