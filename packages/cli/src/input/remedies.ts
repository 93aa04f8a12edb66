/** The option of the command that helps with an error of the reader. */
import type { FaultCode } from '@cidery/prefix';
import type { Choice, ReadError } from '@cidery/reader';

const BY_FAULT: Partial<Record<FaultCode, string>> = {
  'host-bits': '--network takes the network of an address',
  zone: '--zone drop leaves zone ids out',
  'mask-or-wildcard': '--mask or --wildcard chooses',
  'range-or-list': '--pairs range or --pairs list chooses',
};

const BY_CHOICE: Readonly<Record<Choice, string>> = {
  column: 'name it with --column',
  'label-column': 'name one with --label',
  'json-path': 'name it with --json-path',
  'acl-action': 'add --acl permit, --acl deny or --acl all',
  'acl-side': 'add --acl-side source or --acl-side destination',
  pairs: '--pairs chooses',
  encoding: 'for an older encoding, add --encoding latin1',
};

/** An error with the option that helps. The message waits until it is asked for. */
export function errorOf(error: ReadError): { readonly message: string } {
  return {
    get message() {
      const { fault, choice, message } = error;
      const option = choice !== undefined ? BY_CHOICE[choice] : fault && BY_FAULT[fault.code];
      return option === undefined ? message : `${message} (${option})`;
    },
  };
}
