/** --as, --total and --unmap, in every verb that has them. */
import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';

const answer = async (line: string, input?: string) =>
  (await runInProcess(line, input === undefined ? {} : { input })).stdout;

const FORMS = [
  ['cidr', '10.0.0.0/24'],
  ['range', '10.0.0.0-10.0.0.255'],
  ['mask', '10.0.0.0 255.255.255.0'],
  ['wildcard', '10.0.0.0 0.0.0.255'],
] as const;

const WRITERS = [
  'split 10.0.0.0/24 --length 24',
  'nth 10.0.0.0/16 0 --length 24',
  'summarize 10.0.0.0/24',
  'subtract 10.0.0.0/23 10.0.1.0/24',
  'intersect 10.0.0.0/24 10.0.0.0/8',
  'range 10.0.0.0-10.0.0.255',
  'supernet 10.0.0.0/24',
  'sort 10.0.0.0-10.0.0.255',
];

test.each(FORMS)('--as %s writes %s', async (form, text) => {
  for (const line of WRITERS) expect(await answer(`${line} --as ${form}`)).toBe(`${text}\n`);
  expect(await answer(`fit 10.0.0.0/24 a=200 --as ${form}`)).toBe(`a\t${text}\n`);
  expect(await answer(`fit 10.0.0.0/23 a=/24 --free --as ${form}`)).toBe(
    `${text.replaceAll('10.0.0', '10.0.1')}\n`,
  );
});

test('summarize reads what each form writes', async () => {
  const list = '10.0.0.0/24\n10.0.2.0/25\n192.0.2.5/32\n';
  for (const [form] of FORMS) {
    // Of one address, 0.0.0.0 as a wildcard mask could be a mask.
    const given = form === 'wildcard' ? list.replace(/192.*\n/, '') : list;
    const written = await answer(`summarize --as ${form}`, given);
    expect(await answer('summarize', written)).toBe(given);
  }
});

test('--as range writes the fewest ranges of a set', async () => {
  expect(await answer('summarize 10.0.0.0/24 10.0.1.0/25 --as range')).toBe(
    '10.0.0.0-10.0.1.127\n',
  );
  expect(await answer('summarize 10.0.0.0/24 10.0.1.0/25 --as range --total')).toBe('1\n');
});

test('the column of the text has the name of its form', async () => {
  expect(await answer('split 10.0.0.0/24 --length 24 --as mask --csv')).toBe(
    'networkAndMask,first,last,addressCount\n10.0.0.0 255.255.255.0,10.0.0.0,10.0.0.255,256\n',
  );
  expect(await answer('fit 10.0.0.0/24 a=200 --as range --json')).toBe(
    '[\n{"name":"a","range":"10.0.0.0-10.0.0.255","usable":"254","spare":"54"}\n]\n',
  );
});

