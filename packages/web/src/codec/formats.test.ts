import { cellsOf } from '@cidery/reader';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { LIMITS } from '../plan/limits.ts';
import { carve, edit, setCloud, setTitle, splitToLength } from '../plan/operations.ts';
import { EMPTY_PLAN, planOf } from '../plan/plan.ts';
import { isRefusal } from '../plan/refusal.ts';
import { arbitraryPlan, bytesOf, planFrom, prefixFrom } from '../testing/plans.ts';
import { planToCsv } from './csv.ts';
import { formatCsvLine } from './csv-text.ts';
import type { Draft } from './draft.ts';
import { importText, readDraft } from './import-text.ts';
import { planToJson } from './json.ts';
import { planToMarkdown } from './markdown.ts';
import { NO_CHOICES, planOfReview, reviewOf } from './review.ts';
import { planToSvg } from './svg.ts';

function draftFrom(text: string): Draft {
  const draft = readDraft(text);
  if (isRefusal(draft)) throw new Error(draft.refused);
  return draft;
}

const TEN = prefixFrom('10.0.0.0/24');

test.each(['=x', "'=x", "''=x", '-1', '+a', '@b', '\tx', '\rx', '\0=x'])(
  'escapes a cell that starts like a formula, and reads it back unchanged (%j)',
  (text) => {
    const line = formatCsvLine([text, 'end']);
    expect(line.replaceAll('"', '')).toBe(`'${text},end`);
    expect(cellsOf(line, ',')).toEqual([text, 'end']);
  },
);

function small() {
  let plan = planFrom(splitToLength(setTitle(planOf([TEN]), 'Site <1>'), TEN, 25));
  plan = planFrom(
    edit(plan, prefixFrom('10.0.0.0/25'), {
      name: '=web|1',
      note: 'a,b',
      labels: [['env', 'prod']],
    }),
  );
  return setCloud(plan, 'aws');
}

test('exports CSV in which no cell runs as a formula', () => {
  expect(planToCsv(small())).toBe(
    [
      'prefix,kind,name,note,colour,labels,rest,mask,first_usable,last_usable,addresses,hosts,root,plan,cloud',
      '10.0.0.0/24,group,,,,,,255.255.255.0,10.0.0.4,10.0.0.254,256,251,yes,Site <1>,aws',
      `10.0.0.0/25,used,'=web|1,"a,b",,env=prod,,255.255.255.128,10.0.0.4,10.0.0.126,128,123,,,`,
      '10.0.0.128/25,free,,,,,,255.255.255.128,10.0.0.132,10.0.0.254,128,123,,,',
      '',
    ].join('\r\n'),
  );
});

test('no cell of any plan starts like a formula', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      for (const line of parseCsvRaw(planToCsv(plan))) {
        for (const cell of line) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
    }),
  );
});

/** Cells as any other reader sees them: quotes taken off, apostrophes left. */
function parseCsvRaw(text: string): string[][] {
  return text
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      ),
    );
}

test('writes and reads a byte order mark in CSV beyond ASCII', () => {
  const plan = planFrom(edit(small(), TEN, { name: 'Zürich' }));
  const text = planToCsv(plan);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(bytesOf(planFrom(importText(text)))).toBe(bytesOf(plan));
  expect(planToCsv(small()).charCodeAt(0)).not.toBe(0xfeff);
  const json = `\ufeff${planToJson(plan)}`;
  expect(bytesOf(planFrom(importText(json)))).toBe(bytesOf(plan));
});

