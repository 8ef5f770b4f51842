import { verifyVersions } from './artifacts/verify-versions.ts';
import { openStorage } from './boot/open-storage.ts';
import { toolConfig } from './boot/tool-config.ts';
import { verifyChains } from './platform/audit/verify-chains.ts';
import { createLogger } from './platform/logger.ts';

// `npm run audit:verify`: walks every audit chain and every version's digests. Exit 0 when all hold, 1 when not, 2 when it could not look.
const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

const config = toolConfig(process.env, 2);
const storage = await openStorage(config, createLogger({ level: 'error' }));
if (!storage.ok) {
  complain(storage.refusal.sentence);
  process.exit(2);
}
const { db, close } = storage.value;
const workspaces = await db.asRelay((tx) => tx.workspace.findMany({ select: { id: true } }));
const ids = workspaces.map((workspace) => workspace.id);
const report = await verifyChains(db, ids);
const texts = await verifyVersions(db, ids);
await close();
for (const { workspaceId, engagementId, seq, problem } of report.problems) {
  const chain = engagementId ? `engagement ${engagementId}` : `workspace ${workspaceId}`;
  complain(`${chain}${seq === null ? '' : `, entry ${seq}`}: ${problem}`);
}
for (const { versionId, problem } of texts.problems) complain(`version ${versionId}: ${problem}`);
const problems = report.problems.length + texts.problems.length;
say(
  `${report.chains} chains, ${report.entries} entries, ${texts.versions} versions, ${report.erased} erased, ${problems} problems.`,
);
process.exit(problems === 0 ? 0 : 1);
