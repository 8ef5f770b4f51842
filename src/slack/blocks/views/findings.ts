import type { ModalView } from '@slack/types';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Finding } from '../../../marketing/quality/finding.ts';
import { findingsBlocks } from '../findings.ts';
import { modal } from '../modal.ts';
import { header, paragraph } from '../parts.ts';
import { VIEW } from '../sentences.ts';
import type { ActionValue } from '../value.ts';

/** All findings of a version, worst first. */
export const findingsView = (
  name: string,
  artifact: ArtifactType,
  findings: readonly Finding[],
  meta?: ActionValue,
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
    ],
  });
