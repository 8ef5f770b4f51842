import type { Change } from '../../../src/artifacts/changes/change.ts';
import { evolveAll } from '../../../src/artifacts/changes/handlers.ts';
import { decideApprove } from '../../../src/artifacts/decisions/decide-approve.ts';
import { decideErase } from '../../../src/artifacts/decisions/decide-erase.ts';
import { decideConfirm, decideFlag } from '../../../src/artifacts/decisions/decide-flag.ts';
import { decideReview } from '../../../src/artifacts/decisions/decide-review.ts';
import {
  amendObstacle,
  reattestObstacle,
  restoreObstacle,
} from '../../../src/artifacts/decisions/decide-rewrite.ts';
import { decideWrite, type NewVersion } from '../../../src/artifacts/decisions/decide-write.ts';
import { fitsAsItIs } from '../../../src/artifacts/decisions/fits-as-it-is.ts';
import { pinUpstreams } from '../../../src/artifacts/decisions/pin-upstreams.ts';
import { isFresh } from '../../../src/artifacts/freshness.ts';
import { binding, type LineageLink } from '../../../src/artifacts/lineage-link.ts';
import { requiredOf } from '../../../src/artifacts/required-of.ts';
import {
  candidateOf,
  inForceOf,
  newestOf,
  type OpenRun,
  openRunOf,
  type Snapshot,
  type VersionCore,
} from '../../../src/artifacts/snapshot.ts';
import type { EngagementStatus } from '../../../src/engagements/engagement.ts';
import type { Person } from '../../../src/engagements/people.ts';
import { policyOf } from '../../../src/engagements/policy.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { requiredUpstreams } from '../../../src/marketing/required-upstreams.ts';
import { APPROVERS, CLIENTS, type Command, type Doing, type Policy, type Target } from './commands.ts';
import { digestOfMade, type Fails, failsByNumber, includedIn, JOBS_FOR, type Made, madeOf } from './made.ts';

type Asked = { jobs: string[]; visual: boolean; by: string; anyway: boolean };
type More = Partial<NewVersion> & { by: string };

const someone = (id: string): Person => ({
  id,
  slackTeamId: 'T1',
  slackUserId: id,
  displayName: id,
  timeZone: null,
  slackAdmin: false,
  aicmoAdmin: false,
  guest: false,
  slackEnterpriseId: null,
  profileReadAt: null,
});

// What is possible in an archived engagement.
const ALWAYS: ReadonlySet<Command['does']> = new Set(['erase', 'lifecycle']);

/** A whole engagement in memory, moved on by the decision functions alone. */
export class PureEngagement {
  snapshot: Snapshot = {
    engagementId: 'engagement',
    artifacts: ARTIFACT_TYPES.map((type) => ({ id: type, type })),
    versions: [],
    runs: [],
  };
  status: EngagementStatus = 'planned';
  readonly written: VersionCore[] = [];
  private readonly made = new Map<string, Made>();
  private readonly asked = new Map<string, Asked>();
  private ticks = 0;
  policy: Policy;
  private readonly fails: Fails;

  constructor(policy: Policy, fails: Fails = failsByNumber) {
    this.policy = policy;
    this.fails = fails;
  }

  /** Carries a command out and says whether it was accepted. */
  does(command: Command): boolean {
    this.ticks += 1;
    if (this.status === 'archived' && !ALWAYS.has(command.does)) return false;
    return this[command.does](command as never);
  }

  /** Whether a command would be accepted; nothing happens. */
  wouldDo(command: Command): boolean {
    const copy = new PureEngagement(this.policy, this.fails);
    copy.snapshot = this.snapshot;
    copy.status = this.status;
    copy.ticks = this.ticks;
    copy.written.push(...this.written);
    for (const [id, made] of this.made) copy.made.set(id, made);
    for (const [id, asked] of this.asked) copy.asked.set(id, { ...asked });
    return copy.does(command);
  }

  private get at() {
    return new Date(this.ticks * 1000);
  }

