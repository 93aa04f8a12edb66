/** What a person decides about a file before it opens. */
import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { LIMITS } from '../plan/limits.ts';
import { isRefusal } from '../plan/refusal.ts';
import { rowsOf } from '../plan/rows.ts';
import type { Choice } from '../plan/trouble.ts';
import { blocksOf, planFrom } from '../testing/plans.ts';
import type { Draft } from './draft.ts';
import { readDraft } from './import-text.ts';
import {
  type Choices,
  choicesOf,
  chooseAll,
  chooseOne,
  NO_CHOICES,
  needsReview,
  planOfReview,
  problemsByKind,
  reviewOf,
} from './review.ts';

function draftOf(text: string): Draft {
  const draft = readDraft(text);
  if (isRefusal(draft)) throw new Error(draft.refused);
  return draft;
}

/** The problems of a text, as `kind place: message [what can be chosen]`. */
function problemsOf(text: string, choices: Choices = NO_CHOICES): string[] {
  return reviewOf(draftOf(text), choices).problems.map(
    ({ kind, place, message, proposals }) =>
      `${kind} ${place}: ${message} [${proposals
        .slice(1)
        .map(({ choice, prefixes }) => `${choice} ${prefixes.map(formatPrefix).join(' ')}`)
        .join(', ')}]`,
  );
}

/** What opens with the same choice for all problems that offer it, made again until none is left. */
function openWith(text: string, ...all: Choice[]): string[] {
  const draft = draftOf(text);
  let choices = NO_CHOICES;
  for (const choice of all) {
    choices = chooseAll(choices, reviewOf(draft, choices).problems, choice);
  }
  return blocksOf(planFrom(planOfReview(reviewOf(draft, choices))));
}

const MESSY = [
  '# branches',
  '10.0.0.0/24 Berlin',
  '10.0.1.7/24 Hamburg',
  'web: 10.0.2.0/24',
  '- 10.0.3.0/24',
  '10.0.4.0/33 printers',
  '10.0.5.0-10.0.5.95 phones',
  'nothing here',
  '10.0.0.0/24 Berlin again',
  '10.0.6.9 255.255.255.0 lab',
  '10.0.7.0/24, 10.0.8.0/33',
].join('\n');

test('says what is wrong with each line of a messy list, and what it may be taken for', () => {
  expect(problemsOf(MESSY)).toEqual([
    'hostBits 3: "10.0.1.7/24" has host bits set: did you mean 10.0.1.0/24? [network 10.0.1.0/24, address 10.0.1.7/32]',
    'unreadable 4: the prefix is not at the beginning: did you mean 10.0.2.0/24? [meant 10.0.2.0/24]',
    'unreadable 5: the prefix is not at the beginning: did you mean 10.0.3.0/24? [meant 10.0.3.0/24]',
    'unreadable 6: "10.0.4.0/33" has a length out of range: did you mean 10.0.4.0/32? [meant 10.0.4.0/32]',
    'range 7: 10.0.5.0-10.0.5.95 is not one prefix: write 10.0.5.0/26, 10.0.5.64/27 instead. [parts 10.0.5.0/26 10.0.5.64/27]',
    'unreadable 8: "nothing here" has a wrong character: "n" at position 1 []',
    'twice 9: 10.0.0.0/24 is listed twice: keep one. [details 10.0.0.0/24]',
    'hostBits 10: "10.0.6.9 255.255.255.0" has host bits set: did you mean 10.0.6.0/24? [network 10.0.6.0/24, address 10.0.6.9/32]',
    expect.stringMatching(/^unreadable 11: .* \[meant 10\.0\.7\.0\/24 10\.0\.8\.0\/32\]$/),
  ]);
});

test('knows the prefixes of a line in which another one is wrong', () => {
  expect(problemsOf('10.0.7.0/24, 10.0.8.x/24')).toEqual([
    expect.stringMatching(/^unreadable 1: .*\[meant 10\.0\.7\.0\/24\]$/),
  ]);
});

