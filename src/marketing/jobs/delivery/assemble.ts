import { ARTIFACT_TITLES } from '../../artifact-types.ts';
import { knownBranding } from '../../delivery/branding.ts';
import { CHECKPOINTS, isPackedType, PACKED_TYPES } from '../../delivery/choices.ts';
import { chosenFormats } from '../../delivery/leaving.ts';
import { deliveryAnswers } from '../../delivery/options.ts';
import { packFiles } from '../../delivery/pack-files.ts';
import { type DeliveryContent, deliveryContentSchema, type Included } from '../../delivery/schema.ts';
import type { AssembleInput, JobOutputs } from '../assemble-input.ts';
import { complianceRules } from '../brief-limits.ts';
import { withIds } from '../with-ids.ts';
import { assetZipOutput } from './asset-zip.ts';
import { pdfReportOutput } from './pdf-report.ts';
import { pptxDeckOutput } from './pptx-deck.ts';

/** What the pack lists: every version that this one is built on, in stage order. */
const includedOf = (sources: AssembleInput['sources']): Included[] =>
  PACKED_TYPES.flatMap((artifact) =>
    sources
      .filter(({ type }) => isPackedType(type) && type === artifact)
      .map(({ number, digest }) => ({ artifact, title: ARTIFACT_TITLES[artifact], number, digest })),
  );

const notBlank = (texts: readonly string[] = []) => texts.map((text) => text.trim()).filter(Boolean);

function brandingOf({ brief, upstream, options }: AssembleInput): DeliveryContent['branding'] {
  const answers = deliveryAnswers(options);
  const known = knownBranding(brief, upstream.creatives);
  const [colours, fonts] = [notBlank(answers.colours), notBlank(answers.fonts)];
  return {
    colour_codes: colours.length > 0 ? colours : known.colour_codes,
    fonts: fonts.length > 0 ? fonts : known.fonts,
  };
}

function deliverablesOf(outputs: JobOutputs, files: DeliveryContent['deliverables'][number]['files']) {
  const report = pdfReportOutput.optional().parse(outputs.pdf_report);
  const deck = pptxDeckOutput.optional().parse(outputs.pptx_deck);
  const pack = assetZipOutput.optional().parse(outputs.asset_zip);
  const kind = 'report' as const;
  return [
    ...withIds(
      'pdf_report',
      (report ? [report] : []).map(({ title, cover_note, executive_summary, chapters }) => ({
        kind,
        title,
        cover_note,
        content_markdown: executive_summary,
        chapters,
      })),
    ),
    ...withIds(
      'pptx_deck',
      (deck ? [deck] : []).map(({ title, guide_markdown, slides }) => ({
        kind,
        title,
        content_markdown: guide_markdown,
        slides,
      })),
    ),
    ...withIds(
      'asset_zip',
      (pack ? [pack] : []).map(({ title, guide_markdown }) => ({
        kind,
        title,
        content_markdown: guide_markdown,
        files,
      })),
    ),
  ];
}

/**
 * One delivery from any of its jobs. What it holds is the lineage itself, and the list of files is computed from the
 * approved contents: no model decides what is in a pack. A job that is neither missing nor fits its schema throws.
 */
export function assembleDelivery(outputs: JobOutputs, input: AssembleInput): DeliveryContent {
  const { recipient, notes, checklist, formats, audience = 'client' } = deliveryAnswers(input.options);
  const included = includedOf(input.sources);
  const types = included.map(({ artifact }) => artifact);
  const files = packFiles(types, input.upstream);
  return deliveryContentSchema.parse({
    included,
    recipient: {
      ...(recipient?.trim() ? { name: recipient.trim() } : {}),
      ...(notes?.trim() ? { notes: notes.trim() } : {}),
    },
    formats: chosenFormats(types, formats),
    audience,
    branding: brandingOf(input),
    checklist: CHECKPOINTS.map((point) => ({
      point,
      state: checklist.includes(point) ? 'Checked' : 'Open',
    })),
    limits: { compliance_rules: complianceRules(input.brief) },
    deliverables: deliverablesOf(outputs, files),
  });
}
