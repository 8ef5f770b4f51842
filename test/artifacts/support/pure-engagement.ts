import type { Change } from '../../../src/artifacts/changes/change.ts';
import { evolveAll } from '../../../src/artifacts/changes/handlers.ts';
import { decideApprove } from '../../../src/artifacts/decisions/decide-approve.ts';
import { decideErase } from '../../../src/artifacts/decisions/decide-erase.ts';
import { decideConfirm, decideFlag } from '../../../src/artifacts/decisions/decide-flag.ts';
import { decideReview, type ReviewAct } from '../../../src/artifacts/decisions/decide-review.ts';
import {
  amendObstacle,
  reattestObstacle,
  restoreObstacle,
} from '../../../src/artifacts/decisions/decide-rewrite.ts';
import { decideWrite, type NewVersion } from '../../../src/artifacts/decisions/decide-write.ts';
import { pinUpstreams } from '../../../src/artifacts/decisions/pin-upstreams.ts';
import { requiredOf } from '../../../src/artifacts/definitions.ts';
import { binding, type LineageLink } from '../../../src/artifacts/lineage-link.ts';
import {
  candidateOf,
  inForceOf,
  newestOf,
  openRunOf,
  type Snapshot,
  type VersionCore,
} from '../../../src/artifacts/snapshot.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { requiredUpstreams } from '../../../src/marketing/required-upstreams.ts';
import { sha256 } from '../../../src/platform/canonical.ts';

/** Ann, Ben and Dan may approve; Cat may not. */
export const PEOPLE = ['ann', 'ben', 'cat', 'dan'] as const;

export type Policy = { required: number; authorMayApprove: boolean };

/** Which version a command is about: the one of a type that stands there, or any one ever written. */
export type Target = { type: ArtifactType; which: 'candidate' | 'in_force' | 'any'; place: number };

/** Contents are numbers. */
export type Command =
  | { does: 'start'; type: ArtifactType; visual: boolean; by: string }
  | { does: 'finish'; type: ArtifactType; content: number }
  | { does: 'amend' | 'restore' | 'reattest'; version: Target; content: number; by: string }
  | { does: 'approve' | 'flag' | 'confirm' | 'erase'; version: Target; by: string }
  | { does: 'review'; act: ReviewAct; version: Target; by: string };

/** A whole engagement in memory, moved on by the decision functions alone. */
export class PureEngagement {
  snapshot: Snapshot = {
    engagementId: 'engagement',
    artifacts: ARTIFACT_TYPES.map((type) => ({ id: type, type })),
    versions: [],
    runs: [],
  };
  readonly written: VersionCore[] = [];
  private jobsOfRun = new Map<string, string[]>();
  private ticks = 0;
  readonly policy: Policy;

  constructor(policy: Policy) {
    this.policy = policy;
  }

  /** Carries a command out and says whether it was accepted. */
  does(command: Command): boolean {
    this.ticks += 1;
    return this[command.does](command as never);
  }

  private get at() {
    return new Date(this.ticks * 1000);
  }

  private get rules() {
    const mayApprove = (person: string) => person !== 'cat';
    return { ...this.policy, mayApprove, names: ['Ann', 'Ben'] };
  }

  private become(changes: readonly Change[], by: string): boolean {
    this.snapshot = evolveAll(this.snapshot, changes, { at: this.at, actorId: by });
    return true;
  }

  /** The version a command is about, as it stands now. */
  version({ type, which, place }: Target): VersionCore | undefined {
    if (which === 'candidate') return candidateOf(this.snapshot, type);
    if (which === 'in_force') return inForceOf(this.snapshot, type);
    const chosen = this.written[place % Math.max(1, this.written.length)];
    return this.snapshot.versions.find((version) => version.id === chosen?.id);
  }

  /** Writes and approves the first stages, so that what follows has something to break. */
  build(stages: number): void {
    for (const type of ARTIFACT_TYPES.slice(0, stages)) {
      this.does({ does: 'start', type, visual: true, by: 'ann' });
      this.does({ does: 'finish', type, content: 1 });
      const version: Target = { type, which: 'candidate', place: 0 };
      for (const by of ['ben', 'dan']) this.does({ does: 'approve', version, by });
    }
  }

  private write(
    type: ArtifactType,
    content: number,
    lineage: readonly LineageLink[],
    more: Partial<NewVersion> & { by: string },
  ): VersionCore {
    const { by, ...given } = more;
    const id = `v${this.written.length + 1}`;
    const input: NewVersion = {
      id,
      type,
      artifactId: type,
      contentDigest: sha256(`${content}`),
      lineage,
      jobs: [],
      origin: 'run',
      createdBy: by,
      author: by,
      runId: null,
      baseVersionId: null,
      quality: content % 7 === 6 ? 'FAIL' : 'PASS',
      ...given,
    };
    const body = { content, canonical: `${content}`, reason: null, score: 100, findings: [] };
    const { changes, version } = decideWrite(this.snapshot, input, body, this.at);
    this.become(changes, by);
    this.written.push(version);
    return version;
  }

