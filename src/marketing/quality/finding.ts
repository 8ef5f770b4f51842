export type Severity = 'blocker' | 'major' | 'minor';

/** One finding of one rule: where it is in the content (`audience.personas[0].name`) and what would fix it. */
export type Finding = {
  rule: string;
  severity: Severity;
  place: string;
  message: string;
  fix: string;
};

export type QualityStatus = 'PASS' | 'WARN' | 'FAIL';

/** The result of all rules for one version. Score: 100 - 30 per blocker - 10 major - 3 minor, never below 0 (marketing.md). */
export type QualityResult = { status: QualityStatus; score: number; findings: Finding[] };
