import { migrate } from '../prisma/migrate.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';

// For deployments that bring the database up to date before anything starts, with the owner's login.
loadEnvFile();
const read = readConfig({
  ...process.env,
  SLACK_BOT_TOKEN: '',
  SLACK_APP_TOKEN: '',
  SLACK_SIGNING_SECRET: '',
});
if (!read.ok) {
  for (const { variable, problem } of read.problems) process.stderr.write(`${variable} ${problem}\n`);
  process.exit(1);
}
const url = read.config.migrateDatabaseUrl;
if (!url) {
  process.stderr.write('MIGRATE_DATABASE_URL is missing: it names the database to bring up to date.\n');
  process.exit(1);
}
const applied = await migrate({ url });
process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'Up to date.\n');
