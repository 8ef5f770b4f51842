import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPdf } from '../../../src/exports/pdf/render.ts';
import { briefNamed, documentFrom, TYPES } from './documents.ts';
import { missingTexts } from './missing.ts';

// By hand, where poppler and qpdf are: every stage of five briefs as a PDF, read by pdftotext, compared with its content.
//   node --import tsx test/exports/fidelity/by-hand.ts FOLDER [brief...]
const [folder = 'out/fidelity', ...asked] = process.argv.slice(2);
const BRIEFS = [
  'local-service-hiring',
  'b2b-software-launch',
  'online-shop',
  'japanese-tea',
  'vietnamese-clinic',
];
mkdirSync(folder, { recursive: true });

let lost = 0;
for (const name of asked.length > 0 ? asked : BRIEFS) {
  const brief = briefNamed(name);
  for (const type of TYPES) {
    const document = documentFrom(brief, type);
    const began = Date.now();
    const made = await renderPdf(document);
    if (!made.ok) {
      console.log(`${name} ${type}: REFUSED, ${made.refusal.sentence}`);
      lost += 1;
      continue;
    }
    const ms = Date.now() - began;
    const file = join(folder, `${name}-${type}.pdf`);
    writeFileSync(file, made.value);
    const said = execFileSync('qpdf', ['--check', file], { encoding: 'utf8' });
    const raw = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1e9 });
    const laidOut = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1e9 });
    const missing = missingTexts(document, `${raw}\n${laidOut}`);
    lost += missing.length;
    const sound = said.includes('No syntax or stream encoding errors') ? 'qpdf ok' : `qpdf: ${said}`;
    console.log(
      `${name} ${type}: ${made.value.length >> 10} kB, ${ms} ms, ${sound}, ${missing.length} missing`,
    );
    for (const text of missing.slice(0, 12)) console.log(`    ${text.slice(0, 160)}`);
  }
}
console.log(lost === 0 ? 'Nothing is lost.' : `${lost} texts are missing.`);
process.exit(lost === 0 ? 0 : 1);
