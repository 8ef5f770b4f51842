// Prints the suite's counts from vitest's JSON report; exits 1 when anything failed or nothing ran.
import { readFileSync } from 'node:fs';

function readReport() {
  try {
    return JSON.parse(readFileSync(process.argv[2], 'utf8'));
  } catch {
    // The run ended before it could write one: that counts as a failure.
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, success: false, testResults: [] };
  }
}

const report = readReport();
// A file that could not even be loaded holds no test that could fail: it counts as one.
const unloaded = report.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
);
for (const file of unloaded) console.log(`Did not run: ${file.name}`);
let failed = report.numFailedTests + unloaded.length;
if (failed === 0 && !report.success) failed = 1;
if (report.numPendingTests > 0) console.log(`${report.numPendingTests} skipped`);
console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 && report.numPassedTests > 0 ? 0 : 1);
