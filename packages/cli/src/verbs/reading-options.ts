/** The options of the verbs that read values. docs/notations.md says what each one chooses. */
import type { Encoding, ReadOptions } from '@cidery/reader';
import { InputError } from '../reporter.ts';
import { listOption, type OptionValues, textOption, type Verb, type VerbOption } from './verb.ts';

/** How several texts read that have more than one reading. */
export const READING_OPTIONS: readonly VerbOption[] = [
  { flags: '--network', description: 'read an address with host bits as its network' },
  {
    flags: '--host-bits <meaning>',
    description: 'what an address with host bits is: its network, or from it to the end',
    choices: ['refuse', 'network', 'from'],
  },
  {
    flags: '--zone <rule>',
    description: 'zone ids, as in fe80::1%eth0',
    choices: ['keep', 'drop'],
  },
  { flags: '--mask', description: 'two dotted quads are an address and its mask' },
  { flags: '--wildcard', description: 'two dotted quads are an address and a wildcard mask' },
  {
    flags: '--pairs <meaning>',
    description: 'what two addresses on a line are',
    choices: ['mask', 'wildcard', 'range', 'list'],
  },
  {
    flags: '--integer-family <family>',
    description: 'whole numbers are addresses of this family',
    choices: ['4', '6'],
  },
  {
    flags: '--layout <layout>',
    description: 'what a file is, instead of by all of it',
    choices: ['list', 'table', 'json', 'whois', 'access-list'],
  },
  { flags: '--column <column>', description: 'the column of a table: its name or number' },
  {
    flags: '--json-path <path>',
    description: 'where JSON has the values, as in prefixes[].ip_prefix; repeatable',
    isRepeatable: true,
  },
  {
    flags: '--acl <action>',
    description: 'the entries of an access list to read',
    choices: ['permit', 'deny', 'all'],
  },
  {
    flags: '--acl-side <side>',
    description: 'the side of an access list to read',
    choices: ['source', 'destination'],
  },
  {
    flags: '--encoding <encoding>',
    description: 'of files without a byte-order mark',
    choices: ['utf-8', 'latin1'],
  },
  {
    flags: '--unmap',
    description: 'take IPv4-mapped IPv6 (::ffff:192.0.2.1) as IPv4 (192.0.2.1)',
  },
  {
    flags: '--skip-invalid',
    description: 'leave out what cannot be read, report each, and exit with 3',
  },
];

/** For verbs that answer with what files say of values. */
export const LABEL_OPTIONS: readonly VerbOption[] = [
  { flags: '--labels', description: 'show what the file says of each value' },
  { flags: '--label <column>', description: 'the column of labels, and show them' },
];

/** Whether a verb reads values. */
export function readsValues({ options }: Verb): boolean {
  return options.some((option) => READING_OPTIONS.includes(option));
}

/**
 * How the command line says that values are read.
 *
 * @throws InputError for options that contradict each other
 */
export function readOptions(options: OptionValues): ReadOptions {
  const jsonPaths = listOption(options, 'jsonPath');
  const family = textOption(options, 'integerFamily');
  // The command line takes the choices of each option alone.
  return {
    hostBits: hostBitsRule(options),
    zone: textOption(options, 'zone') as ReadOptions['zone'],
    pairs: pairRule(options),
    integerFamily: family === undefined ? undefined : (Number(family) as 4 | 6),
    layout: textOption(options, 'layout') as ReadOptions['layout'],
    column: textOption(options, 'column'),
    labelColumn: textOption(options, 'label'),
    jsonPaths: jsonPaths.length === 0 ? undefined : jsonPaths,
    aclAction: textOption(options, 'acl') as ReadOptions['aclAction'],
    aclSide: textOption(options, 'aclSide') as ReadOptions['aclSide'],
  };
}

function hostBitsRule(options: OptionValues): ReadOptions['hostBits'] {
  const network = options.network === true ? 'network' : undefined;
  const chosen = [network, textOption(options, 'hostBits')];
  return onlyOne(chosen, '--network and --host-bits') as ReadOptions['hostBits'];
}

function pairRule(options: OptionValues): ReadOptions['pairs'] {
  const mask = options.mask === true ? 'mask' : undefined;
  const wildcard = options.wildcard === true ? 'wildcard' : undefined;
  const chosen = [mask, wildcard, textOption(options, 'pairs')];
  return onlyOne(chosen, '--mask, --wildcard and --pairs') as ReadOptions['pairs'];
}

/** @throws InputError for several choices that are not the same */
function onlyOne(choices: readonly (string | undefined)[], names: string): string | undefined {
  const [chosen, ...others] = new Set(choices.filter((choice) => choice !== undefined));
  if (others.length > 0) throw new InputError(`${names} contradict each other: use one of them`);
  return chosen;
}

export function readEncoding(options: OptionValues): Encoding | undefined {
  return textOption(options, 'encoding') as Encoding | undefined;
}