test('refuses too many networks, and names the network that contains them', () => {
  const lines = Array.from({ length: 40 }, (_, at) => `10.3.${at}.0/24`);
  const refusal = importText(['prefix', ...lines].join('\n'));
  expect(refusal).toMatchObject({
    refused: expect.stringContaining('Add 10.3.0.0/18 to the list: it contains them all'),
  });
  const both = importText(['prefix', ...lines, '2001:db8::/64', '2001:db8:0:1::/64'].join('\n'));
  expect(both).toMatchObject({
    refused: expect.stringContaining('10.3.0.0/18 and 2001:db8::/63 to the list: they contain'),
  });
  const table = ['prefix,name', ...lines.map((prefix) => `${prefix},n`)];
  const listed = planFrom(importText([...table, '10.3.0.0/18,'].join('\n')));
  expect(listed.roots).toHaveLength(1);
  const blocks = lines.map((prefix) => ({ prefix, name: 'n' }));
  for (const text of [
    table.join('\n'),
    JSON.stringify({ format: 'cidery-plan', version: 1, blocks }),
  ]) {
    const held = planOfReview(reviewOf(draftFrom(text), { ...NO_CHOICES, isHeld: true }));
    expect(bytesOf(planFrom(held))).toBe(bytesOf(listed));
  }
});

test('reads CSV of other programs by its column names', () => {
  const plan = planFrom(
    importText(
      'Description;CIDR;Color;Tags;Name\nfirst;10.0.0.0/25;Red;a=1;web\n;10.0.0.128/25;mauve;;\n',
    ),
  );
  expect(plan.roots).toHaveLength(2);
  expect(plan.roots[0]?.block.details).toEqual({
    name: 'web',
    note: 'first',
    colour: 'red',
    labels: [['a', '1']],
  });
});

test('looks up CSV columns once, not on each line', () => {
  const header = [...Array.from({ length: 1000 }, (_, at) => `other ${at}`), 'prefix'].join();
  const lines = Array.from({ length: 100 }, (_, at) => `${','.repeat(1000)}10.0.${at}.0/24`);
  const search = vi.spyOn(Array.prototype, 'indexOf');
  try {
    expect(
      importText([header, `${','.repeat(1000)}10.0.0.0/16`, ...lines].join('\n')),
    ).toMatchObject({
      roots: [{ block: { leafCount: 100 + 4 } }],
    });
    const long = search.mock.contexts.filter((list) => (list as unknown[]).length > 1000);
    expect(long.length).toBeLessThan(20);
  } finally {
    search.mockRestore();
  }
});

test('nests listed blocks in any order', () => {
  const plan = planFrom(importText('prefix,name\n10.0.0.128/26,b\n10.0.0.0/24,all\n10.0.0.0/26,a'));
  expect(JSON.parse(bytesOf(plan))[2].map((row: unknown[]) => row[0])).toEqual([
    '10.0.0.0/24',
    '10.0.0.0/26',
    '10.0.0.64/26',
    '10.0.0.128/26',
    '10.0.0.192/26',
  ]);
});

const block = (fields: object) =>
  JSON.stringify({
    format: 'cidery-plan',
    version: 1,
    blocks: [{ prefix: '10.0.0.0/8', ...fields }],
  });

