/** Which field of a request chooses, where a value is refused for want of an option. */
import type { Fault } from '@cidery/prefix';
import type { Choice } from '@cidery/reader';

type Remedies = Readonly<Record<string, string>>;

const NETWORK = 'hostBits: "network" reads the network of every such value';

/** By the kind of Fault of a line of a text: the field, and what its values do. */
const OF_LINES: Remedies = {
  'host-bits': `${NETWORK}, "from" the addresses from it on`,
  zone: 'zone: "drop" leaves zone ids out',
  'mask-or-wildcard': 'pairs: "mask" or pairs: "wildcard" chooses',
  'range-or-list': 'pairs: "range" or pairs: "list" chooses',
  'integer-family': 'integerFamily: 4 or integerFamily: 6 reads the number as an address',
};

/** Of a text that is one value: it cannot be a list. */
const OF_VALUES: Remedies = {
  ...OF_LINES,
  'range-or-list': 'pairs: "range" reads the range; two addresses are two values',
};

/** Of a text that is one prefix: the addresses from one of its addresses on rarely are. */
const OF_PREFIXES: Remedies = {
  ...OF_VALUES,
  'host-bits': NETWORK,
  'range-or-list': 'pairs: "range" reads the range',
};

const REMEDIES = { line: OF_LINES, value: OF_VALUES, prefix: OF_PREFIXES };

/** By what the reader of a text asks for: the parameter of the query. */
const OF_TEXTS: Readonly<Record<string, string>> = {
  column: 'name it in the query, as in ?column=prefix',
  'label-column': 'name it in the query, as in ?labelColumn=name',
  pairs: 'choose in the query, as in ?pairs=mask',
  'json-path': 'name it in the query, as in ?jsonPaths=prefixes[].ip_prefix',
  'acl-action': 'choose in the query, as in ?aclAction=permit',
  'acl-side': 'choose in the query, as in ?aclSide=source',
  encoding: 'name the encoding in the query, as in ?encoding=latin1',
};

/**
 * The Fault, which also names the field that reads such a value, if there is one.
 *
 * @param kind what the text is: a line of a longer one, a value alone, or one prefix
 */
export function withRemedy(fault: Fault, kind: keyof typeof REMEDIES): Fault {
  const remedy = REMEDIES[kind][fault.code];
  if (remedy === undefined) return fault;
  return {
    code: fault.code,
    // Of fifty thousand wrong values a hundred are shown.
    get message() {
      return joined(fault.message, remedy);
    },
    position: fault.position,
    get suggestion() {
      return fault.suggestion;
    },
  };
}

/** The message of a text that cannot be read, with the parameter that helps, if there is one. */
export function textMessage(message: string, choice: Choice | undefined): string {
  const remedy = OF_TEXTS[choice ?? ''];
  return remedy === undefined ? message : joined(message, remedy);
}

function joined(message: string, remedy: string): string {
  return message.endsWith('?') ? `${message} Or ${remedy}` : `${message}; ${remedy}`;
}
