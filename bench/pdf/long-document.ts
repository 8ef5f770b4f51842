import type { ExportDocument } from '../../src/exports/document.ts';
import { exportDocument, strategyContent } from '../../test/exports/fixture.ts';

const PARAGRAPH =
  'Nobody credible promises fitters a fixed region and a say in the plan. The crew already works that way, can show the schedules of the last quarter, and says so in its own words: no adjectives, no stock photographs, one number a week. ';

const text = (at: number): string =>
  [
    `## Week ${at + 1}`,
    PARAGRAPH.repeat(2),
    `- **Film one job** in the ${at + 1}th week\n- Post it where fitters already are\n- Answer within a day, with a name and a number to call`,
    '| Week | Piece | Who |\n|---|---|---|\n| 1 | A real week, told by the one who lived it | Jonas |\n| 2 | One job in five pictures | Ayşe |',
    '> Home by 16:30 on four days.',
    PARAGRAPH.repeat(3),
  ].join('\n\n');

/** A strategy with far more deliverables than any engagement has: 400 of them take more than 300 pages. */
export const longDocument = (deliverables: number): ExportDocument => {
  const [first] = strategyContent.deliverables;
  return exportDocument({
    content: {
      ...strategyContent,
      deliverables: Array.from({ length: deliverables }, (_, at) => ({
        ...first,
        id: `piece-${at + 1}`,
        title: `Piece ${at + 1}: one real week, with its kilometres`,
        content_markdown: text(at),
      })),
    },
  });
};
