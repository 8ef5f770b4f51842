import type { ArtifactType } from '../artifact-types.ts';
import type { Rule, RuleContext } from '../artifacts/definition.ts';
import { definitionOf } from '../artifacts/registry.ts';
import type { Finding, QualityResult, QualityStatus, Severity } from './finding.ts';
import { FINDINGS } from './sentences.ts';

const COST: Record<Severity, number> = { blocker: 30, major: 10, minor: 3 };
const WORST_FIRST: readonly Severity[] = ['blocker', 'major', 'minor'];

/** A rule that crashes could not judge: that is a blocker, never a pass. */
function findingsOf(rule: Rule, content: unknown, context: RuleContext): Finding[] {
  try {
    return rule.check(content, context);
  } catch {
    return [{ rule: rule.name, severity: 'blocker', place: '', ...FINDINGS.broken(rule.name) }];
  }
}

function statusOf(findings: readonly Finding[]): QualityStatus {
  if (findings.some(({ severity }) => severity === 'blocker')) return 'FAIL';
  return findings.length > 0 ? 'WARN' : 'PASS';
}

/** Applies rules to a content; findings come worst first, score and status as marketing.md says. */
export function applyRules(rules: readonly Rule[], content: unknown, context: RuleContext): QualityResult {
  const findings = rules
    .flatMap((rule) => findingsOf(rule, content, context))
    .sort((one, other) => WORST_FIRST.indexOf(one.severity) - WORST_FIRST.indexOf(other.severity));
  const cost = findings.reduce((sum, { severity }) => sum + COST[severity], 0);
  return { status: statusOf(findings), score: Math.max(0, 100 - cost), findings };
}

/** All rules of a type over one version's content. */
export const runRules = (type: ArtifactType, content: unknown, context: RuleContext): QualityResult =>
  applyRules(definitionOf(type).rules, content, context);