  private start({ type, visual, by }: Extract<Command, { does: 'start' }>): boolean {
    if (type === 'intake' || openRunOf(this.snapshot, type)) return false;
    const jobs = type === 'execution' ? [visual ? 'ig_posts_week1' : 'linkedin_posts_week1'] : [];
    const pinned = pinUpstreams(this.snapshot, requiredUpstreams(type, jobs));
    if (!pinned.ok) return false;
    const id = `run${this.ticks}`;
    this.jobsOfRun.set(id, jobs);
    const lineage = pinned.value.map(binding);
    const run = { id, artifactId: type, type, status: 'running', outdatedAt: null, lineage, by } as const;
    this.snapshot = { ...this.snapshot, runs: [...this.snapshot.runs, run] };
    return true;
  }

  /** A brief is typed in; anything else ends its run, outdated or not ("finish anyway"). */
  private finish({ type, content }: Extract<Command, { does: 'finish' }>): boolean {
    if (type === 'intake') {
      if (newestOf(this.snapshot, type)) return false;
      this.write(type, content, [], { by: 'ann', origin: 'intake' });
      return true;
    }
    const run = openRunOf(this.snapshot, type);
    if (!run) return false;
    const jobs = this.jobsOfRun.get(run.id) ?? [];
    this.write(type, content, run.lineage, { by: 'ann', jobs, runId: run.id });
    this.snapshot = { ...this.snapshot, runs: this.snapshot.runs.filter(({ id }) => id !== run.id) };
    return true;
  }

  private amend({ version: target, content, by }: Extract<Command, { does: 'amend' }>): boolean {
    const base = this.version(target);
    if (!base || amendObstacle(this.snapshot, base, base.versionDigest)) return false;
    if (base.contentDigest === sha256(`${content}`)) return false;
    const { type, lineage, jobs, id } = base;
    this.write(type, content, lineage, { by, jobs, origin: 'amend', baseVersionId: id });
    return true;
  }

  private restore({ version: target, by }: Extract<Command, { does: 'restore' }>): boolean {
    const old = this.version(target);
    if (!old || restoreObstacle(this.snapshot, old)) return false;
    const { type, lineage, jobs, id, contentDigest, quality } = old;
    this.write(type, 0, lineage, { by, jobs, contentDigest, quality, origin: 'restore', baseVersionId: id });
    return true;
  }

  private reattest({ version: target, by }: Extract<Command, { does: 'reattest' }>): boolean {
    const base = this.version(target);
    if (!base) return false;
    const input = { version: base, seenDigest: base.versionDigest, actorId: by, policy: this.rules };
    if (reattestObstacle(this.snapshot, { ...input, statement: 'Still holds.' })) return false;
    const pinned = pinUpstreams(this.snapshot, requiredOf(base));
    if (!pinned.ok || base.quality === 'FAIL') return false;
    const { type, jobs, id, contentDigest, quality, author } = base;
    const version = this.write(type, 0, pinned.value.map(binding), {
      by,
      jobs,
      contentDigest,
      quality,
      author,
      origin: 'reattest',
      baseVersionId: id,
    });
    if (!this.approveNow(version.id, by)) throw new Error('a re-attested version could not be approved');
    return true;
  }

  private approve({ version, by }: Extract<Command, { does: 'approve' }>): boolean {
    const chosen = this.version(version);
    return chosen ? this.approveNow(chosen.id, by) : false;
  }

  private approveNow(id: string, by: string): boolean {
    const version = this.snapshot.versions.find((candidate) => candidate.id === id);
    if (!version) return false;
    const input = {
      version,
      seenDigest: version.versionDigest,
      policy: this.rules,
      contentProblems: [],
      requiredUpstreams: requiredOf(version),
    };
    const decision = decideApprove(this.snapshot, input, { at: this.at, actorId: by });
    return decision.ok && this.become(decision.changes, by);
  }

  private flag({ version: target, by }: Extract<Command, { does: 'flag' }>): boolean {
    const version = this.version(target);
    const decision = version && decideFlag(version, 'Something is wrong.');
    return decision?.ok === true && this.become(decision.changes, by);
  }

  private confirm({ version: target, by }: Extract<Command, { does: 'confirm' }>): boolean {
    const version = this.version(target);
    if (!version) return false;
    const input = { version, policy: this.rules, requiredUpstreams: requiredOf(version) };
    const decision = decideConfirm(this.snapshot, input, { at: this.at, actorId: by });
    return decision.ok && this.become(decision.changes, by);
  }

  /** Ben is the admin. */
  private erase({ version: target, by }: Extract<Command, { does: 'erase' }>): boolean {
    const version = this.version(target);
    if (!version) return false;
    const moment = { at: this.at, actorId: by };
    const decision = decideErase(this.snapshot, { version, admin: by === 'ben' }, moment);
    return decision.ok && this.become(decision.changes, by);
  }

  private review({ version: target, act, by }: Extract<Command, { does: 'review' }>): boolean {
    const version = this.version(target);
    if (!version) return false;
    const input = { version, actorId: by, policy: this.rules, admin: by === 'ben', note: 'Because.' };
    const decision = decideReview(this.snapshot, act, input);
    return decision.ok && this.become(decision.changes, by);
  }
}
