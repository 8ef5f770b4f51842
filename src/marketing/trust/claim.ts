import type { ArtifactType } from '../artifact-types.ts';

/** One factual claim of a draft, after everything that a model said about it was checked. */
export type Claim = {
  /** Words that stand in the draft. */
  quote: string;
  /** The approved text in which the evidence was found (`intake` is the brief); null: nothing supports it. */
  by: ArtifactType | null;
  /** What would support it, in the verifier's words; empty for a supported one. */
  needed: string;
  /** Whether the auditor came to the same; null when nobody looked a second time. */
  audited: 'agreed' | 'disagreed' | null;
};

/** What was found out about one draft of one job. */
export type JobCheck =
  | {
      verified: true;
      claims: Claim[];
      /** What the verifier listed, and how much of that it quoted from nowhere. */
      listed: number;
      dropped: number;
      /** Unsupported claims that the auditor was asked about, and on how many it agreed. */
      looked: number;
      agreed: number;
      /** Those of them about which no auditor answered. */
      unheard: number;
      /** Approved documents for which the verifier's model had no room: what stands only there counts as unsupported. */
      unread: string[];
      /** The draft fitted its schema only after a repair. */
      repaired: boolean;
      /** It was written again without claims that nothing supported. */
      rewritten: boolean;
    }
  /** A sentence for people says why. */
  | { verified: false; because: string };

export const isUnsupported = ({ by }: Claim): boolean => by === null;
