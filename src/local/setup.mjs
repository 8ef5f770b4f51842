// Makes a bare machine ready: packages, database client, Redis (and PostgreSQL with --test; no server with --packages).
// Runs before there is a node_modules, so it uses Node's built-ins alone; this first file must even load on versions of
// Node that are too old.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    'AICMO needs Node 20.19 or newer; this is ' +
      process.versions.node +
      '. Install it from https://nodejs.org.',
  );
  process.exit(3);
}
const { setUp } = await import('./setup/steps.mjs');
process.exitCode = await setUp({
  test: process.argv.includes('--test'),
  packagesOnly: process.argv.includes('--packages'),
});
