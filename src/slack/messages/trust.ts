import type { VersionView } from '../../artifacts/load-version.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../marketing/artifact-types.ts';
import { placedClaims } from '../../marketing/trust/assess.ts';
import { isLow, knownConfidence } from '../../marketing/trust/confidence.ts';
import { TRUST } from '../../marketing/trust/sentences.ts';
import type { TrustView } from '../blocks/trust.ts';

const titleOf = (key: string): string => ARTIFACT_TITLES[key as ArtifactType] ?? key;

/** How far a version can be trusted; undefined where nothing was to be verified, and once its text is erased. */
export function trustView({ trust, content, erased, quality }: VersionView): TrustView | undefined {
  if (!trust || erased) return undefined;
  const { confidence, numbers, changedByPerson, rewritten, unverified, unread } = trust;
  const claims = placedClaims(content, trust.claims);
  const notes = [
    ...(changedByPerson ? [TRUST.changed] : []),
    ...(rewritten > 0 ? [TRUST.rewritten] : []),
    ...(unread.length > 0 ? [TRUST.unread(unread.map(titleOf))] : []),
  ];
  const known = knownConfidence(trust);
  const low = known !== null && isLow(known) ? { low: known } : {};
  if (confidence === null) {
    const title = TRUST.notVerified(unverified);
    return { title, line: title, parts: notes, claims, ...low };
  }
  const count = (severity: string) =>
    quality?.findings.filter((finding) => finding.severity === severity).length ?? 0;
  const findings = { blocker: count('blocker'), major: count('major'), minor: count('minor') };
  return {
    title: TRUST.confidence(confidence),
    line: TRUST.line(confidence, { numbers, findings }, changedByPerson),
    parts: [...TRUST.parts({ numbers, findings }), ...notes],
    claims,
    ...low,
  };
}
