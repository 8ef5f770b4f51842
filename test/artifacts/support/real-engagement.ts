import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { approveOpened } from '../../../src/artifacts/approve-version.ts';
import { confirmVersion } from '../../../src/artifacts/confirm-version.ts';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { loadSnapshot } from '../../../src/artifacts/load-snapshot.ts';
import { reattestChain } from '../../../src/artifacts/reattest-chain.ts';
import { reattestOpened } from '../../../src/artifacts/reattest-version.ts';
import { restoreVersion } from '../../../src/artifacts/restore-version.ts';
import {
  expireReview,
  reopenReview,
  requestChanges,
  withdrawRequest,
  withdrawVote,
} from '../../../src/artifacts/review-acts.ts';
import type { OpenRun, Snapshot, VersionCore } from '../../../src/artifacts/snapshot.ts';
import { type OpenedVersion, withVersion } from '../../../src/artifacts/with-version.ts';
import {
  archiveEngagement,
  completeEngagement,
  reopenEngagement,
} from '../../../src/engagements/lifecycle.ts';
import { policyOf } from '../../../src/engagements/policy.ts';
import { finishRunAnyway } from '../../../src/generation/finish-anyway.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { stopRun } from '../../../src/generation/stop-run.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import type { Context } from '../../../src/platform/context.ts';
import type { Outcome } from '../../../src/platform/outcome.ts';
import { ChainWatch } from './chain-watch.ts';
import type { Command, Doing, Target } from './commands.ts';
import { type House, submitBrief } from './house.ts';
import { JOBS_FOR, type Made, madeOf } from './made.ts';
import type { PureEngagement } from './pure-engagement.ts';
import { answersFor, contentFor } from './six-contents.ts';
import { finishRun } from './steps.ts';

const ACTS = {
  changes_requested: requestChanges,
  request_withdrawn: withdrawRequest,
  vote_withdrawn: withdrawVote,
  expired: expireReview,
  opened: reopenReview,
};

const STEPS = { completed: completeEngagement, archived: archiveEngagement, reopened: reopenEngagement };

const PROVIDERS = [stubProvider()];

type OnVersion = Extract<Command, { version: Target }>;
type Acts = { [D in Command['does']]: (command: Doing<D>) => Promise<boolean> };

/** The same engagement through the use cases and the database. Versions are known by the order they were written in. */
export class RealEngagement {
  engagementId = '';
  readonly ids: string[] = [];
  /** As of the last `look`. */
  snapshot: Snapshot = { engagementId: '', artifacts: [], versions: [], runs: [] };
  private trace = '';
  private chain: ChainWatch | undefined;
  private readonly house: House;
  private readonly pure: PureEngagement;

  constructor(house: House, pure: PureEngagement) {
    this.house = house;
    this.pure = pure;
  }

  /** Carries the command out before the pure engagement does, and says whether it was accepted. */
  does<D extends Command['does']>(command: Doing<D>, trace: string): Promise<boolean> {
    this.trace = trace;
    return (this.acts as Acts)[command.does as D](command);
  }

  /** Reads every version ever written and the open runs, and what the chain got since the last look. */
  async look(): Promise<{ after: Snapshot; problems: string[] }> {
    const { workspaceId } = this.house;
    this.chain ??= new ChainWatch(this.house, this.engagementId);
    const { chain } = this;
    return this.house.in(async (tx) => {
      this.snapshot = await loadSnapshot(tx, workspaceId, this.engagementId, this.ids);
      return { after: this.snapshot, problems: await chain.look(tx, this.trace) };
    });
  }

