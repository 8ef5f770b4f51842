import type { ModalView } from '@slack/types';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Finding } from '../../../marketing/quality/finding.ts';
import type { PlacedClaim } from '../../../marketing/trust/assess.ts';
import { findingsBlocks } from '../findings.ts';
import { modal } from '../modal.ts';
import { header, paragraph } from '../parts.ts';
import { VIEW } from '../sentences.ts';
import { claimsBlocks } from '../trust.ts';
import type { ActionValue } from '../value.ts';

/** All findings of a version and all its unsupported claims, worst first. */
export const findingsView = (
  name: string,
  artifact: ArtifactType,
  findings: readonly Finding[],
  meta?: ActionValue,
  claims: readonly PlacedClaim[] = [],
): ModalView =>
  modal({
    callback: 'info',
    title: VIEW.findingsTitle,
    meta,
    blocks: [
      header(name),
      ...(findings.length === 0
        ? [paragraph(VIEW.noFindings)]
        : findingsBlocks(artifact, findings, findings.length, 900)),
      ...claimsBlocks(artifact, claims, claims.length, 600),
    ],
  });
