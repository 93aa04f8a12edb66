import { expect, test } from 'vitest';
import { countSteps } from '../../../prefix/src/testing/count-steps.ts';
import { LIMITS } from '../plan/limits.ts';
import { splitToLength } from '../plan/operations.ts';
import { planOf } from '../plan/plan.ts';
import { examplePlan } from '../state/example.ts';
import { bytesOf, planFrom, prefixFrom } from '../testing/plans.ts';
import { formatHash, parseHash } from './hash.ts';
import { decodeLink, encodeLink } from './link.ts';
import { planToValue, valueToPlan } from './tree.ts';

async function linkOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = Buffer.from(await new Response(stream).arrayBuffer());
  return `1.${packed.toString('base64url')}`;
}

test.each([
  ['no version', 'abc', 'damaged'],
  ['a version that is not a number', 'x.abc', 'damaged'],
  ['a later version', '2.abc', 'version 2'],
  ['other characters', '1.a b', 'damaged'],
  ['a length that base64 has not', '1.a', 'damaged'],
  ['bytes that do not unpack', '1.AAAA', 'damaged'],
  ['nothing', '1.', 'damaged'],
])('refuses a link with %s', async (_name, link, words) => {
  expect(await decodeLink(link)).toMatchObject({ refused: expect.stringContaining(words) });
});

test('refuses a link that was cut, wherever that happened', async () => {
  const link = await encodeLink(examplePlan());
  for (let length = 3; length < link.length; length += 7) {
    expect(await decodeLink(link.slice(0, length))).toHaveProperty('refused');
  }
});

test('refuses a link that unpacks to more than the limit without unpacking all of it', async () => {
  const bomb = await linkOf(' '.repeat(LIMITS.importBytes + 1));
  expect(bomb.length).toBeLessThan(20_000);
  expect(await decodeLink(bomb)).toHaveProperty('refused');
});

test.each([
  ['no JSON', '{'],
  ['no array', { a: 1 }],
  ['too few parts', ['x', '']],
  ['a title that is not text', [1, '', []]],
  ['an unknown cloud', ['', 'x', []]],
  ['roots that are none', ['', '', 'x']],
  [
    'too many roots',
    ['', '', Array.from({ length: LIMITS.roots + 1 }, (_, at) => [`${at}.0.0.0/8`, 0])],
  ],
  ['a rest that is neither kept nor free', ['', '', [['10.0.0.0/8', { n: 'a', h: [0, 0], k: 2 }]]]],
  ['a root that is not a pair', ['', '', [['10.0.0.0/8']]]],
  ['a root that is not a prefix', ['', '', [['10.0.0.1/8', 0]]]],
  [
    'roots that overlap',
    [
      '',
      '',
      [
        ['10.0.0.0/8', 0],
        ['10.0.0.0/9', 0],
      ],
    ],
  ],
  ['more halvings than there are bits', ['', '', [['10.0.0.0/31', 2]]]],
  ['halvings that are not whole numbers', ['', '', [['10.0.0.0/8', 0.5]]]],
  ['negative halvings', ['', '', [['10.0.0.0/8', -1]]]],
  ['more blocks than the limit in one', ['', '', [['10.0.0.0/8', 16]]]],
  ['more blocks than the limit in all', ['', '', [['10.0.0.0/8', [[15, 0], 0]]]]],
  [
    'more named blocks than the limit',
    [
      '',
      '',
      [
        ['10.0.0.0/8', 15],
        ['11.0.0.0/8', 'x'],
      ],
    ],
  ],
  ['halves that are three', ['', '', [['10.0.0.0/8', [0, 0, 0]]]]],
  ['halves that are none', ['', '', [['10.0.0.0/8', { h: 1 }]]]],
  ['halves of an address', ['', '', [['10.0.0.0/32', [0, 0]]]]],
  ['a half that is wrong', ['', '', [['10.0.0.0/8', [0, null]]]]],
  ['a first half that is wrong', ['', '', [['10.0.0.0/8', [true, 0]]]]],
  ['a name that is not text', ['', '', [['10.0.0.0/8', { n: 1 }]]]],
  ['a note that is not text', ['', '', [['10.0.0.0/8', { o: 1 }]]]],
  ['an unknown colour', ['', '', [['10.0.0.0/8', { c: 'mauve' }]]]],
  ['labels that are none', ['', '', [['10.0.0.0/8', { l: 1 }]]]],
  ['a label without its value', ['', '', [['10.0.0.0/8', { l: ['a'] }]]]],
  ['a label that is not text', ['', '', [['10.0.0.0/8', { l: ['a', 1] }]]]],
])('refuses a link with %s', async (_name, value) => {
  expect(await decodeLink(await linkOf(value))).toMatchObject({
    refused: expect.stringContaining('damaged'),
  });
});