test.each([
  ['nothing', '  ', 'is empty'],
  ['too much', 'x'.repeat(LIMITS.importBytes + 1), 'larger than 8 MiB'],
  ['JSON that is cut', '{"a"', 'not valid JSON'],
  ['other JSON', '{"a":1}', 'neither a plan'],
  ['a list', '[1]', 'neither a plan'],
  ['no prefix column', 'a,b\n1,2', 'No column holds prefixes'],
  ['nothing but separators', ',,\n,\n', 'is empty'],
  ['CSV with no lines', 'prefix,name\n', 'is empty'],
  [
    'a wrong prefix in CSV',
    'prefix\n10.0.0.0/8\n10.0.0.1/8',
    'Line 3: "10.0.0.1/8" has host bits set',
  ],
  ['too many lines', `prefix\n${'10.0.0.0/8\n'.repeat(2 * LIMITS.blocks + 1)}`, 'at most'],
  ['a prefix twice', 'prefix\n10.0.0.0/8\n10.0.0.0/8', 'listed twice'],
  ['roots that overlap', 'prefix,root\n10.0.0.0/8,yes\n10.0.0.0/9,yes', 'is a network inside'],
  ['a block in no root', 'prefix,root\n10.0.0.0/8,yes\n11.0.0.0/8,', 'none of the plan’s networks'],
  [
    'too many roots',
    `prefix,root\n${Array.from({ length: 33 }, (_, at) => `${at}.0.0.0/8,yes`).join('\n')}`,
    'at most 32 networks',
  ],
  ['a later version', '{"format":"cidery-plan","version":2}', 'version 2'],
  [
    'a title that is not text',
    '{"format":"cidery-plan","version":1,"title":1,"blocks":[]}',
    'title',
  ],
  ['an unknown cloud', '{"format":"cidery-plan","version":1,"cloud":"x","blocks":[]}', 'cloud'],
  ['no blocks', '{"format":"cidery-plan","version":1}', 'blocks'],
  [
    'too many blocks',
    `{"format":"cidery-plan","version":1,"blocks":[${'1,'.repeat(2 * LIMITS.blocks)}1]}`,
    'at most',
  ],
  ['a block that is none', '{"format":"cidery-plan","version":1,"blocks":[1]}', 'blocks[0]'],
  ['a block that is null', '{"format":"cidery-plan","version":1,"blocks":[null]}', 'blocks[0]'],
  [
    'a block without a prefix',
    '{"format":"cidery-plan","version":1,"blocks":[{}]}',
    'blocks[0].prefix',
  ],
  ['a wrong prefix', block({ prefix: '10.0.0.1/8' }), 'blocks[0]: "10.0.0.1/8" has host bits'],
  ['a root that is not true or false', block({ root: 1 }), 'blocks[0].root'],
  ['a rest that is neither free nor reserved', block({ rest: 'x' }), 'blocks[0].rest'],
  ['a name that is not text', block({ name: 1 }), 'blocks[0].name'],
  ['a note that is not text', block({ note: 1 }), 'blocks[0].note'],
  ['an unknown colour', block({ colour: 'mauve' }), 'blocks[0].colour'],
  ['labels that are a list', block({ labels: [] }), 'blocks[0].labels'],
  ['labels that are null', block({ labels: null }), 'blocks[0].labels'],
  ['a label that is not text', block({ labels: { a: 1 } }), 'blocks[0].labels'],
  [
    'a block twice',
    '{"format":"cidery-plan","version":1,"blocks":[{"prefix":"10.0.0.0/8"},{"prefix":"10.0.0.0/8"}]}',
    'listed twice',
  ],
  [
    'another version of visualsubnetcalc',
    '{"config_version":"3","base_network":"10.0.0.0/8"}',
    'version 3',
  ],
  [
    'version 1 of visualsubnetcalc without subnets',
    '{"config_version":"1","subnets":{}}',
    'subnets',
  ],
  ['version 1 of visualsubnetcalc with none', '{"config_version":"1","subnets":null}', 'subnets'],
  [
    'a base network that is none',
    '{"config_version":"2","base_network":"x","subnets":{}}',
    'base_network',
  ],
  [
    'a base network that is not text',
    '{"config_version":"2","base_network":1,"subnets":{}}',
    'base_network',
  ],
  ['no subnets', '{"config_version":"2","base_network":"10.0.0.0/8"}', 'subnets'],
  [
    'a subnet that is not a prefix',
    '{"config_version":"2","base_network":"10.0.0.0/8","subnets":{"x":{}}}',
    'subnets',
  ],
  [
    'a subnet that is null',
    '{"config_version":"2","base_network":"10.0.0.0/8","subnets":{"10.0.0.0/8":null}}',
    'subnets["10.0.0.0/8"]',
  ],
  [
    'a subnet outside',
    '{"config_version":"2","base_network":"10.0.0.0/8","subnets":{"11.0.0.0/8":{}}}',
    'none of the plan’s',
  ],
  [
    'too many subnets',
    JSON.stringify({
      config_version: '2',
      base_network: '10.0.0.0/8',
      subnets: Object.fromEntries(
        Array.from({ length: 2 * LIMITS.blocks + 1 }, (_, at) => [
          `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}/32`,
          {},
        ]),
      ),
    }),
    'at most',
  ],
])('refuses a file with %s, and says why', (_name, text, words) => {
  expect(importText(text)).toMatchObject({ refused: expect.stringContaining(words) });
});

