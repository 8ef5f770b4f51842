import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { ArtifactDefinition } from '../marketing/artifacts/definition.ts';
import type { Finding } from '../marketing/quality/finding.ts';

/** The version that is exported: its number, digests (hex), and who made and approved it, by readable name. */
export type ExportedVersion = {
  number: number;
  /** The version digest that decisions bind (store.md). */
  digest: string;
  contentDigest: string;
  status: 'draft' | 'revised' | 'approved' | 'flagged_for_review' | 'archived';
  createdAt: Date;
  createdBy: string;
  approvedAt?: Date;
  approvedBy?: readonly string[];
};

/** One binding upstream of the version, as its lineage pins it. */
export type ExportedUpstream = {
  type: ArtifactType;
  title: string;
  version: number;
  digest: string;
  approvedAt: Date;
};

/** A version that this client approved before, from which models took style and no facts. */
export type ExportedReference = Omit<ExportedUpstream, 'type'>;

/** One link of the lineage as the version digest binds it; references have `binding: false`. */
export type ExportedLink = {
  type: ArtifactType;
  artifactId: string;
  versionId: string;
  number: number;
  digest: string;
  approvedAt: Date;
  binding: boolean;
};

/** What the version digest is made of beside content digest, type and number, so that whoever holds the file can recompute it. */
export type ExportedIdentity = {
  artifactId: string;
  jobs: readonly string[];
  lineage: readonly ExportedLink[];
};

/** The run that wrote the version. `costUsd` is null where the price is unknown; `stub` is the built-in stub provider. */
export type ExportedGeneration = {
  provider: string;
  model: string;
  costUsd: number | null;
  costKind: 'exact' | 'up_to' | 'unknown';
  /** Null where the provider did not say. */
  tokens: number | null;
  /** Model calls of the run, repairs and failed ones included. */
  calls: number;
  stub: boolean;
  runId: string;
  traceId: string;
  warnings: readonly string[];
};

/** A picture or file of the client's brand, as it is stored. */
export type ExportedFile = { name: string; mime: string; bytes: Uint8Array };

/** A claim of a draft that nothing approved supports: its words, and what would support it. */
export type ExportedClaim = { quote: string; needed: string };

/** One version on the way to this one, oldest first: who did what to the text. */
export type ExportedStep = {
  version: number;
  origin: 'intake' | 'run' | 'amend' | 'reattest' | 'restore' | 'import';
  by: string;
  at: Date;
};

/** Everything a format needs to write one version as a file. No format reads the database or the network. */
export type ExportDocument = {
  client: string;
  engagement: string;
  objective: string;
  definition: ArtifactDefinition;
  content: unknown;
  version: ExportedVersion;
  identity: ExportedIdentity;
  lineage: readonly ExportedUpstream[];
  /** What a model was shown as an example of style; none of it binds. */
  references?: readonly ExportedReference[];
  findings: readonly Finding[];
  /** How this text came about; the last step is this version. */
  story: readonly ExportedStep[];
  /** Null where a person wrote the version without a run, and in files for clients (`withheld`). */
  generation: ExportedGeneration | null;
  /** In files for clients: who wrote the text and how is left out; only that a stub did is still said. */
  withheld?: { stub: boolean };
  /** Unsupported claims; only drafts for the team carry them. */
  claims?: readonly ExportedClaim[];
  /** The brief's brand: hex colours, names of fonts, the first logo that a page can show (PNG or JPEG), every logo file. */
  brand: {
    colours?: readonly string[];
    fonts?: readonly string[];
    logo?: ExportedFile;
    files?: readonly ExportedFile[];
  };
  /** What the brief says it is written in, as people wrote it: "Japanese", "German". */
  languages?: readonly string[];
  /** True for a current version (store.md); everything else leaves as a marked draft. */
  final: boolean;
  exportedAt: Date;
  /** IANA zone in which every date is shown. */
  timeZone: string;
};
