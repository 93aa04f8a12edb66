/** Time and memory for a thousand to ten million prefixes. Each size runs in its own process. */
import { spawnSync } from 'node:child_process';
import {
  formatPrefixLines,
  integerToAddress,
  orThrow,
  PrefixTable,
  parsePrefixLines,
} from '@cidery/prefix';
import { prefixTextsOf, randomIpv4, randomPrefixes } from './inputs.ts';

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7];

/** `count` lines of random IPv4 prefixes, made in chunks so that ten million fit into memory. */
function lines(count: number): Uint8Array {
  const parts: Buffer[] = [];
  for (let made = 0; made < count; made += 1e5) {
    const part = randomPrefixes(Math.min(1e5, count - made), 24, 32, 100 + made);
    parts.push(Buffer.from(`${prefixTextsOf(part).join('\n')}\n`));
  }
  return Buffer.concat(parts);
}

const ms = (start: number) => performance.now() - start;
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

function one(count: number): void {
  const bytes = lines(count);
  const before = process.memoryUsage().rss;
  const times: number[][] = [];
  const repeats = count > 1e6 ? 3 : 9;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const { set } = parsePrefixLines(bytes);
    const parsed = ms(start);
    const middle = performance.now();
    formatPrefixLines(set);
    const { user, system } = process.cpuUsage(cpu);
    times.push([parsed, ms(middle), (user + system) / 1000]);
  }
  const memory = (process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20;
  const [read, written, cpu] = [0, 1, 2].map((at) => median(times.map((row) => row[at] as number)));
  const all = [read, written, cpu].map((value) => (value as number).toFixed(1)).join(' | ');
  const each = (((read as number) + (written as number)) * 1e6) / count;
  console.log(
    `| ${count.toLocaleString('en')} | ${all} | ${each.toFixed(0)} | ${memory.toFixed(0)} |`,
  );
}

function lookUps(count: number): void {
  const prefixes = randomPrefixes(count, 16, 32, 5);
  const start = performance.now();
  const table = new PrefixTable(prefixes.map((prefix, number) => [prefix, number]));
  const built = ms(start);
  const targets = randomIpv4(1 << 16, 77);
  // Half of them are inside a prefix.
  for (let i = 0; i < targets.length; i += 2) {
    const inside = prefixes[(i * 7919) % count] as (typeof prefixes)[0]; // in bounds
    targets[i] = orThrow(integerToAddress(BigInt(inside.w0 >>> 0), 4));
  }
  const rates: number[] = [];
  let found = 0;
  for (let round = 0; round < 31; round++) {
    // Processor time excludes other programs on the machine.
    const from = process.cpuUsage();
    for (const target of targets) if (table.lookup(target) !== undefined) found++;
    const { user, system } = process.cpuUsage(from);
    rates.push(targets.length / (user + system));
  }
  const share = found / 31 / targets.length;
  console.log(
    `| ${count.toLocaleString('en')} | ${built.toFixed(0)} | **${median(rates).toFixed(1)}** | ${Math.min(...rates).toFixed(1)} – ${Math.max(...rates).toFixed(1)} | ${(100 * share).toFixed(0)} % |`,
  );
}

const [what, size] = process.argv.slice(2);
if (what === 'summarise') {
  one(Number(size));
} else if (what === 'look-up') {
  lookUps(Number(size));
} else {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [import.meta.filename, ...args], { stdio: 'inherit' });
  console.log(`### Summarising, text to text, in one process

| prefixes | read, ms | write, ms | CPU, ms | ns a prefix | memory above the text, MB |
| ---: | ---: | ---: | ---: | ---: | ---: |`);
  for (const count of SIZES) run('summarise', String(count));
  console.log(`
### Longest-prefix match, IPv4

| prefixes | to build, ms | million look-ups a second of CPU, median | range | found |
| ---: | ---: | ---: | ---: | ---: |`);
  for (const count of SIZES.slice(0, 4)) run('look-up', String(count));
}
