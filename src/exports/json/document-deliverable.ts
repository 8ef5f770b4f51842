import type { ExportedDeliverable } from '../deliverables.ts';
import type { ExportDocument } from '../document.ts';

/** For types without deliverables of their own, such as the brief: the whole document is the one deliverable. */
export const documentAsDeliverable = ({
  definition,
  content,
  version,
}: ExportDocument): ExportedDeliverable => ({
  id: `${definition.type}-v${version.number}`,
  kind: 'report',
  title: definition.title,
  content_markdown: definition.toMarkdown(content),
});
