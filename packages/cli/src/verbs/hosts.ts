/** `cidery hosts 192.0.2.0/24`: a list for scanners and loops. */
import { type Address, formatAddress, hostAddresses } from '@cidery/prefix';
import { asPrefix } from '../input/kinds.ts';
import { toValueSources } from '../input/source.ts';
import { type SequenceAnswer, writeSequences } from './sequences.ts';
import type { RunVerb } from './verb.ts';

export const hosts: RunVerb = async (operands, options, context) => {
  const which = options.all === true ? 'all' : 'usable';
  const answer: SequenceAnswer<Address> = {
    take: asPrefix,
    sequenceOf: (prefix) => hostAddresses(prefix, which),
    report: (batches) => ({
      columns: [{ name: 'address', of: formatAddress }],
      batches,
      plain: formatAddress,
      isPlainOnTerminal: true,
    }),
    items: which === 'all' ? ['address', 'addresses'] : ['usable address', 'usable addresses'],
  };
  await writeSequences(toValueSources(operands, context), answer, options, context);
};
