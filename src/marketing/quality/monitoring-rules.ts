import type { Rule } from '../artifacts/definition.ts';
import { isObject, valueAt } from '../content-walk.ts';
import { isEmpty } from '../is-empty.ts';
import { monitoringContentSchema } from '../monitoring/schema.ts';
import { MONITORING_FINDINGS as say } from '../monitoring/sentences.ts';
import { plainText } from '../plain-text.ts';
import { COMMON_RULES } from './common-rules.ts';
import type { Severity } from './finding.ts';
import { validContentRule } from './rules/valid-content.ts';
import { FINDINGS } from './sentences.ts';

/** No number and no cadence are gaps of the content, and are told as what they mean. */
const completeRule = validContentRule('monitoring_complete', monitoringContentSchema, (message, place) => {
  if (place === 'kpis') return say.noKpi;
  return place === 'cadence' || place === 'cadence.steps' ? say.noCadence : FINDINGS.invalid(message);
});

/** One finding for all numbers that lack something, at the first of them. */
const everyKpiHas = (
  name: string,
  severity: Severity,
  key: 'alert' | 'decision',
  told: (names: readonly string[]) => { message: string; fix: string },
): Rule => ({
  name,
  check(content) {
    const kpis = valueAt(content, ['kpis']);
    const lacking = (Array.isArray(kpis) ? kpis : []).flatMap((kpi, index) =>
      isObject(kpi) && isEmpty(kpi[key]) ? [{ name: plainText(kpi.name) || `${index + 1}`, index }] : [],
    );
    const [first] = lacking;
    if (!first) return [];
    const place = `kpis[${first.index}].${key}`;
    return [{ rule: name, severity, place, ...told(lacking.map((kpi) => kpi.name)) }];
  },
});

/** marketing.md, "monitoring" and "all". */
export const monitoringRules: readonly Rule[] = [
  completeRule,
  everyKpiHas('kpi_decision', 'major', 'decision', say.noDecision),
  everyKpiHas('kpi_alert', 'minor', 'alert', say.noAlert),
  ...COMMON_RULES,
];
