import { parseUrl } from '../platform/parse-url.ts';

/** An http(s) address without user, password, query or fragment, as it may be stored and shown; null when it is none. */
export const plainBaseUrl = (text: string): string | null => {
  const url = parseUrl(text);
  if (!url) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
};

/** Whether an address has a part that would never be sent. */
export const saysMoreThanBase = (text: string): boolean => {
  const url = parseUrl(text);
  return url !== null && [url.username, url.password, url.search, url.hash].some((part) => part !== '');
};

/** Host and port, for people. */
export const hostOf = (baseUrl: string): string => parseUrl(baseUrl)?.host ?? baseUrl;
