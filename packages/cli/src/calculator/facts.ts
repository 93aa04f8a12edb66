/** What `inspect` says of a value: the same fields as the service's answer, so that either can give them. */
import type { Family } from '@cidery/prefix';

export interface SpecialPurposeFacts {
  readonly prefix: string;
  readonly name: string;
  readonly rfc: string;
  /** null where the registry says that the question does not apply. */
  readonly source: boolean | null;
  readonly destination: boolean | null;
  readonly forwardable: boolean | null;
  readonly globallyReachable: boolean | null;
  readonly reservedByProtocol: boolean;
}

export interface EmbeddedIpv4Facts {
  readonly kind: 'ipv4-mapped' | 'nat64' | '6to4' | 'teredo';
  readonly address: string;
  readonly server: string | null;
  readonly port: number | null;
}

export interface AddressFacts {
  readonly kind: 'address';
  readonly family: Family;
  readonly address: string;
  readonly expanded: string;
  readonly integer: string;
  readonly binary: string;
  readonly hexadecimal: string;
  readonly reverseName: string;
  readonly specialPurpose: SpecialPurposeFacts | null;
  readonly classes: readonly string[];
  readonly embeddedIpv4: EmbeddedIpv4Facts | null;
}

export interface PrefixFacts {
  readonly kind: 'prefix';
  readonly family: Family;
  readonly prefix: string;
  readonly length: number;
  readonly network: string;
  readonly broadcast: string | null;
  readonly first: string;
  readonly last: string;
  readonly firstUsable: string;
  readonly lastUsable: string;
  readonly addressCount: string;
  readonly usableCount: string;
  readonly mask: string;
  readonly wildcardMask: string;
  readonly networkBinary: string;
  readonly networkHexadecimal: string;
  readonly maskBinary: string;
  readonly maskHexadecimal: string;
  readonly parent: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  readonly reverseZones: readonly string[];
  readonly specialPurpose: SpecialPurposeFacts | null;
}

export interface RangeFacts {
  readonly kind: 'range';
  readonly family: Family;
  readonly range: string;
  readonly first: string;
  readonly last: string;
  readonly addressCount: string;
  readonly prefixes: readonly string[];
}

export type Facts = AddressFacts | PrefixFacts | RangeFacts;
