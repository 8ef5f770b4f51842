import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { campaignCalendar } from './calendar/calendar.ts';
import { chapters } from './chapters.ts';
import { checklist } from './checklist.ts';
import { deckSlides } from './deck.ts';
import type { FieldLook } from './field-look.ts';
import { fontNames, fontsShown } from './fonts-shown.ts';
import { held } from './held.ts';
import { withChart } from './kpis/chart.ts';
import { kpiTable } from './kpis/kpi-table.ts';
import { plannedTable } from './planned-table.ts';
import { pullQuote, storyStep } from './quote.ts';
import { carouselSlides } from './slides.ts';
import { colourCodes, palette } from './swatches.ts';

const column = (weight: number, ...keys: string[]) => ({ weight, keys });

const indicators = withChart(
  plannedTable({
    columns: [column(3, 'name'), column(3, 'baseline'), column(4, 'target'), column(3, 'source')],
  }),
);

const scenes = plannedTable({ columns: [column(2, 'time'), column(5, 'picture'), column(5, 'words')] });

const lines = plannedTable({ columns: [column(8, 'text'), column(2, 'layer'), column(2, 'platform')] });

/** Fields that are drawn in a way of their own, by the type of the artifact and the key of the field. */
const LOOKS: Readonly<Record<string, FieldLook>> = {
  'intake.brand_colours': colourCodes,
  'strategy.core_promise': pullQuote,
  'strategy.problem': storyStep,
  'strategy.tension': storyStep,
  'strategy.resolution': storyStep,
  'strategy.competitive_map': plannedTable({
    columns: [column(3, 'name'), column(4, 'position'), column(4, 'strength'), column(5, 'weakness')],
  }),
  'strategy.segments': plannedTable({
    columns: [column(3, 'name'), column(6, 'description'), column(4, 'why_now')],
  }),
  'strategy.objection_hierarchy': plannedTable({
    columns: [column(4, 'objection'), column(6, 'answer'), column(4, 'proof')],
    numbered: true,
  }),
  'strategy.channels': plannedTable({
    columns: [
      column(3, 'name', 'role'),
      column(4, 'content_types'),
      column(4, 'kpi'),
      column(4, 'kill_criteria'),
    ],
  }),
  'strategy.leading_indicators': indicators,
  'strategy.lagging_indicators': indicators,
  'strategy.decision_rules': plannedTable({ columns: [column(1, 'when'), column(1, 'action')] }),
  'creatives.key_message': pullQuote,
  'creatives.palette': palette,
  'creatives.typography': fontsShown,
  'creatives.hooks': lines,
  'creatives.angles': plannedTable({
    columns: [column(4, 'name'), column(7, 'idea'), column(4, 'pillar', 'layer')],
  }),
  'creatives.calls_to_action': lines,
  'creatives.offers': plannedTable({ columns: [column(8, 'text'), column(2, 'layer')] }),
  'creatives.safe_claims': plannedTable({
    columns: [column(5, 'claim'), column(4, 'proof'), column(2, 'layer')],
  }),
  'creatives.slides': carouselSlides,
  'creatives.scenes': scenes,
  'execution.calendar': campaignCalendar,
  'execution.scenes': scenes,
  'execution.links': plannedTable({
    columns: [column(1, 'platform'), column(1, 'utm_source'), column(1, 'utm_medium')],
    below: ['link'],
  }),
  'monitoring.kpis': kpiTable,
  'monitoring.setup': plannedTable({
    columns: [column(4, 'what', 'kind'), column(6, 'how'), column(3, 'owner')],
  }),
  'delivery.included': held,
  'delivery.colour_codes': colourCodes,
  'delivery.fonts': fontNames,
  'delivery.checklist': checklist,
  'delivery.chapters': chapters,
  'delivery.slides': deckSlides,
  'delivery.files': plannedTable({
    columns: [
      column(5, 'title', 'deliverable_id'),
      column(5, 'name'),
      column(2, 'artifact'),
      column(4, 'use'),
    ],
  }),
};

/** How a field of an artifact is drawn, where that is not by its kind alone. */
export const lookOf = (type: ArtifactType, key: string): FieldLook | undefined => {
  const name = `${type}.${key}`;
  return Object.hasOwn(LOOKS, name) ? LOOKS[name] : undefined;
};
