import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { confirmVersion } from '../../../src/artifacts/confirm-version.ts';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { reattestVersion } from '../../../src/artifacts/reattest-version.ts';
import { restoreVersion } from '../../../src/artifacts/restore-version.ts';
import {
  expireReview,
  reopenReview,
  requestChanges,
  withdrawRequest,
  withdrawVote,
} from '../../../src/artifacts/review-acts.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import type { Context } from '../../../src/platform/context.ts';
import type { Outcome } from '../../../src/platform/outcome.ts';
import { brief, strategyFor, withPromise } from './contents.ts';
import { type House, must, submitBrief } from './house.ts';
import type { Command, PureEngagement } from './pure-engagement.ts';
import { approve, finishRun, startRun, view } from './steps.ts';

const STRATEGY = strategyFor();

/** The contents of the pure engagement's numbers; every seventh fails its quality check. */
const contentOf = (type: ArtifactType, number: number): Record<string, unknown> => {
  const word = number % 7 === 6 ? 'Lorem ipsum' : `Option ${'abcdefghij'[number]}`;
  return type === 'intake' ? brief({ pricing: word }) : withPromise(STRATEGY, `${word}.`);
};

const ACTS = {
  changes_requested: requestChanges,
  request_withdrawn: withdrawRequest,
  vote_withdrawn: withdrawVote,
  expired: expireReview,
  opened: reopenReview,
};

/** The same engagement through the use cases and the database. Versions are known by the order they were written in. */
export class RealEngagement {
  engagementId = '';
  readonly ids: string[] = [];
  private readonly runs = new Map<ArtifactType, string>();
  private readonly house: House;
  private readonly pure: PureEngagement;

  constructor(house: House, pure: PureEngagement) {
    this.house = house;
    this.pure = pure;
  }

  /** Carries the command out before the pure engagement does, and says whether it was accepted. */
  async does(command: Command): Promise<boolean> {
    if (command.does === 'start') return this.start(command.type);
    if (command.does === 'finish') return this.finish(command.type, command.content);
    const target = this.pure.version(command.version);
    const versionId = target && this.ids[this.pure.written.findIndex(({ id }) => id === target.id)];
    if (!versionId) return false;
    const by = this.person(command.by);
    const acts: Record<typeof command.does, () => Promise<boolean>> = {
      approve: () => ok(approve(this.house, versionId, by)),
      flag: () => ok(flagVersion(by, { versionId, reason: 'Something is wrong.' })),
      confirm: () => ok(confirmVersion(by, { versionId })),
      erase: () => ok(eraseVersion(by, { versionId })),
      review: () =>
        command.does === 'review' ? ok(ACTS[command.act](by, { versionId, note: 'Because.' })) : never(),
      restore: () => this.writes(restoreVersion(by, { versionId })),
      reattest: async () => {
        const { versionDigest } = await view(this.house, versionId);
        return this.writes(reattestVersion(by, { versionId, versionDigest, statement: 'Still holds.' }));
      },
      amend: async () => {
        if (command.does !== 'amend') return never();
        const { versionDigest, type } = await view(this.house, versionId);
        const content = contentOf(type, command.content);
        return this.writes(amendVersion(by, { versionId, versionDigest, content }));
      },
    };
    return acts[command.does]();
  }

  private person(name: string): Context {
    const people: Record<string, Context> = { ben: this.house.admin, cat: this.house.member };
    return people[name] ?? this.house.owner;
  }

  private async writes(
    outcome: Promise<Outcome<{ versionId: string; created?: boolean }>>,
  ): Promise<boolean> {
    const answer = await outcome;
    if (!answer.ok || answer.value.created === false) return false;
    this.ids.push(answer.value.versionId);
    return true;
  }

  private async start(type: ArtifactType): Promise<boolean> {
    if (type !== 'strategy' || this.runs.has(type) || !this.engagementId) return false;
    const started = await startRun(this.house, this.engagementId, type);
    if (started.ok) this.runs.set(type, started.value);
    return started.ok;
  }

  private async finish(type: ArtifactType, number: number): Promise<boolean> {
    const content = contentOf(type, number);
    if (type === 'intake') {
      if (this.engagementId) return false;
      const submitted = await submitBrief(this.house, content);
      this.engagementId = submitted.engagementId;
      this.ids.push(submitted.versionId);
      return true;
    }
    const runId = this.runs.get(type);
    if (!runId) return false;
    const where = { workspaceId_id: { workspaceId: this.house.workspaceId, id: runId } };
    await this.house.in((tx) => tx.run.update({ where, data: { finishAnyway: true } }));
    this.ids.push(must(await finishRun(this.house, runId, content)));
    this.runs.delete(type);
    return true;
  }
}

const ok = async (outcome: Promise<Outcome<unknown>>): Promise<boolean> => (await outcome).ok;

const never = (): never => {
  throw new Error('This command has no such act.');
};
