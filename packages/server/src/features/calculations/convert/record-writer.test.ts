import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Writes a million lines, and prints by how many bytes the heap has grown. */
const GROWTH = `
  import { convertText } from '${new URL('convert-text.ts', import.meta.url)}';
  import { recordWriter } from '${new URL('record-writer.ts', import.meta.url)}';

  const writer = recordWriter(process.argv[1], { keepFormulas: false });
  const record = convertText('18');
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let line = 1; line <= 1_000_000; line++) writer.write(line, '18', record);
  // Of the young generation alone: a full collection comes so late that a stream fills the memory.
  gc({ type: 'minor' });
  console.log(process.memoryUsage().heapUsed - before);
`;

test.each(['csv', 'json', 'ndjson'])('keeps nothing of the %s lines that it wrote', (format) => {
  const flags = ['--expose-gc', '--max-semi-space-size=4', '--input-type=module'];
  const growth = execFileSync(process.execPath, [...flags, '--eval', GROWTH, format]);
  expect(Number(growth)).toBeLessThan(400_000);
});
