import type { Severity } from '../marketing/quality/finding.ts';
import type { ExportedStep, ExportedVersion } from './document.ts';

/** On every page and in every file that the stub provider wrote (design.md). */
export const STUB_LABEL = 'Written by the built-in stub from the brief, not by a model';

export const DRAFT_LABEL = 'Draft: not approved for use';

export const STATUS_WORDS: Record<ExportedVersion['status'], string> = {
  draft: 'Draft',
  revised: 'Draft, revised',
  approved: 'Approved',
  flagged_for_review: 'Flagged for review',
  archived: 'Archived',
};

export const SEVERITY_WORDS: Record<Severity, string> = {
  blocker: 'Blocks approval',
  major: 'Major',
  minor: 'Minor',
};

/** Above the claims of a draft that nothing approved supports. */
export const UNSUPPORTED = 'Claims without support';

/** What a version cost, in files for the team. */
export const COST = {
  none: 'No charge',
  unknown: 'Price unknown',
  upTo: (amount: string) => `Up to ${amount}`,
} as const;

export const NOT_GIVEN = 'Not given.';
export const NOT_KNOWN = 'Not known.';
/** In files for clients, where a contract asks for a name of a model. */
export const NOT_SHOWN = 'not shown';
export const WRITTEN_BY_A_PERSON = 'A person wrote this version; no model was asked.';
export const NO_UPSTREAMS = 'Nothing: this is the brief that everything else is built on.';

/** A version from which models took style and no facts: it binds nothing. */
export const STYLE_EXAMPLE = 'Style example';

export const REFUSALS = {
  rightToLeft: {
    code: 'pdf_right_to_left',
    sentence:
      'This text has right-to-left writing, which our PDF cannot set correctly yet. Export it as PowerPoint, Markdown or JSON: they keep every character.',
  },
  unknownScript: {
    code: 'pdf_script_not_supported',
    sentence:
      'Much of this text is in a script that our PDF fonts do not have. Export it as Markdown or JSON: both keep every character.',
  },
  tooLarge: {
    code: 'pdf_too_large',
    sentence:
      'This text is too large to lay out as a PDF. Export it as Markdown or JSON, or shorten it and try again.',
  },
  notAnEnvelope: (where: string) => ({
    code: 'json_not_valid',
    sentence: `The JSON file would break its own format at ${where}. Amend that part, or export it as PDF or Markdown.`,
  }),
};

/** What a step on the way to a version was, to be followed by a name. */
export const STEP_WORDS: Record<ExportedStep['origin'], string> = {
  intake: 'Filled in by',
  run: 'Written for',
  amend: 'Changed by hand by',
  reattest: 'Attested to still hold by',
  restore: 'Brought back by',
  import: 'Imported by',
};

export const CHANGED_BY_HAND = 'People changed this text by hand after it was written.';
