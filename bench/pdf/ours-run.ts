import { renderPdf } from '../../src/exports/pdf/render.ts';
import { longDocument } from './long-document.ts';
import { measured } from './measured.ts';

await measured(async (deliverables) => {
  const outcome = await renderPdf(longDocument(deliverables));
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
});
