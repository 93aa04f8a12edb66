/** The texts of opening files and of networks around others, which load with that code. */
import { number } from './strings-words.ts';

const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;
const listed = (names: readonly string[]): string =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.slice(-1).join('')}`;
const networks = (count: number): string => counted(count, 'network', 'networks');

export const importStrings = {
  title: 'Open a file',
  hint: 'CSV, JSON or text: plans of this page, spreadsheets and tables with a column of prefixes, lists, exports of NetBox, phpIPAM and visualsubnetcalc, and what the clouds’ command lines list. You can also drop a file anywhere on the page.',
  file: 'A file',
  paste: 'Or paste its text',
  submit: 'Open',
  place: (place: number | string): string =>
    typeof place === 'number' ? `Line ${number(place)}` : place,

  review: 'Check before it opens',
  summary: (problems: number): string =>
    problems === 0
      ? 'Every line can be read.'
      : `${counted(problems, 'line needs', 'lines need')} a decision. What you do not take is left out.`,
  kinds: {
    hostBits: (count: number): string =>
      counted(count, 'address with host bits', 'addresses with host bits'),
    length: (count: number): string =>
      counted(count, 'address without a length', 'addresses without a length'),
    range: (count: number): string =>
      counted(count, 'range that is not one prefix', 'ranges that are not one prefix'),
    unreadable: (count: number): string =>
      counted(count, 'line that is not a prefix', 'lines that are not a prefix'),
    noPrefix: (count: number): string =>
      counted(count, 'row without a prefix', 'rows without a prefix'),
    twice: (count: number): string =>
      counted(count, 'prefix that comes again', 'prefixes that come again'),
    nestedRoot: (count: number): string =>
      counted(count, 'network inside another', 'networks inside others'),
    outside: (count: number): string =>
      counted(count, 'block outside of all networks', 'blocks outside of all networks'),
  },
  choices: {
    skip: (): string => 'Leave it out',
    meant: (prefixes: readonly string[]): string => `Take ${listed(prefixes)}`,
    network: (prefixes: readonly string[]): string => `Take the network ${listed(prefixes)}`,
    address: (prefixes: readonly string[]): string => `Take the address ${listed(prefixes)}`,
    parts: (prefixes: readonly string[]): string =>
      prefixes.length > 4
        ? `Take its ${number(prefixes.length)} parts`
        : `Take ${listed(prefixes)}`,
    details: (): string => 'Take the name, note and labels of this line',
    inside: (): string => 'Take it as a block inside',
    own: (): string => 'Add it as a network of its own',
  },
  keepFirst: 'Keep the first alone',
  allOfKind: {
    skip: (count: number): string =>
      count === 1 ? 'Leave it out' : `Leave out all ${number(count)}`,
    meant: (count: number): string =>
      count === 1 ? 'Take what was meant' : `Take what was meant in all ${number(count)}`,
    network: (count: number): string =>
      `Take ${count === 1 ? 'the network' : `all ${number(count)} networks`}`,
    address: (count: number): string =>
      `Take ${count === 1 ? 'the address' : `all ${number(count)} addresses`}`,
    parts: (count: number): string =>
      `Take the parts of ${count === 1 ? 'it' : `all ${number(count)}`}`,
    details: (count: number): string =>
      `Take the details of ${count === 1 ? 'it' : `all ${number(count)}`}`,
    inside: (count: number): string =>
      `Take ${count === 1 ? 'it' : `all ${number(count)}`} as blocks inside`,
    own: (count: number): string =>
      `Add ${count === 1 ? 'it' : `all ${number(count)}`} as networks`,
  },
  nestings: (count: number): string =>
    counted(count, 'block in use holds others', 'blocks in use hold others'),
  nesting: (holder: string, first: string, more: number): string =>
    `${holder.trim()} holds ${first.trim()}${more === 0 ? '' : ` and ${number(more)} more`}`,
  moreNestings: (count: number): string => `and ${number(count)} more`,
  rest: 'What is left of them',
  restKept: 'Keep it as reserved',
  restFree: 'Make it free',
  more: (count: number): string => `Show ${number(count)} more`,
  lostColumns: (names: readonly string[], limit: number): string =>
    `${counted(names.length, 'column is', 'columns are')} left out where a block has more than ${limit} labels: ${listed(names.slice(0, 8))}${names.length > 8 ? ' …' : ''}.`,
  crowd: (count: number, limit: number): string =>
    `The file has ${networks(count)} that nothing holds; a plan has at most ${number(limit)}.`,
  putInside: (count: number, holders: readonly string[]): string =>
    `Put ${count === 1 ? 'this network' : `these ${networks(count)}`} inside ${listed(holders)}`,
  gaps: 'Then the space between them shows as free.',
  opens: (count: number, leftOut: number): string =>
    `${counted(count, 'block opens', 'blocks open')}${leftOut === 0 ? '' : `, ${counted(leftOut, 'line is', 'lines are')} left out`}.`,
  open: (count: number): string => `Open ${counted(count, 'block', 'blocks')}`,
  nothing: 'Nothing is left to open: take at least one line.',
  back: 'Back',

  use: (prefix: string): string => `Use ${prefix}`,
  holds: (prefix: string, count: number): string =>
    `${prefix} contains ${networks(count)} of the plan: they become blocks inside it, with everything in them.`,
  held: (count: number, holder: string): string => `Put ${networks(count)} inside ${holder}`,
  hold: (count: number): string => `Put ${networks(count)} inside`,

  inside: (prefix: string, holder: string): string =>
    `${prefix} is a network inside ${holder}, which is a network, too.`,
  /** The names of what has none, and would be free space without one. */
  heldName: 'network',
  usedName: 'in use',
  holdsNone: (prefix: string): string => `${prefix} contains no network of the plan.`,
  notFirst: (prefix: string): string =>
    `the prefix is not at the beginning: did you mean ${prefix}?`,
  tooManyLines: (lines: number, limit: number): string =>
    `The text has more than ${number(lines)} lines; a plan has at most ${number(limit)} blocks. Open a part of it.`,
  tooManyUnreadable: (lines: number, first: string): string =>
    `More than ${number(lines)} lines are not prefixes: is this a list of networks? The first of them: ${first}`,
} as const;