test('refuses a file that makes too many blocks', () => {
  const lines = Array.from({ length: 600 }, (_, at) => `2001:db8:${at.toString(16)}::1/128 h`);
  const review = reviewOf(draftOf(['2001:db8::/32 all', ...lines].join('\n')), NO_CHOICES);
  expect(planOfReview(review)).toMatchObject({ refused: expect.stringContaining('at most') });
});

test('leaves out what is not taken, and counts it', () => {
  const review = reviewOf(draftOf(MESSY), NO_CHOICES);
  expect(needsReview(review)).toBe(true);
  expect(review.leftOut).toBe(review.problems.length);
  expect(review.problems.every(({ chosen }) => chosen === 'skip')).toBe(true);
  expect(blocksOf(planFrom(planOfReview(review)))).toEqual(['*10.0.0.0/24 Berlin']);
});

test('takes what is chosen, with the names of the lines', () => {
  expect(openWith(MESSY, 'network', 'meant', 'parts', 'details')).toEqual([
    '*10.0.0.0/24 Berlin again',
    '*10.0.1.0/24 Hamburg',
    '*10.0.2.0/24 web',
    '*10.0.3.0/24',
    '*10.0.4.0/32 printers',
    '*10.0.5.0/26 phones',
    '*10.0.5.64/27 phones',
    '*10.0.6.0/24 lab',
    '*10.0.7.0/24',
    '*10.0.8.0/32',
  ]);
  expect(openWith(MESSY, 'address')).toContain('*10.0.1.7/32 Hamburg');
});

test('decides one problem apart from the others, and takes a decision back', () => {
  const draft = draftOf(MESSY);
  const [first, second] = reviewOf(draft, NO_CHOICES).problems;
  const chosen = chooseOne(NO_CHOICES, first?.key ?? '', 'address');
  const after = reviewOf(draft, chosen);
  expect(after.problems.filter((problem) => problem.chosen !== 'skip')).toEqual([
    { ...first, chosen: 'address' },
  ]);
  expect(after.problems[1]).toEqual(second);
  expect(reviewOf(draft, chooseOne(chosen, first?.key ?? '', 'skip'))).toEqual(
    reviewOf(draft, NO_CHOICES),
  );
});

test('says that a prefix comes again where a choice makes it so', () => {
  const text = '10.0.0.0/24 a\n10.0.0.9/24 b\n';
  const choices = chooseAll(NO_CHOICES, reviewOf(draftOf(text), NO_CHOICES).problems, 'network');
  expect(problemsOf(text, choices)).toEqual([
    expect.stringMatching(/^hostBits 2/),
    expect.stringMatching(/^twice 2: 10\.0\.0\.0\/24 is listed twice/),
  ]);
});

test('takes of a prefix that comes again what its line says, and keeps the rest of the first', () => {
  const text =
    'prefix,name,note,colour,site\n10.0.0.0/24,web,first,red,north\n10.0.0.0/24,,second,,south\n10.0.0.0/24,mail,,blue,\n';
  expect(openWith(text, 'details')).toEqual(['*10.0.0.0/24 mail|second|site=south']);
  expect(openWith(text)).toEqual(['*10.0.0.0/24 web|first|site=north']);
});

test('says what is wrong with the rows of a table', () => {
  const text = 'prefix,name\n10.0.0.0,a\n,b\n10.0.1.0-10.0.1.2,c\n10.0.2.x/24,d\n10.0.3.0/24,"e\nf';
  expect(problemsOf(text)).toEqual([
    'length 2: 10.0.0.0 has no length: write 10.0.0.0/32 for the address alone, or the length of its network. [address 10.0.0.0/32]',
    'noPrefix 3: this row has no prefix []',
    expect.stringMatching(/^range 4: .* \[parts 10\.0\.1\.0\/31 10\.0\.1\.2\/32\]$/),
    'unreadable 5: "10.0.2.x/24" has a wrong character: "x" at position 8 []',
    'unreadable 6: it has a quoted cell without an end []',
  ]);
  expect(openWith(text, 'address', 'parts')).toEqual([
    '*10.0.0.0/32 a',
    '*10.0.1.0/31 c',
    '*10.0.1.2/32 c',
  ]);
});

