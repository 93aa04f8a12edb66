/** Files of other programs, of our own making: what each of them opens as. */
import { expect, test } from 'vitest';
import { LIMITS } from '../plan/limits.ts';
import { blocksOf, bytesOf, planFrom } from '../testing/plans.ts';
import { importText } from './import-text.ts';

const open = (source: string | Uint8Array) => blocksOf(planFrom(importText(source)));

test('opens phpIPAM’s subnets, whose masks have a column of their own', () => {
  const lines = [
    'Section,Subnet,Mask,Description,VLAN,VRF',
    'Office,10.4.0.0,16,Head office,,',
    'Office,10.4.1.0,255.255.255.0,Printers,110,blue',
    'Office,10.4.2.0,/24,Phones,NA,',
    'Office,2001:db8:4::,48,,,',
    'Office,10.4.3.0/24,,Guests,,',
  ];
  expect(open(lines.join('\n'))).toEqual([
    '*10.4.0.0/16 Head office||section=Office',
    '10.4.1.0/24 Printers||section=Office, vlan=110, vrf=blue',
    '10.4.2.0/24 Phones||section=Office',
    '10.4.3.0/24 Guests||section=Office',
    '*2001:db8:4::/48 ||section=Office',
  ]);
});

test('leaves out the folders that phpIPAM exports among its subnets', () => {
  const text =
    'Section,Subnet,Description,Master Subnet\nLab,Racks (folder),Racks,/\nLab,192.0.2.0/24,Rack 1,Racks [folder]\n';
  expect(open(text)).toEqual(['*192.0.2.0/24 Rack 1||section=Lab']);
});

test('opens NetBox’s prefixes with their tags, and what else it says as labels', () => {
  const lines = [
    'id,prefix,status,vrf,tenant,site,vlan_group,vlan,role,is_pool,mark_utilized,description,comments,tags',
    '1,10.8.0.0/16,container,,,,,,,False,False,Campus,,',
    '2,10.8.16.0/20,active,red,Library,North,campus,200,office,False,True,"Desks, first floor",moved in May,"wifi,tier=2"',
  ];
  expect(open(lines.join('\r\n'))).toEqual([
    '*10.8.0.0/16 Campus||status=container',
    '10.8.16.0/20 Desks, first floor|moved in May|role=office, site=North, status=active, tenant=Library, tier=2, vlan=200, vlan_group=campus, vrf=red, wifi',
  ]);
});

test('keeps a description that is longer than a name', () => {
  const long = 'x'.repeat(LIMITS.name + 1);
  expect(open(`prefix,description\n10.0.0.0/8,${long}`)).toEqual([
    `*10.0.0.0/8 ${long.slice(1)}|${long}`,
  ]);
});

test('opens a list with comments, names, masks and ranges that are one prefix', () => {
  const lines = [
    '# what the lab uses',
    '',
    '10.9.0.0/16 Lab',
    '10.9.1.0 255.255.255.0',
    '10.9.2.0 - 10.9.2.255',
    '10.9.3.0/24, printers and plotters',
    '10.9.4.0/24 ; spare',
    '10.9.5.7 jump host',
    '2001:db8:9::/48',
  ];
  expect(open(lines.join('\n'))).toEqual([
    '*10.9.0.0/16 Lab',
    '10.9.1.0/24 in use',
    '10.9.2.0/24 in use',
    '10.9.3.0/24 printers and plotters',
    '10.9.4.0/24 in use',
    '10.9.5.7/32 jump host',
    '*2001:db8:9::/48',
  ]);
});