test.each([
  ['nth 2001:db8::/32 0 --length 64 --as mask', '--as mask cannot write 2001:db8::/32'],
  ['nth 10.0.0.0/24 0 --as mask', '--as is for subnets: give their --length, too'],
  ['summarize 10.0.0.0/8 2001:db8::/32 --as mask', '--as mask cannot write 2001:db8::/32'],
  ['supernet 10.0.0.0/8 2001:db8::/32 --as wildcard', '--as wildcard cannot write 2001:db8::/32'],
  ['sort 10.0.0.0/8 2001:db8::1 --as mask', '--as mask cannot write 2001:db8::1'],
  ['fit 2001:db8::/48 a=5 --as mask', '--as mask cannot write 2001:db8::/64'],
  ['fit 2001:db8::/48 a=5 --free --as mask', '--as mask cannot write 2001:db8:0:1::/64'],
  ['sort 10.0.0.5-10.0.0.9 --as cidr', '10.0.0.5-10.0.0.9 is not one prefix: cidery range writes'],
  ['sort 2001:db8::5-2001:db8::9 --as cidr', 'is not one prefix'],
])('"%s" writes nothing but why it cannot', async (line, message) => {
  const { code, stdout, stderr } = await runInProcess(line);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test.each([
  ['split --length 64', '2001:db8::/32'],
  ['range', '2001:db8::-2001:db8::9'],
])(
  '%s names the line that it cannot write with a mask, and writes the others',
  async (verb, text) => {
    const path = temporaryFile(`${text}\n`);
    const { code, stdout, stderr } = await runInProcess(`${verb} --as mask ${path}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`cidery: ${path}:1: dotted masks are of IPv4`);
  },
);

test.each([
  ['split 10.0.0.0/24 192.0.2.0/24 --length 26', '8'],
  ['split ::/0 --length 128 --offset 5 --limit 1', String(2n ** 128n)],
  ['hosts 10.0.0.0/24', '254'],
  ['summarize 10.0.0.0/24 10.0.2.0/24', '2'],
  ['subtract 10.0.0.0/24 10.0.0.0/26', '2'],
  ['intersect 10.0.0.0/24 11.0.0.0/8', '0'],
  ['range 10.0.0.5-10.0.0.9', '3'],
  ['sort 10.0.0.1 10.0.0.1', '2'],
  ['sort 10.0.0.1 10.0.0.1 --unique', '1'],
  ['fit 10.0.0.0/24 a=5 b=6', '2'],
  ['fit 10.0.0.0/24 a=100 --free', '1'],
])('"%s --total" writes only how many there are', async (line, total) => {
  expect(await answer(`${line} --total`)).toBe(`${total}\n`);
});

test('--total has every format, and no total of a list with an error', async () => {
  expect(await answer('split 10.0.0.0/24 --length 26 --total --json')).toBe(
    '[\n{"total":"4"}\n]\n',
  );
  const { code, stdout } = await runInProcess('split 10.0.0.0/24 10.0.0.1/24 --length 26 --total');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test.each([
  ['summarize ::ffff:10.0.0.0/121 10.0.0.128/25', '10.0.0.0/24\n'],
  ['subtract 10.0.0.0/24 ::ffff:10.0.0.0/121', '10.0.0.128/25\n'],
  ['intersect ::ffff:10.0.0.0/120 10.0.0.0/8', '10.0.0.0/24\n'],
  ['supernet ::ffff:10.0.0.1 10.0.0.6', '10.0.0.0/29\n'],
  ['sort ::ffff:10.0.0.9 10.0.0.10 2001:db8::1', '10.0.0.9\n10.0.0.10\n2001:db8::1\n'],
  ['count ::ffff:10.0.0.0/120 10.0.0.0/24', '256\n'],
])('"%s --unmap" takes IPv4-mapped addresses as IPv4', async (line, output) => {
  expect(await answer(`${line} --unmap`)).toBe(output);
});

test('--unmap reports what is not a value', async () => {
  const { code, stdout, stderr } = await runInProcess('sort --unmap 10.0.0.1/24');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('did you mean 10.0.0.0/24?');
});

test('count adds no family that is not there, and an empty list is 0', async () => {
  expect(await answer('count 2001:db8::/64 2001:db8::1')).toBe(`${2n ** 64n}\n`);
  expect(await answer('count --allow-empty', '')).toBe('0\n');
  expect(await answer('count 10.0.0.0/24 ::1 --json')).toBe(
    '[\n{"family":4,"addressCount":"256"},\n{"family":6,"addressCount":"1"}\n]\n',
  );
});

test('sort keeps each value, and --reverse writes the highest first', async () => {
  const input = '10.0.0.10\n2001:DB8::1\n10.0.0.9\n10.0.0.0/24\n10.0.0.9\n10.0.0.5-10.0.0.7\n';
  const sorted = [
    '10.0.0.0/24',
    '10.0.0.5-10.0.0.7',
    '10.0.0.9',
    '10.0.0.9',
    '10.0.0.10',
    '2001:db8::1',
  ];
  expect(await answer('sort', input)).toBe(`${sorted.join('\n')}\n`);
  expect(await answer('sort --reverse', input)).toBe(`${sorted.toReversed().join('\n')}\n`);
  expect(await answer('sort --unique --csv 10.0.0.9 10.0.0.9/32')).toBe(
    'value,first,last,addressCount\n10.0.0.9,10.0.0.9,10.0.0.9,1\n',
  );
});

test('supernet of no value writes nothing', async () => {
  expect(await answer('supernet --allow-empty', '')).toBe('');
});
