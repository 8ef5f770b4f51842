import { cpus, totalmem } from 'node:os';
import { ackRate, acks } from './acks/acks.ts';
import { type Benchmark, holds, type Row } from './benchmark.ts';
import { chainMemory } from './chain/memory.ts';
import { chainTime } from './chain/time.ts';
import { exportAcks } from './exports/exports.ts';
import { growth } from './growth/growth.ts';
import { pdf } from './pdf/pdf.ts';

/** Every benchmark; a new one is one more entry. */
const BENCHMARKS: readonly Benchmark[] = [growth, chainTime, chainMemory, acks, ackRate, pdf, exportAcks];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHMARKS.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const rowLine = (row: Row) => {
  const { measured, values, found, most } = row;
  const held = most === null ? '-' : holds(row) ? 'yes' : 'NO';
  return line([measured, ...values, `${found.toFixed(2)}${most === null ? '' : ` (at most ${most})`}`, held]);
};

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}\n`,
);
let held = true;
for (const benchmark of BENCHMARKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const { rows, notes, broken } = await benchmark.run((text) => console.error(`${benchmark.name}: ${text}`));
  const head = ['Measured', ...benchmark.columns, benchmark.found, 'Held'];
  console.log(`${benchmark.title}\n`);
  console.log([line(head), line(head.map(() => '---')), ...rows.map(rowLine)].join('\n'));
  console.log(`\n${[...notes, ...broken].join('\n')}\n`);
  held &&= broken.length === 0 && rows.every(holds);
}
process.exitCode = held ? 0 : 1;
