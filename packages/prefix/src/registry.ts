/**
 * IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890, RFC 8190), and what
 * follows from them for an address or a prefix. Where rows nest, the most specific one speaks. As
 * of 2026-07-18: all 49 rows in force. The two that are terminated, 192.88.99.0/24 (RFC 7526) and
 * 2001:10::/28 (RFC 4843), say nothing of any question and are left out: their addresses are what
 * the rows around them make of them.
 */
import type { Address, Family } from './address.ts';
import { orThrow } from './fault.ts';
import { type Prefix, parsePrefix } from './prefix.ts';
import { containsAddress, containsPrefix } from './prefix-relations.ts';

/**
 * A row of the registry. `undefined` where the registry says that a question does not apply; an
 * answer with a footnote, such as the False of 127.0.0.0/8 that protocols may be exempt from, is
 * that answer.
 */
export interface SpecialPurpose {
  /** The addresses that the row speaks of. */
  readonly prefix: Prefix;
  /** What the registry calls them. */
  readonly name: string;
  /** The documents that define it: `RFC 1918`; several with commas between. */
  readonly rfc: string;
  /** May it be a source address? */
  readonly source: boolean | undefined;
  /** May it be a destination address? */
  readonly destination: boolean | undefined;
  /** May a router forward it between external interfaces? */
  readonly forwardable: boolean | undefined;
  /** Is it reachable beyond one administrative domain? */
  readonly globallyReachable: boolean | undefined;
  /** Must every implementation of IP treat it specially? */
  readonly reservedByProtocol: boolean;
}

// prefix; name; RFCs; then what the registry says yes to: s source, d destination, f forwardable, g
// globally reachable (? where that is not applicable), r reserved by protocol.
const ROWS = `0.0.0.0/8;This network;791;sr
0.0.0.0;This host on this network;1122;sr
10.0.0.0/8;Private-Use;1918;sdf
100.64.0.0/10;Shared Address Space;6598;sdf
127.0.0.0/8;Loopback;1122;r
169.254.0.0/16;Link Local;3927;sdr
172.16.0.0/12;Private-Use;1918;sdf
192.0.0.0/24;IETF Protocol Assignments;6890;
192.0.0.0/29;IPv4 Service Continuity Prefix;7335;sdf
192.0.0.8;IPv4 dummy address;7600;s
192.0.0.9;Port Control Protocol Anycast;7723;sdfg
192.0.0.10;Traversal Using Relays around NAT Anycast;8155;sdfg
192.0.0.170;NAT64/DNS64 Discovery;8880, 7050;r
192.0.0.171;NAT64/DNS64 Discovery;8880, 7050;r
192.0.2.0/24;Documentation (TEST-NET-1);5737;
192.31.196.0/24;AS112-v4;7535;sdfg
192.52.193.0/24;AMT;7450;sdfg
192.88.99.2;6a44-relay anycast address;6751;sdf
192.168.0.0/16;Private-Use;1918;sdf
192.175.48.0/24;Direct Delegation AS112 Service;7534;sdfg
198.18.0.0/15;Benchmarking;2544;sdf
198.51.100.0/24;Documentation (TEST-NET-2);5737;
203.0.113.0/24;Documentation (TEST-NET-3);5737;
240.0.0.0/4;Reserved;1112;r
255.255.255.255;Limited Broadcast;8190, 919;dr
::;Unspecified Address;4291;sr
::1;Loopback Address;4291;r
::ffff:0:0/96;IPv4-mapped Address;4291;r
64:ff9b::/96;IPv4-IPv6 Translation;6052;sdfg
64:ff9b:1::/48;IPv4-IPv6 Translation;8215;sdf
100::/64;Discard-Only Address Block;6666;sdf
100:0:0:1::/64;Dummy IPv6 Prefix;9780;s
2001::/23;IETF Protocol Assignments;2928;
2001::/32;TEREDO;4380, 8190;sdf?
2001:1::1;Port Control Protocol Anycast;7723;sdfg
2001:1::2;Traversal Using Relays around NAT Anycast;8155;sdfg
2001:1::3;DNS-SD Service Registration Protocol Anycast;9665;sdfg
2001:2::/48;Benchmarking;5180;sdf
2001:3::/32;AMT;7450;sdfg
2001:4:112::/48;AS112-v6;7535;sdfg
2001:20::/28;ORCHIDv2;7343;sdfg
2001:30::/28;Drone Remote ID Protocol Entity Tags (DETs) Prefix;9374;sdfg
2001:db8::/32;Documentation;3849;
2002::/16;6to4;3056;sdf?
2620:4f:8000::/48;Direct Delegation AS112 Service;7534;sdfg
3fff::/20;Documentation;9637;
5f00::/16;Segment Routing (SRv6) SIDs;9602;sdf
fc00::/7;Unique-Local;4193, 8190;sdf
fe80::/10;Link-Local Unicast;4291;sdr`;

const TABLES: Partial<Record<Family, readonly SpecialPurpose[]>> = {};

/** All rows of a family's registry, in the registry's order. */
export function specialPurposeRegistry(family: Family): readonly SpecialPurpose[] {
  TABLES[family] ??= ROWS.split('\n')
    .map(readRow)
    .filter(({ prefix }) => prefix.family === family);
  return TABLES[family];
}

function readRow(row: string): SpecialPurpose {
  // Every row above has its four fields.
  const [prefix, name, rfcs, flags] = row.split(';') as [string, string, string, string];
  const has = (flag: string) => flags.includes(flag);
  return {
    prefix: orThrow(parsePrefix(prefix, { acceptAddress: true })),
    name,
    rfc: rfcs.replace(/\d+/g, 'RFC $&'),
    source: has('s'),
    destination: has('d'),
    forwardable: has('f'),
    globallyReachable: has('?') ? undefined : has('g'),
    reservedByProtocol: has('r'),
  };
}

/** The most specific row of the registry that the whole address or prefix is in, or undefined. */
export function specialPurpose(subject: Address | Prefix): SpecialPurpose | undefined {
  let found: SpecialPurpose | undefined;
  for (const row of specialPurposeRegistry(subject.family)) {
    const isInside =
      'length' in subject
        ? containsPrefix(row.prefix, subject)
        : containsAddress(row.prefix, subject);
    if (isInside && (found === undefined || row.prefix.length > found.prefix.length)) found = row;
  }
  return found;
}
