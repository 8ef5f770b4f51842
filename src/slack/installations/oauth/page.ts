import type { ServerResponse } from 'node:http';
import { INSTALL } from './sentences.ts';

export type Page = {
  heading: string;
  paragraphs: readonly string[];
  button?: { label: string; url: string };
  note?: string;
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in a page, within an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1c1d; --soft: #616061; --paper: #fff; --ground: #f4f5f7; --accent: #1f3a5f; --on-accent: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --soft: #b5b5b6; --paper: #222529; --ground: #1a1d21; --accent: #9cc0ec; --on-accent: #14202f } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--ink); font: 17px/1.55 system-ui, sans-serif }
main { max-width: 33rem; padding: 40px; background: var(--paper); border-radius: 12px; box-shadow: 0 1px 4px rgb(0 0 0 / 12%) }
.brand { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: .06em }
h1 { margin: 8px 0 16px; font-size: 28px; line-height: 1.2 }
p { margin: 0 0 16px }
a.button { display: inline-block; margin: 8px 0 16px; padding: 12px 22px; border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none }
a.button:focus-visible { outline: 3px solid var(--soft); outline-offset: 2px }
.note { margin: 0; color: var(--soft); font-size: 15px }`;

/** A page of one message. Everything that is given is text, never markup; the address must be one of ours or Slack's. */
export function renderPage({ heading, paragraphs, button, note }: Page): string {
  const body = [
    `<p class="brand">${INSTALL.title}</p>`,
    `<h1>${escapeHtml(heading)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(button ? [`<a class="button" href="${escapeHtml(button.url)}">${escapeHtml(button.label)}</a>`] : []),
    ...(note ? [`<p class="note">${escapeHtml(note)}</p>`] : []),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${heading} - ${INSTALL.title}`)}</title>
<style>${STYLE}</style>
</head>
<body><main>
${body.join('\n')}
</main></body>
</html>
`;
}

const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // The address of the last step holds Slack's confirmation.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

export function setPageHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

export function sendPage(response: ServerResponse, status: number, page: Page): void {
  if (response.headersSent) return;
  setPageHeaders(response);
  response.statusCode = status;
  response.end(renderPage(page));
}
