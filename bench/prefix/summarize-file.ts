/** A process that summarises a file of prefixes, text to text: what the command does, and no more. */
import { readFileSync, writeSync } from 'node:fs';
import { formatPrefixLines, parsePrefixLines } from '@cidery/prefix';

const { set, faults } = parsePrefixLines(readFileSync(process.argv[2] as string)); // the benchmark names the file
for (const { line, message } of faults) console.error(`line ${line}: ${message}`);
const bytes = formatPrefixLines(set);
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
