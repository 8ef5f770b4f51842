import { escapeInline } from '../../marketing/markdown/escape.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import { costInWords } from '../cost-in-words.ts';
import { dateAndTime } from '../dates.ts';
import { deliverablesOf, plainWords } from '../deliverables.ts';
import type { ExportDocument, ExportedReference } from '../document.ts';
import { isStubText } from '../for-client.ts';
import {
  DRAFT_LABEL,
  NO_UPSTREAMS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  STEP_WORDS,
  STUB_LABEL,
  STYLE_EXAMPLE,
  UNSUPPORTED,
  WRITTEN_BY_A_PERSON,
} from '../sentences.ts';

/** Front matter: every value is a JSON string, which YAML reads as it is, so no text can end the head or add a key. */
const head = ({
  client,
  engagement,
  objective,
  definition,
  version,
  generation,
  withheld,
  final,
}: ExportDocument): string => {
  const facts: Record<string, string> = {
    client,
    engagement,
    objective,
    document: definition.title,
    version: String(version.number),
    status: STATUS_WORDS[version.status],
    digest: version.digest,
    ...(final ? {} : { draft: DRAFT_LABEL }),
    ...(isStubText({ generation, withheld }) ? { label: STUB_LABEL } : {}),
  };
  const lines = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---'].join('\n');
};

const title = ({ client, engagement, definition, final, ...by }: ExportDocument): string[] => [
  `# ${escapeInline(client)}: ${escapeInline(definition.title)}`,
  escapeInline(engagement),
  ...(isStubText(by) ? [`> **${STUB_LABEL}.**`] : []),
  ...(final ? [] : [`> **${DRAFT_LABEL}.**`]),
];

/** Texts that go with a deliverable, such as image prompts; the body shows everything else of it. */
const assets = ({ content }: ExportDocument): string[] => {
  const lines = deliverablesOf(content).flatMap((item) =>
    Object.entries(item.assets ?? {}).map(
      ([name, text]) =>
        `- **${escapeInline(item.title)}**, ${escapeInline(plainWords(name))}: ${escapeInline(text)}`,
    ),
  );
  return lines.length === 0 ? [] : ['## Material for the deliverables', lines.join('\n')];
};

const claims = ({ final, claims: unsupported = [] }: ExportDocument): string[] =>
  final || unsupported.length === 0
    ? []
    : [
        `## ${UNSUPPORTED}`,
        unsupported
          .map(({ quote, needed }) => `- "${escapeInline(quote)}": ${escapeInline(needed)}`)
          .join('\n'),
      ];

const findings = ({ final, findings: found }: ExportDocument): string[] =>
  final || found.length === 0
    ? []
    : [
        '## Findings',
        found
          .map(
            ({ severity, place, message, fix }) =>
              `- **${SEVERITY_WORDS[severity]}** in ${escapeInline(place)}: ${escapeInline(message)} ${escapeInline(fix)}`,
          )
          .join('\n'),
      ];

const lineage = ({ lineage: upstreams, references = [], timeZone }: ExportDocument): string => {
  const line = (as: string, { title, version, approvedAt, digest }: ExportedReference) =>
    `- ${as}: ${escapeInline(title)}, version ${version}, approved ${dateAndTime(approvedAt, timeZone)}, digest \`${digest}\``;
  return [
    ...(upstreams.length === 0 ? [`- Built on: ${NO_UPSTREAMS}`] : []),
    ...upstreams.map((upstream) => line('Built on', upstream)),
    ...references.map((reference) => line(STYLE_EXAMPLE, reference)),
  ].join('\n');
};

const author = ({ generation, withheld }: ExportDocument): string[] => {
  if (withheld) return withheld.stub ? [`- Author: ${STUB_LABEL}`] : [];
  if (!generation) return [`- Author: ${WRITTEN_BY_A_PERSON}`];
  return [
    generation.stub
      ? `- Author: ${STUB_LABEL}`
      : `- Model: ${escapeInline(generation.model)} (${escapeInline(generation.provider)})`,
    `- Cost: ${costInWords(generation)}`,
    `- Run: \`${generation.runId}\``,
    `- Trace: \`${generation.traceId}\``,
    ...generation.warnings.map((warning) => `- Note: ${escapeInline(warning)}`),
  ];
};

const provenance = (document: ExportDocument): string => {
  const { version, timeZone, exportedAt } = document;
  const approval = version.approvedAt
    ? [
        `- Approved: ${[...(version.approvedBy ?? []).map(escapeInline), dateAndTime(version.approvedAt, timeZone)].join(', ')}`,
      ]
    : [];
  return [
    `- Version ${version.number}, ${STATUS_WORDS[version.status].toLowerCase()}`,
    `- Created: ${escapeInline(version.createdBy)}, ${dateAndTime(version.createdAt, timeZone)}`,
    ...approval,
    `- Exported: ${dateAndTime(exportedAt, timeZone)}`,
    `- Version digest: \`${version.digest}\``,
    `- Content digest: \`${version.contentDigest}\``,
    lineage(document),
    ...author(document),
    ...document.story.map(
      ({ version: number, origin, by, at }) =>
        `- Version ${number}: ${STEP_WORDS[origin]} ${escapeInline(by)}, ${dateAndTime(at, timeZone)}`,
    ),
  ].join('\n');
};

/** The whole document as one Markdown text, every script included; ends with a line end. */
export const markdownOf = (document: ExportDocument): string =>
  [
    head(document),
    ...title(document),
    document.definition.toMarkdown(document.content),
    ...assets(document),
    ...findings(document),
    ...claims(document),
    '## Where this comes from',
    provenance(document),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');

/** The document as a Markdown file in UTF-8. It refuses nothing. */
export const renderMarkdown = async (document: ExportDocument): Promise<Outcome<Uint8Array>> =>
  done(new TextEncoder().encode(markdownOf(document)));
