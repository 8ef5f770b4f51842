import { monitoringAnswers } from '../../monitoring/options.ts';
import { type MonitoringContent, monitoringContentSchema } from '../../monitoring/schema.ts';
import { MONITORING_DEFAULTS as defaults } from '../../monitoring/sentences.ts';
import type { AssembleInput, JobOutputs } from '../assemble-input.ts';
import { complianceRules } from '../brief-limits.ts';
import { finished } from '../strategy/stub/finished.ts';
import { withIds } from '../with-ids.ts';
import { mergedNumbers } from './merged-numbers.ts';
import { trackingChecklistOutput } from './tracking-checklist.ts';
import { weeklyOptimizationOutput } from './weekly-optimization.ts';

/**
 * One monitoring from either job or both. The numbers are those of both, the steps of the ritual are the ritual's own (a
 * plain ritual where only the tracking was asked for); when it is held and by whom are the stage's answers, and the
 * limits are the brief's. A job that is neither missing nor fits its schema is a bug and throws.
 */
export function assembleMonitoring(outputs: JobOutputs, input: AssembleInput): MonitoringContent {
  const tracking = trackingChecklistOutput.optional().parse(outputs.tracking_checklist);
  const weekly = weeklyOptimizationOutput.optional().parse(outputs.weekly_optimization);
  const { rhythm, weekday, reader, decider } = monitoringAnswers(input.options);
  // Our own sentences respect the words that the brief bans; what people answered stays as they wrote it.
  const own = finished(input.brief, {
    reader: defaults.reader,
    decider: defaults.decider,
    steps: [...defaults.steps],
  });
  return monitoringContentSchema.parse({
    kpis: mergedNumbers(tracking?.kpis ?? [], weekly?.kpis ?? []),
    cadence: {
      rhythm,
      ...(weekday && rhythm !== 'Daily' ? { weekday } : {}),
      reader: reader?.trim() || own.reader,
      decider: decider?.trim() || own.decider,
      steps: weekly?.steps ?? own.steps,
    },
    setup: tracking?.setup ?? [],
    limits: { compliance_rules: complianceRules(input.brief) },
    deliverables: [
      ...withIds('tracking_checklist', tracking?.deliverables ?? []),
      ...withIds('weekly_optimization', weekly?.deliverables ?? []),
    ],
  });
}
