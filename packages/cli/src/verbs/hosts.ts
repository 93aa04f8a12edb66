/** `cidery hosts 192.0.2.0/24`: a list for scanners and loops. */
import { type Address, formatAddress, hostAddresses, parsePrefixOrAddress } from '@cidery/prefix';
import { toSources } from '../input/source.ts';
import { type SequenceAnswer, writeSequences } from './sequences.ts';
import type { RunVerb } from './verb.ts';

export const hosts: RunVerb = async (operands, options, context) => {
  const which = options.all === true ? 'all' : 'usable';
  const answer: SequenceAnswer<Address> = {
    parse: parsePrefixOrAddress,
    sequenceOf: (prefix) => hostAddresses(prefix, which),
    report: (batches) => ({
      columns: [{ name: 'address', of: formatAddress }],
      batches,
      plain: formatAddress,
      isPlainOnTerminal: true,
    }),
    items: which === 'all' ? ['address', 'addresses'] : ['usable address', 'usable addresses'],
  };
  await writeSequences(toSources(operands, parsePrefixOrAddress), answer, options, context);
};