test('a hostile text in a link costs a bounded number of steps per character', () => {
  const text = `x/${' '.repeat(44)}${'%/'.repeat(40)}y`;
  const steps = countSteps(100 * text.length, () => {
    expect(valueToPlan(['', '', [[text, 0]]])).toHaveProperty('refused');
  });
  expect(steps).toBeLessThan(20 * text.length);
});

test('an evenly split plan has a short link with any number of blocks', async () => {
  const ten = prefixFrom('10.0.0.0/8');
  const plan = planFrom(splitToLength(planOf([ten]), ten, 23));
  expect((await encodeLink(plan)).length).toBeLessThan(60);
});

test('reads a link in the documented form', () => {
  const value = [
    'Title',
    'aws',
    [['10.0.0.0/8', { n: 'a', o: 'b', c: 'red', l: ['k', 'v'], h: [1, 'x'] }]],
  ];
  expect(planToValue(planFrom(valueToPlan(value)))).toEqual(value);
});

const LINKS = {
  example:
    '1.nZHBasQgEIZfReYsWTeUsnjvUwQPkzjNpphR1KSFkncvdnW3vS54EPm_f77BAd6-cA2ORFoygQSQwwBn1fWqU506nV_LwzcwaAjR223Ki2eQMIGG0W0FcaAHIN5B_kbASLiCbtQnjSDBgwbn0YoRHfJEMQlkK96j5yyIbfpbecgbiiFUFENwy4RltkgUd4oNyIQODnOXtJixQuU6YqIkBXsR_ZZJ-C1XMGwxuDJLGamMOWQtSBnnheeamiMR_9-xBQpSmT2wmNxCnJuWj8jzo734DS29IuNMK3Guoh_bGsTVp5ykWD0v2ceHQSTbau6n9EGv1Fnb8aJ7pfXp5fLERz21tDI3BfMD',
  even: '1.i1ZS0lFS0omOVjI00ANDfUMzJR2L2NhYAA',
  details:
    '1.Jcu9DcIwFADhVdDVT-QHCvRWsVwQxyGWojhyLChQNoENaGhpWQUxBwJ07XeG56XxaQ6uzwgHNyHGUJXrX0W9Rc6MKHPIHiGidCHNedUNMSaEHjV_cvINgkPJfj8gDKjBj0eEKcUWIQf_fbCLVHaxYqjLstK22akWmxrhfb2_HjestR8',
};

// Published links. Never change them: each must stay readable.
test.each([
  ['the example', LINKS.example, 'Example site', 22],
  ['an even split', LINKS.even, '', 257],
  ['everything that can be written on a block', LINKS.details, 'Übersicht', 5],
])('opens a published link of version 1: %s', async (_name, link, title, rows) => {
  const plan = planFrom(await decodeLink(link));
  expect(plan.title).toBe(title);
  expect(JSON.parse(bytesOf(plan))[2]).toHaveLength(rows);
  expect(
    await encodeLink(plan)
      .then(decodeLink)
      .then((again) => bytesOf(planFrom(again))),
  ).toBe(bytesOf(plan));
});

test('the page’s address contains a plan, an input, both or neither', () => {
  for (const page of [
    { link: '1.abc', input: undefined },
    { link: undefined, input: '10.0.0.0/8 & more # 100 %' },
    { link: '1.abc', input: '' },
    { link: undefined, input: undefined },
    { link: undefined, input: '2001:db8::/32' },
  ]) {
    expect(parseHash(formatHash(page))).toEqual(page);
  }
  expect(formatHash({ link: undefined, input: '2001:db8::/32' })).toBe('#q=2001:db8::/32');
  expect(parseHash('#q=%zz')).toEqual({ link: undefined, input: '%zz' });
  expect(parseHash('#other')).toEqual({ link: undefined, input: undefined });
});
