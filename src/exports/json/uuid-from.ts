import { createHash } from 'node:crypto';

/** A version 8 UUID (RFC 9562) that follows from a digest and a purpose: the same input always gives the same id. */
export const uuidFrom = (digest: string, purpose: string): string => {
  const hex = createHash('sha256').update(`${purpose}:${digest}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
