import { migrate } from '../prisma/migrate.ts';
import { toolConfig } from './boot/tool-config.ts';

// For deployments that bring the database up to date before anything starts, with the owner's login.
const config = toolConfig(process.env, 1);
const url = config.migrateDatabaseUrl;
if (!url) {
  process.stderr.write('MIGRATE_DATABASE_URL is missing: it names the database to bring up to date.\n');
  process.exit(1);
}
const applied = await migrate({ url });
process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'Up to date.\n');
