import { z } from 'zod';

/** One variable as people write it: trimmed, and not set when it is empty, as compose files leave them. */
export const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

export const address = (...schemes: string[]) =>
  text.refine(
    (value) =>
      value === undefined ||
      (URL.canParse(value) && schemes.some((scheme) => value.startsWith(`${scheme}://`))),
    {
      error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    },
  );

/** `where` says where such a value is found. */
export const startsWith = (prefix: string, where: string) =>
  text.refine((value) => value === undefined || value.startsWith(prefix), {
    error: `must begin with ${prefix} (${where})`,
  });

/** A list, separated by commas. */
export const names = text.transform((value) =>
  value
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean),
);

export const wholeNumber = (least: number, most: number) =>
  text
    .refine(
      (value) =>
        value === undefined || (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most),
      { error: `must be a whole number from ${least} to ${most}` },
    )
    .transform((value) => (value === undefined ? undefined : Number(value)));

/** 1 or 0; `usual` when it is not set. */
export const onOff = (usual: boolean) =>
  text
    .refine((value) => value === undefined || value === '0' || value === '1', { error: 'must be 1 or 0' })
    .transform((value) => (value === undefined ? usual : value === '1'));