test('imports names, colours and cloud rules from visualsubnetcalc', () => {
  const text = JSON.stringify({
    config_version: '2',
    operating_mode: 'AZURE',
    base_network: '10.0.0.0/22',
    subnets: {
      '10.0.0.0/22': {
        '10.0.0.0/23': { _note: 'n'.repeat(200), _color: '#ffadad' },
        '10.0.2.0/24': { _note: 'white', _color: '#FFFFFF' },
        '10.0.3.0/24': { _note: 1, _color: '#9bf6ff' },
      },
    },
  });
  const plan = planFrom(importText(text));
  expect(plan.cloud).toBe('azure');
  const [, first, second, third] = JSON.parse(bytesOf(plan))[2];
  expect(first[1]).toMatchObject({ name: 'n'.repeat(120), note: 'n'.repeat(200), colour: 'red' });
  expect(second[1]).toEqual({ name: 'white', note: '', labels: [] });
  expect(third[1]).toMatchObject({ name: '', colour: 'teal' });
  const whole = planFrom(
    importText('{"config_version":"2","base_network":"10.0.0.0/8","subnets":{}}'),
  );
  expect(whole.roots).toHaveLength(1);
});

test('imports version 1 of visualsubnetcalc, which has no base network', () => {
  const inside = { '10.0.0.0/24': { _note: 'web' }, '10.0.1.0/24': {} };
  const text = JSON.stringify({
    config_version: '1',
    subnets: { '10.0.0.0/23': inside },
    notes: { '10.0.1.0/24': 'db' },
  });
  const plan = planFrom(importText(text));
  expect(JSON.parse(bytesOf(plan))[2].map((row: unknown[]) => row[0])).toEqual([
    '10.0.0.0/23',
    '10.0.0.0/24',
    '10.0.1.0/24',
  ]);
  expect(planToCsv(plan)).toMatch(/web[\s\S]*db/);
});

test('saves and opens an empty plan', () => {
  expect(bytesOf(planFrom(importText(planToJson(EMPTY_PLAN))))).toBe(bytesOf(EMPTY_PLAN));
});

test('escapes all markup in the Markdown table', () => {
  expect(planToMarkdown(small())).toBe(
    [
      '# Site &lt;1\\>',
      '',
      '| Prefix | Name | Usable range | Hosts | Note | Labels |',
      '| --- | --- | --- | --: | --- | --- |',
      '| `10.0.0.0/24` |  | 10.0.0.4 – 10.0.0.254 | 251 |  |  |',
      '| &ensp;`10.0.0.0/25` | =web\\|1 | 10.0.0.4 – 10.0.0.126 | 123 | a,b | env=prod |',
      '| &ensp;`10.0.0.128/25` | free | 10.0.0.132 – 10.0.0.254 | 123 |  |  |',
      '',
    ].join('\n'),
  );
  expect(planToMarkdown(planOf([TEN]))).toContain('# Address plan');
});

test('exports a well-formed picture with any names', () => {
  let plan = small();
  plan = planFrom(edit(plan, TEN, { name: 'group <&>' }));
  plan = planFrom(carve(plan, prefixFrom('10.0.0.128/32'), { name: 'tiny' }));
  const svg = planToSvg(plan);
  expect(svg).toContain('<title>Site &lt;1&gt;</title>');
  expect(svg).toContain('>=web|1</text>');
  expect(svg).not.toMatch(/<script|on\w+=|href|style/);
  // Every element that opens also closes.
  const opened = (svg.match(/<[a-z]+[ >]/g) ?? []).length;
  const closed = (svg.match(/<\/[a-z]+>|\/>/g) ?? []).length;
  expect(opened).toBe(closed);
  expect(planToSvg(planFrom(splitToLength(planOf([TEN]), TEN, 32)))).toContain('<path');
  expect(
    planToSvg(
      planFrom(splitToLength(planOf([prefixFrom('10.0.0.0/8')]), prefixFrom('10.0.0.0/8'), 19)),
    ),
  ).toContain('<path');
  // Blocks too narrow for a name, and blocks too low.
  for (const length of [19, 23]) {
    const eight = prefixFrom('10.0.0.0/8');
    const fine = planToSvg(planFrom(splitToLength(planOf([eight]), eight, length)));
    expect(fine.match(/<text/g)).toHaveLength(1);
  }
});