const ROOTED =
  'prefix,name,root\n10.0.0.0/8,all,yes\n10.1.0.0/16,inner,yes\n11.0.0.0/8,other,\n11.1.0.0/16,part,\n10.2.0.0/16,ok,';

test('takes a network inside another as a block, and a block outside of all as a network', () => {
  expect(problemsOf(ROOTED)).toEqual([
    'nestedRoot 3: 10.1.0.0/16 is a network inside 10.0.0.0/8, which is a network, too. [inside 10.1.0.0/16]',
    expect.stringMatching(/^outside 4: 11\.0\.0\.0\/8 is in none .* \[own 11\.0\.0\.0\/8\]$/),
    expect.stringMatching(/^outside 5: 11\.1\.0\.0\/16 is in none/),
  ]);
  expect(openWith(ROOTED)).toEqual(['*10.0.0.0/8 all', '10.2.0.0/16 ok']);
  expect(openWith(ROOTED, 'inside', 'own')).toEqual([
    '*10.0.0.0/8 all',
    '10.1.0.0/16 inner',
    '10.2.0.0/16 ok',
    '*11.0.0.0/8 other',
    '11.1.0.0/16 part',
  ]);
});

test('gives the problems of a kind together, with what can be chosen for how many', () => {
  const { problems } = reviewOf(draftOf(MESSY), NO_CHOICES);
  const groups = problemsByKind(problems);
  expect(groups.map(([kind, ones]) => [kind, choicesOf(ones)])).toEqual([
    [
      'hostBits',
      [
        ['network', 2],
        ['address', 2],
        ['skip', 2],
      ],
    ],
    [
      'unreadable',
      [
        ['meant', 4],
        ['skip', 5],
      ],
    ],
    [
      'range',
      [
        ['parts', 1],
        ['skip', 1],
      ],
    ],
    [
      'twice',
      [
        ['details', 1],
        ['skip', 1],
      ],
    ],
  ]);
});

test('puts networks that nothing holds inside the prefix around them', () => {
  const text = '10.10.0.0/22 a\n10.10.4.0/22\n10.10.12.0/22 c\n10.10.12.0/24 d\n192.0.2.0/24 e';
  const alone = draftOf(text.split('\n').slice(0, 4).join('\n'));
  const review = reviewOf(alone, NO_CHOICES);
  expect(review.holders.map(formatPrefix)).toEqual(['10.10.0.0/20']);
  expect(review.held).toBe(3);
  expect(needsReview(review)).toBe(false);
  const held = reviewOf(alone, { ...NO_CHOICES, isHeld: true });
  const plan = planFrom(planOfReview(held));
  expect(blocksOf(plan)).toEqual([
    '*10.10.0.0/20',
    '10.10.0.0/22 a',
    '10.10.4.0/22 network',
    '10.10.12.0/22 c',
    '10.10.12.0/24 d',
  ]);
  // What lies between them is free; what is left of one of them is not.
  const kindOf = (prefix: string) =>
    rowsOf(plan).find((row) => formatPrefix(row.prefix) === prefix)?.kind;
  expect([kindOf('10.10.8.0/22'), kindOf('10.10.14.0/23')]).toEqual(['free', 'reserved']);
  // Networks far apart would be lost in the prefix around them.
  expect(reviewOf(draftOf(text), NO_CHOICES).holders).toEqual([]);
});

test('leaves networks of another family as they are when it puts some inside a prefix', () => {
  const draft = draftOf('10.0.0.0/24 a\n10.0.1.0/24 b\n2001:db8::/48 c\n');
  const review = reviewOf(draft, { ...NO_CHOICES, isHeld: true });
  expect(blocksOf(planFrom(planOfReview(review)))).toEqual([
    '*10.0.0.0/23',
    '10.0.0.0/24 a',
    '10.0.1.0/24 b',
    '*2001:db8::/48 c',
  ]);
});

