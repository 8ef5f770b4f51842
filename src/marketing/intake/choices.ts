/** The exact words of marketing.md; they are the stored values and the labels. */
export const BUSINESS_KINDS = ['Services', 'E-commerce', 'Software', 'Other'] as const;
export const GROWTH_BOTTLENECKS = [
  'Unknown',
  'Lead Generation',
  'Sales Conversion',
  'Product-Market Fit',
  'Retention',
  'Operations',
] as const;
export const OBJECTIVES = [
  'Lead Generation',
  'Brand Awareness',
  'Hiring',
  'Product Launch',
  'Sales',
] as const;
export const RISK_TOLERANCES = ['Conservative', 'Moderate', 'Aggressive'] as const;

export type Objective = (typeof OBJECTIVES)[number];
