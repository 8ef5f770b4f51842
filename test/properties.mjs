// `npm run properties`: the properties of the store with many more runs. PROPERTY_TIMES: how many times the usual ones
// (10 unless told); PROPERTY_SEED: a seed to repeat. A failure names its own seed and path, too.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const times = process.env.PROPERTY_TIMES ?? '10';
const seed = process.env.PROPERTY_SEED ?? String(randomInt(2 ** 31 - 1));
console.log(`PROPERTY_TIMES=${times} PROPERTY_SEED=${seed}`);
const files = ['decisions', 'store-embedded-1', 'store-embedded-2', 'store-server'].map(
  (name) => `test/artifacts/${name}.test.ts`,
);
const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'test/vitest.config.ts', ...files], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, PROPERTY_TIMES: times, PROPERTY_SEED: seed },
  stdio: 'inherit',
});
console.log(`PROPERTY_TIMES=${times} PROPERTY_SEED=${seed}`);
process.exit(status ?? 1);
