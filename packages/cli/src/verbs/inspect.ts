/** `cidery inspect 10.0.0.0/8`: all facts about an address, a prefix or a range. */
import { describeValue, type Facts, type SpecialPurposeFacts } from '@cidery/prefix';
import { anyValue } from '../input/kinds.ts';
import { readValues } from '../input/read-values.ts';
import { toValueSources } from '../input/source.ts';
import { recordText } from '../output/records.ts';
import { render } from '../output/render.ts';
import type { Cell, Column } from '../output/report.ts';
import { createStyle } from '../output/style.ts';
import type { RunVerb } from './verb.ts';

export const inspect: RunVerb = async (operands, _options, context) => {
  const { reading } = context.options;
  const sources = toValueSources(operands, context);
  // An address with its length, as interfaces have it, has facts of both.
  const { hostBits = 'keep', zone = 'keep' } = reading;
  const options = { ...reading, hostBits, zone };
  async function* batches() {
    for await (const values of readValues(sources, anyValue, context, options)) {
      yield values.map(({ value }) => describeValue(value));
    }
  }
  const record = recordText(COLUMNS, createStyle(false));
  await render(
    {
      columns: COLUMNS,
      batches: batches(),
      json: (facts) => facts,
      plain: (facts) => record([facts]).trimEnd(),
      layout: 'records',
    },
    context,
  );
};

/** A column that only some kinds of value have. */
function fact(name: string): Column<Facts> {
  // Fields are looked up by name. Those that are objects have columns of their own.
  return { name, of: (facts) => (facts as unknown as Record<string, Cell>)[name] ?? null };
}

function purpose(name: string, of: (row: SpecialPurposeFacts) => Cell): Column<Facts> {
  return {
    name,
    of: (facts) =>
      'specialPurpose' in facts && facts.specialPurpose !== null ? of(facts.specialPurpose) : null,
  };
}

/** Of an address what its classes say, which judge an embedded IPv4 address, too. */
function globallyReachable(facts: Facts): Cell {
  if (facts.kind === 'address') return facts.classes.includes('global');
  return facts.kind === 'prefix' ? (facts.specialPurpose?.globallyReachable ?? null) : null;
}

const COLUMNS: readonly Column<Facts>[] = [
  ...[
    'address',
    'prefix',
    'range',
    'family',
    'length',
    'network',
    'broadcast',
    'first',
    'last',
  ].map(fact),
  ...['firstUsable', 'lastUsable', 'addressCount', 'usableCount', 'mask', 'wildcardMask'].map(fact),
  ...['expanded', 'integer', 'binary', 'hexadecimal'].map(fact),
  ...['networkBinary', 'networkHexadecimal', 'maskBinary', 'maskHexadecimal'].map(fact),
  ...['parent', 'previous', 'next', 'reverseName', 'reverseZones', 'prefixes', 'classes'].map(fact),
  purpose('specialPurpose', ({ name, rfc }) => `${name} (${rfc})`),
  purpose('specialPurposePrefix', ({ prefix }) => prefix),
  { name: 'globallyReachable', of: globallyReachable },
  {
    name: 'embeddedIpv4',
    of: (facts) => {
      if (facts.kind !== 'address' || facts.embeddedIpv4 === null) return null;
      const { kind, address, server, port } = facts.embeddedIpv4;
      const teredo = server === null ? '' : `, server ${server}, port ${port}`;
      return `${address} (${kind}${teredo})`;
    },
  },
];
