import { chainHash, FIRST_PREV } from '../../../src/platform/audit/chain-hash.ts';
import { sha256 } from '../../../src/platform/canonical.ts';
import type { Tx } from '../../../src/platform/database.ts';
import type { House } from './house.ts';

/** Looks at the end of an engagement's chain, step by step. */
export class ChainWatch {
  private seq = 0n;
  private hash = FIRST_PREV;
  private readonly house: House;
  private readonly engagementId: string;

  constructor(house: House, engagementId: string) {
    this.house = house;
    this.engagementId = engagementId;
  }

  /** What is wrong with the entries since the last look; all of them must be of this trace. */
  async look(tx: Tx, trace: string): Promise<string[]> {
    const { workspaceId } = this.house;
    const where = { workspaceId, engagementId: this.engagementId };
    const head = await tx.auditChain.findFirstOrThrow({ where });
    const since = { workspaceId, chainId: head.id, seq: { gt: this.seq } };
    const entries = await tx.auditEntry.findMany({ where: since, orderBy: { seq: 'asc' } });
    const bodies = await tx.auditBody.findMany({ where: since });
    const problems: string[] = [];
    const texts = new Map(bodies.map((body) => [body.seq, body]));
    for (const { seq, prev, hash, bodyDigest } of entries) {
      if (seq !== this.seq + 1n || prev !== this.hash) problems.push(`entry ${seq} does not follow`);
      if (hash !== chainHash(prev, seq, bodyDigest)) problems.push(`entry ${seq} has another hash`);
      const body = texts.get(seq);
      if (!body || sha256(body.salt + body.canonical) !== bodyDigest) {
        problems.push(`entry ${seq} has another text`);
      } else if (JSON.parse(body.canonical).trace !== trace) {
        problems.push(`entry ${seq} was written by a step that was refused`);
      }
      this.seq = seq;
      this.hash = hash;
    }
    if (head.headSeq !== this.seq || head.headHash !== this.hash)
      problems.push('the head is not the last entry');
    return problems;
  }
}
