import { EXIT } from './boot/smoke/checked.ts';
import { hider } from './boot/smoke/hide-secrets.ts';
import { SMOKE } from './boot/smoke/sentences.ts';
import { smoke } from './boot/smoke/smoke.ts';
import { whyOf } from './boot/smoke/why.ts';
import { loadEnvFile } from './env-file.ts';

// `npm run smoke`: checks a deployment in five steps. Exit 0 when all is well, 1 configuration, 2 reach, 3 contract, 4 unexpected.
const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

// Node would end with 1, which means the configuration here.
process.on('uncaughtException', (error) => {
  complain(SMOKE.unexpected(hider(process.env)(whyOf(error))));
  process.exit(EXIT.unexpected);
});
// Connections that were given up reject where nobody waits for them; what matters is what the steps found.
process.on('unhandledRejection', () => {});

try {
  loadEnvFile();
} catch (error) {
  complain(SMOKE.envFile(whyOf(error)));
  process.exit(EXIT.configuration);
}
process.exit(await smoke({ environment: process.env, say, complain }));