test.each([
  [
    'the first of two columns of one name',
    'prefix,name,name\n10.0.0.0/24,web,db\n',
    ['*10.0.0.0/24 web'],
  ],
  ['a row that is cut', 'prefix,vlan,name,note\n10.0.0.0/24\n', ['*10.0.0.0/24']],
  ['a list in quotes', '"10.0.0.0/24"\n"10.0.1.0/24"', ['*10.0.0.0/24', '*10.0.1.0/24']],
  ['one prefix', '192.0.2.0/24', ['*192.0.2.0/24']],
  ['an address in brackets', '[2001:db8::1]', ['*2001:db8::1/128']],
  [
    'a table without a header',
    '10.0.0.0/24,web\n10.0.1.0/24,db',
    ['*10.0.0.0/24 web', '*10.0.1.0/24 db'],
  ],
  ['old line ends', 'prefix,name\r10.0.0.0/24,web\r', ['*10.0.0.0/24 web']],
  [
    'a table with names of its own',
    'Netz,Bezeichnung,Raum\n10.0.0.0/24,Server,1\n10.0.1.0/24,Telefone,2\n',
    ['*10.0.0.0/24 ||bezeichnung=Server, raum=1', '*10.0.1.0/24 ||bezeichnung=Telefone, raum=2'],
  ],
  [
    'first and last addresses',
    'start_ip,end_ip,name\n10.0.0.0,10.0.0.255,web\n10.0.1.0,10.0.1.127,db\n',
    ['*10.0.0.0/24 web', '*10.0.1.0/25 db'],
  ],
  [
    'a line that names the separator',
    'sep=;\nprefix;name\n10.0.0.0/24;web\n',
    ['*10.0.0.0/24 web'],
  ],
  [
    'a drawn table',
    '| Prefix | Name |\n| --- | --- |\n| 10.0.0.0/24 | web |\n',
    ['*10.0.0.0/24 web'],
  ],
  [
    'names and comments that begin with a hash',
    'name;prefix\n#1 web;10.0.0.0/24\n# nothing\n;10.0.1.0/24\n// nothing\n',
    ['*10.0.0.0/24 #1 web', '*10.0.1.0/24'],
  ],
  [
    'a comment before the header and in the column of prefixes',
    '# networks\nprefix,name\n#10.0.9.0/24,old\n10.0.0.0/24,web\n',
    ['*10.0.0.0/24 web'],
  ],
  [
    'a cell of several lines',
    'prefix,name\n10.0.0.0/24,"web\nand db"\n',
    ['*10.0.0.0/24 web and db'],
  ],
])('opens %s', (_name, text, expected) => {
  expect(open(text)).toEqual(expected);
});

const COPIED = [
  'Subnet Address\tRange of Addresses\tUsable IPs\tHosts\tNoteSplit/Join',
  '10.0.0.0/18\t10.0.0.0 - 10.0.63.255\t10.0.0.1 - 10.0.63.254\t16382\t',
  'web servers',
  '/18\t/17\t/16',
  '10.0.64.0/18\t10.0.64.0 - 10.0.127.255\t10.0.64.1 - 10.0.127.254\t16382\t',
  '/18',
  '10.0.128.0/17\t10.0.128.0 - 10.0.255.255\t10.0.128.1 - 10.0.255.254\t32766\t',
  '/17',
];

test('opens the table that one copies from visualsubnetcalc, with its network and notes', () => {
  const expected = ['*10.0.0.0/16', '10.0.0.0/18 web servers'];
  expect(open(`\n${COPIED.join('\n')}\n`)).toEqual(expected);
  expect(open(COPIED.slice(1).join('\n'))).toEqual(expected);
});

test('opens that table from a browser that keeps a row on its line', () => {
  const lines = [
    '10.0.0.0/25\t10.0.0.0 - 10.0.0.127\t10.0.0.1 - 10.0.0.126\t126\t\t/25\t/24',
    '10.0.0.128/32\t10.0.0.128\t10.0.0.128\t1\tgateway',
    '10.0.0.129/32\t10.0.0.129\t10.0.0.129\t1\t/32',
  ];
  expect(open(lines.join('\n'))).toEqual(['*10.0.0.0/24', '10.0.0.128/32 gateway']);
  expect(open(lines[0] as string)).toEqual(['*10.0.0.0/25']);
});

test('keeps a note of that table that is longer than a name', () => {
  const long = 'n'.repeat(LIMITS.name + 1);
  expect(open([...COPIED.slice(1, 2), long].join('\n'))).toEqual([
    `*10.0.0.0/18 ${long.slice(1)}|${long}`,
  ]);
});

