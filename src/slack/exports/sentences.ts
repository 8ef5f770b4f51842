/** What stands above exported files. */
export const EXPORTS = {
  final: (name: string) => `${name}, approved and current.`,
  draft: (name: string) =>
    `${name}. This is a draft: it is not approved and current, and every page says so.`,
} as const;
