import { describe, expect, it } from 'vitest';
import {
  fieldsShown,
  INTAKE_FIELDS,
  INTAKE_STEPS,
  stepsShown,
} from '../../../src/marketing/intake/fields.ts';
import { INTAKE_FIELD_NAMES } from '../../../src/marketing/intake/schema.ts';

const shown = (values: Record<string, unknown>) =>
  INTAKE_STEPS.flatMap((step) => fieldsShown(step, values)).map(({ key }) => key);

describe('the intake form', () => {
  it('asks for exactly the fields the schema knows, each once', () => {
    expect(INTAKE_FIELDS.map(({ key }) => key).sort()).toEqual([...INTAKE_FIELD_NAMES].sort());
  });

  it('marks as required what marketing.md marks R', () => {
    expect(INTAKE_FIELDS.filter(({ required }) => required).map(({ key }) => key)).toEqual([
      'client_name',
      'industry',
      'geography',
      'primary_offer',
      'target_audience',
      'pain_points',
      'desired_outcomes',
      'objective',
    ]);
  });

  it('says for every optional question what it is good for, within a Slack hint', () => {
    for (const field of INTAKE_FIELDS.filter(({ required, key }) => !required && key !== 'no_website'))
      expect(field.hint, field.key).toMatch(/\.$/);
    for (const field of INTAKE_FIELDS) expect(field.label.length).toBeLessThanOrEqual(75);
  });

  it('asks about hiring, shops and services only when they apply', () => {
    expect(stepsShown({ objective: 'Sales' }).map(({ key }) => key)).not.toContain('details');
    expect(shown({ objective: 'Hiring' })).toContain('evp_statement');
    expect(shown({ objective: 'Sales' })).not.toContain('evp_statement');
    expect(shown({ business_kinds: ['E-commerce'] })).toContain('top_products');
    expect(shown({ business_kinds: ['Services'] })).toContain('booking_link');
    expect(shown({ business_kinds: ['Services'] })).not.toContain('top_products');
    expect(shown({ business_kinds: 'E-commerce' })).not.toContain('top_products');
  });
});
