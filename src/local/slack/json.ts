/** Anything that came over the wire as an object; read it with the functions below, never by assertion. */
export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const record = (value: unknown): Json => (isJson(value) ? value : {});

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const records = (value: unknown): Json[] => list(value).filter(isJson);

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The string, or nothing where it is missing or empty. */
export const optionalText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Form-encoded flags arrive as text: Slack takes `true`, `"true"`, `1` and `"1"`. */
export const flag = (value: unknown): boolean =>
  value === true || value === 1 || value === '1' || value === 'true';

/** Parses JSON of any kind; nothing where it isn't JSON. */
export const parsed = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
};
