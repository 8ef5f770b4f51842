/** Something a person can put right. Exit code 3: this machine lacks something; 1: a step failed. */
export class Problem extends Error {
  /** @param {string} sentence @param {1 | 3} exitCode */
  constructor(sentence, exitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** @param {string} line */
export function say(line) {
  // stdout belongs to the program that runs next.
  process.stderr.write(`${line}\n`);
}
