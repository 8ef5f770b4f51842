import { isRecord, type Report } from './check-node.ts';
import { LIMITS } from './limits.ts';

/** What is limited over all blocks of one surface together: tables, Markdown, the focus. */
export function checkTotals(blocks: readonly unknown[], report: Report): void {
  const known = blocks.filter(isRecord);
  const tables = known.filter((block) => block.type === 'table');
  if (tables.length > 1) report('blocks', 'hold more than one table');
  for (const table of tables) checkTable(table, report);
  const markdown = known
    .filter((block) => block.type === 'markdown')
    .reduce((sum, block) => sum + String(block.text).length, 0);
  if (markdown > LIMITS.markdownText)
    report('blocks', `hold ${markdown} characters of Markdown of ${LIMITS.markdownText}`);
  const focused = known.filter((block) => isRecord(block.element) && block.element.focus_on_load === true);
  if (focused.length > 1) report('blocks', 'put the focus on more than one input');
}

function checkTable(table: Record<string, unknown>, report: Report): void {
  const rows = Array.isArray(table.rows) ? table.rows : [];
  if (rows.length === 0 || rows.length > LIMITS.tableRows)
    report('blocks', `hold a table of ${rows.length} rows of 1 to ${LIMITS.tableRows}`);
  if (rows.some((row) => !Array.isArray(row) || row.length > LIMITS.tableColumns))
    report('blocks', `hold a table with a row over ${LIMITS.tableColumns} cells`);
  if (cellText(rows) > LIMITS.tableText) report('blocks', `hold a table over ${LIMITS.tableText} characters`);
}

function cellText(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, next) => sum + cellText(next), 0);
  if (!isRecord(node)) return 0;
  return (typeof node.text === 'string' ? node.text.length : 0) + cellText(node.elements);
}
