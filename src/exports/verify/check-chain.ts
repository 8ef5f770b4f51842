import { chainHash, FIRST_PREV } from '../../platform/audit/chain-hash.ts';
import { CLOCKS_DIFFER_MS } from '../pack/limits.ts';
import type { Check } from './opened.ts';
import { VERIFY_SAY as say } from './sentences.ts';

/** The audit chain is whole from its first entry, each hashed over the one before it, and ends when the pack was made. */
export const checkChain: Check = ({ statement }) => {
  const { chain, current_at } = statement.predicate;
  if (chain.length === 0) return [say.noChain];
  const problems: string[] = [];
  let last = FIRST_PREV;
  for (const [index, { seq, prev, hash, body_digest }] of chain.entries()) {
    const at = index + 1;
    if (seq !== at) problems.push(say.entry(at, say.wrongSeq(seq)));
    if (prev !== last) problems.push(say.entry(at, say.wrongPrev));
    if (chainHash(prev, BigInt(seq), body_digest) !== hash) problems.push(say.entry(at, say.wrongHash));
    last = hash;
  }
  if (Date.parse(chain.at(-1)?.at ?? '') > Date.parse(current_at) + CLOCKS_DIFFER_MS)
    problems.push(say.chainGoesOn(current_at));
  return problems;
};

/**
 * Entries that are dated earlier than the one they follow. Hashes hold their order whatever a clock said, and nobody can
 * date them anew, so this is told and fails nothing.
 */
export const datedBack: Check = ({ statement }) => {
  const { chain } = statement.predicate;
  return chain
    .filter(({ at }, index) => {
      const before = chain[index - 1];
      return before && Date.parse(at) < Date.parse(before.at) - CLOCKS_DIFFER_MS;
    })
    .map(({ seq }) => say.datedBack(seq));
};