  private readonly acts: Acts = {
    start: async ({ type, visual, by }) => {
      if (type === 'intake' || !this.engagementId) return false;
      const { engagementId } = this;
      const options = answersFor(type, visual);
      return ok(
        startRun(this.person(by), { engagementId, type, jobs: JOBS_FOR[type](visual), options }, PROVIDERS),
      );
    },
    finish: ({ type, content }) => this.finish(type, content),
    stop: (command) => this.onRun(command, stopRun),
    finish_anyway: (command) => this.onRun(command, finishRunAnyway),
    lifecycle: async ({ step, by }) =>
      this.engagementId !== '' && ok(STEPS[step](this.person(by), this.engagementId)),
    approve: (command) =>
      this.onVersion(command, ({ id, versionDigest }, by) =>
        ok(withVersion(by, id, (opened) => approveOpened(by, this.underPolicy(opened), { versionDigest }))),
      ),
    flag: (command) =>
      this.onVersion(command, ({ id }, by) =>
        ok(flagVersion(by, { versionId: id, reason: 'Something is wrong.' })),
      ),
    confirm: (command) => this.onVersion(command, ({ id }, by) => ok(confirmVersion(by, { versionId: id }))),
    erase: (command) => this.onVersion(command, ({ id }, by) => ok(eraseVersion(by, { versionId: id }))),
    review: (command) =>
      this.onVersion(command, ({ id }, by) => ok(ACTS[command.act](by, { versionId: id, note: 'Because.' }))),
    restore: (command) =>
      this.onVersion(command, ({ id }, by) => this.writes(restoreVersion(by, { versionId: id }))),
    amend: (command) =>
      this.onVersion(command, ({ id, versionDigest, type }, by, made) => {
        const content = contentFor(type, { ...made, content: command.content });
        return this.writes(amendVersion(by, { versionId: id, versionDigest, content }));
      }),
    reattest: (command) =>
      this.onVersion(command, ({ id, versionDigest }, by) =>
        this.writes(
          withVersion(by, id, (opened) =>
            reattestOpened(by, this.underPolicy(opened), { versionDigest, statement: 'Still holds.' }),
          ),
        ),
      ),
    reattest_chain: async ({ types, by }) => {
      const { required, authorMayApprove } = this.pure.policy;
      const seen = this.pure.newest(types).map((version) => this.real(version));
      const [first, ...rest] = seen.map(({ id, versionDigest }) => ({ versionId: id, versionDigest }));
      if (required > 1 || !authorMayApprove || !first) return false;
      const request = { versions: [first, ...rest] as const, statement: 'Still holds.' };
      const outcome = await reattestChain(this.person(by), { ...request, versions: [first, ...rest] });
      if (outcome.ok) this.ids.push(...outcome.value.reattested.map(({ versionId }) => versionId));
      return outcome.ok;
    },
  };

  private person(name: string): Context {
    const { admin, member, outsider } = this.house;
    const people: Record<string, Context> = { ben: admin, cat: member, eva: outsider, fay: outsider };
    return { ...(people[name] ?? this.house.owner), traceId: this.trace };
  }

  /** A policy that a later issue stores; the decisions know it already. */
  private underPolicy(opened: OpenedVersion): OpenedVersion {
    const { approvers } = opened.policy;
    const ownerId = this.house.owner.actorId;
    const { required, authorMayApprove } = this.pure.policy;
    return { ...opened, policy: policyOf({ required, authorMayApprove, approvers, ownerId }) };
  }

  /** The stored version that a pure one stands for. */
  private real(version: VersionCore): VersionCore {
    const id = this.ids[this.pure.written.findIndex((one) => one.id === version.id)];
    const found = this.snapshot.versions.find((one) => one.id === id);
    if (!found) throw new Error(`${version.id} was never stored.`);
    return found;
  }

  private async onVersion(
    command: OnVersion,
    act: (version: VersionCore, by: Context, made: Made) => Promise<boolean>,
  ): Promise<boolean> {
    const target = this.pure.version(command.version);
    if (!target) return false;
    const version = this.real(target);
    const pure = this.pure.madeFor(target.id);
    // The same pack, as the stored versions are called.
    const links = version.lineage;
    const packed = pure.packed.flatMap(
      (link) => links.find((one) => one.type === link.type && one.binding) ?? [],
    );
    return act(version, this.person(command.by), { ...pure, packed });
  }

  private runOf(type: ArtifactType): OpenRun | undefined {
    return this.snapshot.runs.find((run) => run.type === type);
  }

  private async onRun(
    { type, by }: Doing<'stop' | 'finish_anyway'>,
    act: (context: Context, runId: string) => Promise<Outcome<unknown>>,
  ): Promise<boolean> {
    const run = this.runOf(type);
    return run !== undefined && ok(act(this.person(by), run.id));
  }

  private async writes(
    outcome: Promise<Outcome<{ versionId: string; created?: boolean }>>,
  ): Promise<boolean> {
    const answer = await outcome;
    if (!answer.ok || answer.value.created === false) return false;
    this.ids.push(answer.value.versionId);
    return true;
  }

  private async finish(type: ArtifactType, content: number): Promise<boolean> {
    if (type === 'intake') {
      if (this.engagementId) return false;
      const submitted = await submitBrief(
        this.house,
        contentFor(type, madeOf(type, content, false, [])),
        this.person('ann'),
      );
      this.engagementId = submitted.engagementId;
      this.ids.push(submitted.versionId);
      return true;
    }
    const run = this.runOf(type);
    if (!run) return false;
    const visual = this.pure.isVisual(type);
    const written = await finishRun(
      this.house,
      run.id,
      contentFor(type, madeOf(type, content, visual, run.lineage)),
      this.person('ann'),
    );
    if (written.ok) this.ids.push(written.value);
    // Found outdated only now, it waits for its person from now on.
    return written.ok || run.outdatedAt === null;
  }
}

const ok = async (outcome: Promise<Outcome<unknown>>): Promise<boolean> => (await outcome).ok;
