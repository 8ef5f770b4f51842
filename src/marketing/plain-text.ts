/** A text or number as text; nothing for anything else, whose own `toString` may be anything in content that came as JSON. */
export const plainText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
