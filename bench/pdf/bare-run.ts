import PDFDocument from 'pdfkit';
import { FONTS } from '../../src/exports/pdf/fonts.ts';
import { CONTENT_WIDTH, MARGIN, PAGE } from '../../src/exports/pdf/theme.ts';
import { textsIn } from '../../src/marketing/content-walk.ts';
import { longDocument } from './long-document.ts';
import { measured } from './measured.ts';

/** Every text of the document one below the other, a head and a number on each page, and nothing else. */
const write = (pdf: PDFKit.PDFDocument, deliverables: number): void => {
  const { content, client, version } = longDocument(deliverables);
  const [sans, bold] = [FONTS.sans.normal, FONTS.sans.bold];
  let page = 0;
  const running = () => {
    page += 1;
    pdf.font(bold).fontSize(8.8);
    pdf.text(client, MARGIN.left, 38, { lineBreak: false });
    pdf.text(`Version ${version.number}, digest ${version.digest.slice(0, 12)}`, 380, 38, {
      lineBreak: false,
    });
    pdf.text(`Page ${page}`, 480, MARGIN.top - 20, { lineBreak: false });
    pdf.font(sans).fontSize(10.4);
    [pdf.x, pdf.y] = [MARGIN.left, MARGIN.top];
  };
  pdf.on('pageAdded', running);
  running();
  for (const { path, text } of textsIn(content)) {
    const isTitle = path.at(-1) === 'title';
    pdf.font(isTitle ? bold : sans).fontSize(isTitle ? 14 : 10.4);
    pdf.text(text, { width: CONTENT_WIDTH, paragraphGap: 8, lineGap: 2 });
  }
};

await measured(async (deliverables) => {
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: MARGIN,
    font: FONTS.sans.normal,
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    pdf.on('data', (chunk) => chunks.push(chunk));
    pdf.on('end', () => resolve());
  });
  write(pdf, deliverables);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
});
