/** Ids as runs give them: the name of the job and a number. */
const GIVEN_ID = /^([a-z][a-z0-9_]*)-(\d+)$/;

/** Parts of job names that do not read as they stand. */
const WORDS: Readonly<Record<string, string>> = {
  icp: 'ICP',
  ig: 'Instagram',
  fb: 'Facebook',
  linkedin: 'LinkedIn',
  week1: 'week 1',
};

/**
 * The id of a deliverable as people read it: `carousel_templates-1` is "Carousel templates, no. 1"; any other stays as
 * it is.
 */
export function referenceInWords(id: string): string {
  const [, job, number] = GIVEN_ID.exec(id) ?? [];
  if (job === undefined) return id;
  const words = job
    .split('_')
    .filter((word) => word !== '')
    .map((word) => WORDS[word] ?? word)
    .join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, no. ${number}`;
}