test('asks for a prefix around too many networks, however far apart they are', () => {
  const lines = Array.from({ length: LIMITS.roots + 1 }, (_, at) => `${at * 4}.0.0.0/24 n`);
  const draft = draftOf(lines.join('\n'));
  const review = reviewOf(draft, NO_CHOICES);
  expect(review.isCrowd).toBe(true);
  expect(needsReview(review)).toBe(true);
  expect(planOfReview(review)).toMatchObject({ refused: expect.stringContaining('at most 32') });
  const held = planOfReview(reviewOf(draft, { ...NO_CHOICES, isHeld: true }));
  expect(planFrom(held).roots).toHaveLength(1);
});

test('offers no prefix around the networks of a plan that this page saved', () => {
  const text = 'prefix,root,plan\n10.0.0.0/24,yes,Two\n10.0.1.0/24,yes,\n';
  expect(reviewOf(draftOf(text), NO_CHOICES).holders).toEqual([]);
});

test('lists the blocks in use that hold others, and makes their rest free when chosen', () => {
  const text = [
    'prefix,name',
    '10.0.0.0/24,web',
    '10.0.0.0/26,db',
    '10.0.0.64/26,',
    '10.0.1.0/24,full',
    '10.0.1.0/25,low',
    '10.0.1.128/25,high',
    '10.0.2.0/24,',
    '10.0.2.0/25,part',
    '10.0.3.0/24,whole',
  ].join('\n');
  const review = reviewOf(draftOf(text), NO_CHOICES);
  expect(
    review.nestings.map(({ holder, name, first, firstName, count }) =>
      [formatPrefix(holder), name, formatPrefix(first), firstName, count].join(' '),
    ),
  ).toEqual(['10.0.0.0/24 web 10.0.0.0/26 db 2']);
  const kindOf = (isRestFree: boolean) =>
    rowsOf(planFrom(planOfReview(reviewOf(draftOf(text), { ...NO_CHOICES, isRestFree })))).find(
      ({ prefix }) => formatPrefix(prefix) === '10.0.0.128/25',
    )?.kind;
  expect([kindOf(false), kindOf(true)]).toEqual(['reserved', 'free']);
});

test('keeps a listed block in use that has nothing written on it', () => {
  expect(openWith('10.0.0.0/16\n10.0.1.0/24\n10.0.2.0/23\n10.0.2.0/24')).toEqual([
    '*10.0.0.0/16',
    '10.0.1.0/24 in use',
    '10.0.2.0/24 in use',
  ]);
});

test('decides the problems of this page’s own JSON by their paths', () => {
  const text = JSON.stringify({
    format: 'cidery-plan',
    version: 1,
    blocks: [
      { prefix: '10.0.0.0/8', root: true },
      { prefix: '10.0.0.0/8' },
      { prefix: '10.1.0.1/16' },
    ],
  });
  expect(problemsOf(text)).toEqual([
    expect.stringMatching(/^twice blocks\[1\]/),
    expect.stringMatching(/^hostBits blocks\[2\]/),
  ]);
});

test('refuses a file of which too many lines are not prefixes', () => {
  expect(readDraft('x y\n'.repeat(1001))).toEqual({
    refused: expect.stringContaining('The first of them: Line 1: "x y" has a wrong character'),
  });
  expect(readDraft('x y\n'.repeat(1000))).toMatchObject({ lines: { length: 1000 } });
});

test.each([
  ['lines', 'x\n'.repeat(8 * LIMITS.blocks + 1)],
  ['a million lines', '::1\n'.repeat(1_000_000)],
  ['prefixes', '192.0.2.1\n'.repeat(2 * LIMITS.blocks + 1)],
])('refuses a file of too many %s before it reads all of them', (_name, text) => {
  expect(readDraft(text)).toMatchObject({ refused: expect.stringContaining('Open a part of it') });
});

test('shows a plan’s worth of lines with host bits', () => {
  const lines = Array.from(
    { length: LIMITS.blocks },
    (_, at) => `10.${at >> 8}.${at & 255}.1/24 network ${at}`,
  );
  const draft = draftOf(['10.0.0.0/8 all', ...lines].join('\n'));
  const { problems } = reviewOf(draft, NO_CHOICES);
  expect(problems).toHaveLength(LIMITS.blocks);
  const choices = chooseAll(NO_CHOICES, problems, 'network');
  expect(reviewOf(draft, choices).records).toHaveLength(LIMITS.blocks + 1);
});