  private get rules() {
    const { client, standIns = {}, ...rest } = this.policy;
    return policyOf({
      ...rest,
      approvers: APPROVERS.map(someone),
      ownerId: 'ann',
      standIns: new Map(Object.entries(standIns)),
      ...(client ? { client: { ...client, approvers: CLIENTS.map(someone) } } : {}),
    });
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

  /** The newest versions of these types, upstream first. */
  newest(types: readonly ArtifactType[]): VersionCore[] {
    return ARTIFACT_TYPES.filter((type) => types.includes(type)).flatMap(
      (type) => newestOf(this.snapshot, type) ?? [],
    );
  }

  /** What a version's content is made of. */
  madeFor(versionId: string): Made {
    const made = this.made.get(versionId);
    if (!made) throw new Error(`Nobody wrote ${versionId}.`);
    return made;
  }

  /** Whether the open run of a type was asked for what is visual. */
  isVisual(type: ArtifactType): boolean {
    return this.asked.get(openRunOf(this.snapshot, type)?.id ?? '')?.visual ?? false;
  }

  private write(type: ArtifactType, made: Made, lineage: readonly LineageLink[], more: More): VersionCore {
    const { by, ...given } = more;
    const id = `v${this.written.length + 1}`;
    const input: NewVersion = {
      id,
      type,
      artifactId: type,
      contentDigest: digestOfMade(made),
      lineage,
      jobs: [],
      origin: 'run',
      createdBy: by,
      author: by,
      runId: null,
      baseVersionId: null,
      quality: this.isBad(type, made, lineage) ? 'FAIL' : 'PASS',
      ...given,
    };
    const body = { content: made, canonical: id, reason: null, score: 100, findings: [] };
    const { changes, version } = decideWrite(this.snapshot, input, body, this.at);
    this.become(changes, by);
    this.written.push(version);
    this.made.set(id, made);
    return version;
  }

  private isBad(type: ArtifactType, made: Made, lineage: readonly LineageLink[]): boolean {
    // The very same text of another version can be read in its place.
    const readable = (link: LineageLink) =>
      this.snapshot.versions.some(
        ({ artifactId, contentDigest, erased: gone }) =>
          artifactId === link.artifactId && contentDigest === link.digest && !gone,
      );
    const erased = lineage.filter((link) => !readable(link));
    return this.fails(
      type,
      made,
      lineage,
      erased.map((link) => link.type),
    );
  }

  private start({ type, visual, by }: Doing<'start'>): boolean {
    if (type === 'intake' || this.written.length === 0 || this.status === 'completed') return false;
    if (openRunOf(this.snapshot, type)) return false;
    const jobs = JOBS_FOR[type](visual);
    const pinned = pinUpstreams(this.snapshot, requiredUpstreams(type, jobs, includedIn(type, visual)));
    if (!pinned.ok) return false;
    const id = `run${this.ticks}`;
    this.asked.set(id, { jobs, visual, by, anyway: false });
    const lineage = pinned.value.map(binding);
    const run = { id, artifactId: type, type, status: 'running', outdatedAt: null, lineage } as const;
    this.snapshot = { ...this.snapshot, runs: [...this.snapshot.runs, run] };
    this.status = 'active';
    return true;
  }

  private endRun(run: OpenRun): true {
    this.snapshot = { ...this.snapshot, runs: this.snapshot.runs.filter(({ id }) => id !== run.id) };
    return true;
  }

  /** A brief is typed in; anything else ends its run. An outdated one waits for its person's choice instead. */
  private finish({ type, content }: Doing<'finish'>): boolean {
    if (type === 'intake') {
      if (newestOf(this.snapshot, type)) return false;
      this.write(type, madeOf(type, content, false, []), [], { by: 'ann', origin: 'intake' });
      return true;
    }
    const run = openRunOf(this.snapshot, type);
    const asked = run && this.asked.get(run.id);
    if (!run || !asked) return false;
    if (!asked.anyway && !isFresh(run.lineage, this.snapshot)) {
      return run.outdatedAt ? false : this.become([{ kind: 'run_outdated', runId: run.id }], 'ann');
    }
    const made = madeOf(type, content, asked.visual, run.lineage);
    this.write(type, made, run.lineage, { by: asked.by, jobs: asked.jobs, runId: run.id });
    return this.endRun(run);
  }

  private stop({ type }: Doing<'stop'>): boolean {
    const run = openRunOf(this.snapshot, type);
    return run ? this.endRun(run) : false;
  }

  private finish_anyway({ type }: Doing<'finish_anyway'>): boolean {
    const run = openRunOf(this.snapshot, type);
    const asked = run && this.asked.get(run.id);
    if (!run?.outdatedAt || !asked || asked.anyway) return false;
    asked.anyway = true;
    return true;
  }

  private amend({ version: target, content, by }: Doing<'amend'>): boolean {
    const base = this.version(target);
    if (!base || amendObstacle(this.snapshot, base, base.versionDigest)) return false;
    const made = { ...this.madeFor(base.id), content };
    if (base.contentDigest === digestOfMade(made)) return false;
    const { type, lineage, jobs, id } = base;
    this.write(type, made, lineage, { by, jobs, origin: 'amend', baseVersionId: id });
    return true;
  }

  private restore({ version: target, by }: Doing<'restore'>): boolean {
    const old = this.version(target);
    if (!old || restoreObstacle(this.snapshot, old)) return false;
    const { type, lineage, jobs, id } = old;
    this.write(type, this.madeFor(id), lineage, { by, jobs, origin: 'restore', baseVersionId: id });
    return true;
  }

  private reattest({ version: target, by }: Doing<'reattest'>): boolean {
    const base = this.version(target);
    return base !== undefined && this.reattestOne(base, by) !== undefined;
  }

  /** Upstream first, up to the first obstacle or missing vote. Chains are asked for under the usual policy only. */
  private reattest_chain({ types, by }: Doing<'reattest_chain'>): boolean {
    if (this.policy.required > 1 || !this.policy.authorMayApprove) return false;
    let many = 0;
    for (const { id } of this.newest(types)) {
      const base = this.snapshot.versions.find((version) => version.id === id);
      if (!base || !(this.reattestOne(base, by) ?? this.fitsAsItIs(base, by, many))) break;
      many += 1;
    }
    return many > 0;
  }

  /** What stands on nothing else that changed fits again: its flag is lifted; what was not even flagged is passed over. */
  private fitsAsItIs(base: VersionCore, by: string, many: number): VersionCore | undefined {
    const input = { version: base, seenDigest: base.versionDigest, actorId: by, policy: this.rules };
    const refusal = reattestObstacle(this.snapshot, { ...input, statement: 'Still holds.' });
    const fits = refusal?.code === 'not_stale' ? fitsAsItIs(this.snapshot, base) : null;
    if (fits === 'nothing') return many > 0 ? base : undefined;
    return fits === 'confirm' && this.confirmIt(base, by) ? base : undefined;
  }

  private reattestOne(base: VersionCore, by: string): VersionCore | undefined {
    const input = { version: base, seenDigest: base.versionDigest, actorId: by, policy: this.rules };
    if (reattestObstacle(this.snapshot, { ...input, statement: 'Still holds.' })) return undefined;
    const pinned = pinUpstreams(this.snapshot, requiredOf(base));
    if (!pinned.ok) return undefined;
    const lineage = pinned.value.map(binding);
    const { type, jobs, id, author } = base;
    if (this.isBad(type, this.madeFor(id), lineage)) return undefined;
    const more: More = { by, jobs, author, origin: 'reattest', baseVersionId: id };
    const version = this.write(type, this.madeFor(id), lineage, more);
    if (!this.approveNow(version.id, by)) throw new Error('a re-attested version could not be approved');
    return version;
  }

  private approve({ version, by }: Doing<'approve'>): boolean {
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

  private flag({ version: target, by }: Doing<'flag'>): boolean {
    const version = this.version(target);
    const decision = version && decideFlag(version, 'Something is wrong.');
    return decision?.ok === true && this.become(decision.changes, by);
  }

  private confirm({ version: target, by }: Doing<'confirm'>): boolean {
    const version = this.version(target);
    return version !== undefined && this.confirmIt(version, by);
  }

  private confirmIt(version: VersionCore, by: string): boolean {
    const input = { version, policy: this.rules, requiredUpstreams: requiredOf(version) };
    const decision = decideConfirm(this.snapshot, input, { at: this.at, actorId: by });
    return decision.ok && this.become(decision.changes, by);
  }

  /** Ben is the admin. */
  private erase({ version: target, by }: Doing<'erase'>): boolean {
    const version = this.version(target);
    if (!version) return false;
    const moment = { at: this.at, actorId: by };
    const decision = decideErase(this.snapshot, { version, admin: by === 'ben' }, moment);
    return decision.ok && this.become(decision.changes, by);
  }

  private review({ version: target, act, by }: Doing<'review'>): boolean {
    const version = this.version(target);
    if (!version) return false;
    const input = { version, actorId: by, policy: this.rules, admin: by === 'ben', note: 'Because.' };
    const decision = decideReview(this.snapshot, act, input);
    return decision.ok && this.become(decision.changes, by);
  }

  private lifecycle({ step, by }: Doing<'lifecycle'>): boolean {
    if (by === 'cat' || this.written.length === 0) return false;
    const closed = this.status === 'completed' || this.status === 'archived';
    const fits = {
      completed: this.status === 'active',
      archived: this.status !== 'archived',
      reopened: closed,
    }[step];
    if (!fits || (step !== 'reopened' && this.snapshot.runs.length > 0)) return false;
    this.status = step === 'reopened' ? 'active' : step;
    return true;
  }

  /** Writes and approves the first stages, so that what follows has something to break. */
  build(stages: number): void {
    for (const command of building(stages)) this.does(command);
  }
}

/** The commands that write and approve the first stages, whatever the policy. */
export function building(stages: number): Command[] {
  return ARTIFACT_TYPES.slice(0, stages).flatMap((type): Command[] => {
    const version: Target = { type, which: 'candidate', place: 0 };
    return [
      { does: 'start', type, visual: true, by: 'ann' },
      { does: 'finish', type, content: 1 },
      ...(['ben', 'dan', 'ann', 'eva', 'fay'] as const).map(
        (by): Command => ({ does: 'approve', version, by }),
      ),
    ];
  });
}
