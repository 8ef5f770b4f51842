import { isObject, valueAt } from '../../marketing/content-walk.ts';
import { DELIVERABLES_SECTION } from '../../marketing/deliverable.ts';
import type { Section } from '../../marketing/field.ts';
import { escapeInline } from '../../marketing/markdown/escape.ts';
import { sectionToMarkdown } from '../../marketing/markdown/to-markdown.ts';
import { contractDeliverables, plainWords } from '../deliverables.ts';
import type { ExportDocument } from '../document.ts';
import { slug } from '../file-name.ts';
import { labelsOf } from '../labels.ts';

/** One deliverable as a file of its own; `id` is how the content names it. */
export type DeliverableFile = { id: string; name: string; title: string; text: string };

const FIELDS = DELIVERABLES_SECTION.fields[0]?.fields ?? [];

const fieldsOf = ({ definition }: ExportDocument) =>
  definition.sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'deliverables')?.fields ??
  FIELDS;

/** Texts that stand beside the body and in no field of the form. */
const assetLines = (assets: Readonly<Record<string, string>>, shown: ReadonlySet<string>): string =>
  Object.entries(assets)
    .filter(([key]) => !shown.has(key))
    .map(([key, text]) => `- **${escapeInline(plainWords(key))}:** ${escapeInline(text)}`)
    .join('\n');

/**
 * Every deliverable of a version as a Markdown file, named as a delivery names it (`packFiles`): a folder for the stage, the
 * number, the kind. Labels of drafts and stubs stand in each.
 */
export function deliverableFiles(document: ExportDocument): DeliverableFile[] {
  const { client, engagement, definition, version, content } = document;
  const stored = valueAt(content, ['deliverables']);
  const rows = (Array.isArray(stored) ? stored : []).filter(isObject);
  const fields = fieldsOf(document).filter(({ key }) => key !== 'title');
  const shown = new Set(fields.map(({ key }) => key));
  return contractDeliverables(content).map((item, at) => {
    const section: Section = { key: item.id, title: item.title, path: [], fields };
    const body = sectionToMarkdown(section, rows[at]).replace(/^#/, '');
    const parts = [
      body === '' ? `# ${escapeInline(item.title)}` : body,
      assetLines(item.assets ?? {}, shown),
      '---',
      ...labelsOf(document).map((label) => `**${label}.**`),
      `${escapeInline(client)}: ${escapeInline(engagement)}, ${definition.title.toLowerCase()}, version ${version.number}, digest \`${version.digest}\``,
    ];
    return {
      id: item.id,
      name: `${definition.type}/${String(at + 1).padStart(2, '0')}-${slug(item.kind, 'document')}.md`,
      title: item.title,
      text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
    };
  });
}
