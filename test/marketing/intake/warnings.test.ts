import { describe, expect, it } from 'vitest';
import { INTAKE_WARNINGS } from '../../../src/marketing/intake/sentences.ts';
import { warnings } from '../../../src/marketing/intake/warnings.ts';

describe('warnings', () => {
  it('warns of leads without an audience', () => {
    for (const target_audience of [undefined, ' ', 'Everyone'])
      expect(warnings({ objective: 'Lead Generation', target_audience })).toEqual([
        INTAKE_WARNINGS.leadsWithoutAudience,
      ]);
    expect(warnings({ objective: 'Lead Generation', target_audience: 'Home owners' })).toEqual([]);
    expect(warnings({ objective: 'Sales' })).toEqual([]);
  });

  it('warns of hiring without any detail', () => {
    expect(warnings({ objective: 'Hiring' })).toEqual([INTAKE_WARNINGS.hiringWithoutDetails]);
    expect(warnings({ objective: 'Hiring', role_types: ['Welder'] })).toEqual([]);
  });

  it.each(['€1,200 a term', '2.500 EUR', '$ 4000', 'High-ticket coaching', '£1 200.00'])(
    'warns of students and %j',
    (pricing) => {
      expect(warnings({ target_audience: 'University students', pricing })).toEqual([
        INTAKE_WARNINGS.studentsHighTicket,
      ]);
    },
  );

  it.each([
    ['Students', '€19.99 a month'],
    ['Students', 'founded in 2019'],
    ['Managers', '€12,000'],
    ['Studentship offices', '€12,000'],
  ])('is silent about %s and %j', (target_audience, pricing) => {
    expect(warnings({ target_audience, pricing })).toEqual([]);
  });

  it('reads half a brief and nonsense without breaking', () => {
    for (const content of [undefined, null, 3, [], { objective: 4, pricing: {} }])
      expect(warnings(content)).toEqual([]);
  });
});
