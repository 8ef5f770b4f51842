/** What the documents of a pack may weigh together, in bytes. */
export const LARGEST_CONTENTS = 400_000_000;

/** No reader has to take more than this, whatever a file claims to be. In bytes. */
export const LARGEST_PACK = 500_000_000;

export const MOST_FILES = 5_000;

/** A file that a verifier parses: the manifest, the signature, a version as JSON. In bytes. */
export const LARGEST_JSON = 25_000_000;

export const MOST_AUDIT_ENTRIES = 50_000;

/** Of every other list in a manifest. */
export const LONGEST_LIST = 5_000;

/** Clocks of two machines differ; what happened within this of each other may be dated the other way round. */
export const CLOCKS_DIFFER_MS = 60_000;