test.each([
  ['text before its rows', [COPIED[0], 'My plan', COPIED[1]], 'Line 2: this is not a row'],
  [
    'a row with another range',
    [COPIED[1], '10.0.64.0/18\t10.0.0.0 - 10.0.0.255'],
    'Line 2: this is not a row',
  ],
  ['two notes', [COPIED[1], 'web', 'db'], 'Line 3: this is not a row'],
  ['no rows', [COPIED[0]], 'is empty'],
  [
    'too many rows',
    Array.from({ length: LIMITS.blocks + 1 }, () => '10.0.0.0/32\t10.0.0.0'),
    'at most',
  ],
])('refuses that table with %s', (_name, lines, words) => {
  expect(importText(lines.join('\n'))).toMatchObject({ refused: expect.stringContaining(words) });
});

const SHEET = '\ufeffPrefix;Name\r\n10.0.0.0/24;Zürich\r\n10.0.1.0/24;"a;b"\r\n';

test.each([
  ['UTF-8 with a byte-order mark', new TextEncoder().encode(SHEET)],
  [
    'UTF-16',
    Uint8Array.from([...SHEET].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8])),
  ],
])('opens a spreadsheet with semicolons in %s', (_name, bytes) => {
  expect(open(bytes)).toEqual(['*10.0.0.0/24 Zürich', '*10.0.1.0/24 a;b']);
  expect(bytesOf(planFrom(importText(bytes)))).toBe(bytesOf(planFrom(importText(SHEET))));
});

test.each([
  [
    'bytes that are not UTF-8',
    '10.0.0.0/24 a\n10.0.1.0/24 Z\xfcrich',
    'byte 0xfc at position 14. Save the file in UTF-8',
  ],
  ['UTF-16 without a mark', 'p\0r\0e\0', 'UTF-16 without a byte-order mark'],
])('refuses a file with %s, and says how to save it', (_name, latin, words) => {
  const bytes = Uint8Array.from([...latin].map((one) => one.charCodeAt(0)));
  expect(importText(bytes)).toMatchObject({ refused: expect.stringContaining(words) });
  expect(importText(bytes)).toMatchObject({ refused: expect.stringContaining('UTF-8') });
});

test.each([
  [
    'a wrong line of a list',
    '10.0.0.0/24\n10.0.1.0/33',
    'Line 2: "10.0.1.0/33" has a length out of range',
  ],
  ['several wrong rows', 'prefix\n10.0.0.x/8\n10.0.0.0/8\n10.0.0.y/8\n', 'Line 2: "10.0.0.x/8"'],
  [
    'a range that is not a prefix',
    '10.0.0.0/24\n10.0.1.0-10.0.1.2',
    'Line 2: 10.0.1.0-10.0.1.2 is not one prefix',
  ],
  ['a prefix without a length', 'prefix,name\n\n"10.0.0.0\n",a', 'Line 3: 10.0.0.0 has no length'],
  [
    'a quote that is not closed',
    'prefix,name\n10.0.0.0/8,"a\nb',
    'Line 2: it has a quoted cell without an end',
  ],
  ['a header that does not end', 'prefix,"name\n10.0.0.0/8,a', 'Line 1'],
  ['a row without a prefix', 'prefix,name\n10.0.0.0/8,a\n,b', 'Line 3: this row has no prefix'],
  [
    'two columns of prefixes',
    'inside,outside\n10.0.0.0/8,192.0.2.0/24\n10.0.0.0/9,192.0.2.0/25\n',
    'No column holds prefixes',
  ],
  [
    'an access list of both kinds',
    'permit 10.0.0.0 0.0.0.255\ndeny 10.0.1.0 0.0.0.255',
    'The file: the access list',
  ],
  ['too many lines of a list', '192.0.2.1\n'.repeat(2 * LIMITS.blocks + 1), 'at most'],
])('refuses %s, and says where', (_name, text, words) => {
  expect(importText(text)).toMatchObject({ refused: expect.stringContaining(words) });
});

test('counts the other wrong lines', () => {
  const wrong = (count: number) => `prefix\n${'10.0.0.x/8\n'.repeat(count)}`;
  expect(importText(wrong(2))).toEqual({
    refused: expect.stringMatching(/\(and 1 more line is wrong\)$/),
  });
  expect(importText(wrong(3))).toEqual({
    refused: expect.stringMatching(/\(and 2 more lines are wrong\)$/),
  });
});
