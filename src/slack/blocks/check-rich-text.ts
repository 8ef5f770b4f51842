import type { Report } from './check-node.ts';
import { isRecord } from './check-node.ts';
import { LIMITS } from './limits.ts';
import { isBlank } from './text.ts';

const PARTS = new Set(['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted']);

/** Elements that we write. Broadcasts and user groups ping many; the others we have no use for. */
const NEEDED: Readonly<Record<string, string>> = {
  text: 'text',
  link: 'url',
  user: 'user_id',
  date: 'timestamp',
  emoji: 'name',
  channel: 'channel_id',
};

/** A rich_text block: its parts, its elements, its length, and that nothing in it pings a group. */
export function checkRichText(block: Record<string, unknown>, path: string, report: Report): void {
  const parts = Array.isArray(block.elements) ? block.elements : [];
  if (parts.length === 0) report(path, 'has no elements');
  let length = 0;
  let blank = true;
  const leaf = (element: unknown, at: string) => {
    if (!isRecord(element)) {
      report(at, 'is no element');
      return;
    }
    const needed = NEEDED[String(element.type)];
    if (needed === undefined) {
      report(at, `${String(element.type)} is no element that we may write`);
      return;
    }
    if (element[needed] === undefined || element[needed] === '') report(at, `needs ${needed}`);
    if (element.type === 'link' && !/^https?:\/\//.test(String(element.url)))
      report(at, 'links to no web address');
    if (element.type === 'date' && !element.fallback) report(at, 'is a date without a fallback');
    const text = typeof element.text === 'string' ? element.text : '';
    length += text.length + (typeof element.url === 'string' ? element.url.length : 0);
    if (element.type !== 'text' || !isBlank(text)) blank = false;
  };
  parts.forEach((part, at) => {
    const here = `${path}.elements[${at}]`;
    if (!isRecord(part) || !PARTS.has(String(part.type))) {
      report(here, 'is no part of a rich text');
      return;
    }
    const rows = part.type === 'rich_text_list' ? part.elements : [part];
    if (!Array.isArray(rows) || rows.length === 0) {
      report(here, 'is a list without rows');
      return;
    }
    for (const row of rows) {
      const elements = isRecord(row) && Array.isArray(row.elements) ? row.elements : [];
      if (elements.length === 0) report(here, 'has a row without elements');
      for (const [index, element] of elements.entries()) leaf(element, `${here}[${index}]`);
    }
  });
  if (parts.length > 0 && blank) report(path, 'shows nothing');
  if (length > LIMITS.richTextBlock) report(path, `has ${length} characters of ${LIMITS.richTextBlock}`);
}
