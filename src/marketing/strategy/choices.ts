/** The exact words of marketing.md's eight layers. */
export const BOTTLENECKS = ['Demand', 'Awareness', 'Trust', 'Conversion', 'Retention'] as const;
export const DIFFERENTIATION_LOGICS = ['Structural', 'Cosmetic'] as const;
export const CHANNEL_ROLES = ['Discovery', 'Trust', 'Conversion', 'Retention'] as const;
