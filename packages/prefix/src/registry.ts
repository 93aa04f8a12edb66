/**
 * IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890, RFC 8190), and what follows from them for an
 * address or a prefix. Where rows nest, the most specific one speaks. As of 2026-07-18: all 49 rows in force. The two
 * that are terminated, 192.88.99.0/24 (RFC 7526) and 2001:10::/28 (RFC 4843), say nothing of any question and are left
 * out: their addresses are what the rows around them make of them.
 */
import type { Address, Family } from './address.ts';
import { orThrow } from './fault.ts';
import { type Prefix, parsePrefix } from './prefix.ts';
import { containsAddress, containsPrefix } from './prefix-relations.ts';

/**
 * A row of the registry. `undefined` where the registry says that a question does not apply; an answer with a footnote,
 * such as the False of 127.0.0.0/8 that protocols may be exempt from, is that answer.
 */
export interface SpecialPurpose {
  readonly prefix: Prefix;
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

// prefix; name; RFCs; then yes (y), no (n) or not applicable (-) for source, destination, forwardable,
// globally reachable and reserved by protocol.
const IPV4_ROWS = `0.0.0.0/8;This network;791;ynnny
0.0.0.0/32;This host on this network;1122;ynnny
10.0.0.0/8;Private-Use;1918;yyynn
100.64.0.0/10;Shared Address Space;6598;yyynn
127.0.0.0/8;Loopback;1122;nnnny
169.254.0.0/16;Link Local;3927;yynny
172.16.0.0/12;Private-Use;1918;yyynn
192.0.0.0/24;IETF Protocol Assignments;6890;nnnnn
192.0.0.0/29;IPv4 Service Continuity Prefix;7335;yyynn
192.0.0.8/32;IPv4 dummy address;7600;ynnnn
192.0.0.9/32;Port Control Protocol Anycast;7723;yyyyn
192.0.0.10/32;Traversal Using Relays around NAT Anycast;8155;yyyyn
192.0.0.170/32;NAT64/DNS64 Discovery;8880,7050;nnnny
192.0.0.171/32;NAT64/DNS64 Discovery;8880,7050;nnnny
192.0.2.0/24;Documentation (TEST-NET-1);5737;nnnnn
192.31.196.0/24;AS112-v4;7535;yyyyn
192.52.193.0/24;AMT;7450;yyyyn
192.88.99.2/32;6a44-relay anycast address;6751;yyynn
192.168.0.0/16;Private-Use;1918;yyynn
192.175.48.0/24;Direct Delegation AS112 Service;7534;yyyyn
198.18.0.0/15;Benchmarking;2544;yyynn
198.51.100.0/24;Documentation (TEST-NET-2);5737;nnnnn
203.0.113.0/24;Documentation (TEST-NET-3);5737;nnnnn
240.0.0.0/4;Reserved;1112;nnnny
255.255.255.255/32;Limited Broadcast;8190,919;nynny`;

const IPV6_ROWS = `::/128;Unspecified Address;4291;ynnny
::1/128;Loopback Address;4291;nnnny
::ffff:0:0/96;IPv4-mapped Address;4291;nnnny
64:ff9b::/96;IPv4-IPv6 Translation;6052;yyyyn
64:ff9b:1::/48;IPv4-IPv6 Translation;8215;yyynn
100::/64;Discard-Only Address Block;6666;yyynn
100:0:0:1::/64;Dummy IPv6 Prefix;9780;ynnnn
2001::/23;IETF Protocol Assignments;2928;nnnnn
2001::/32;TEREDO;4380,8190;yyy-n
2001:1::1/128;Port Control Protocol Anycast;7723;yyyyn
2001:1::2/128;Traversal Using Relays around NAT Anycast;8155;yyyyn
2001:1::3/128;DNS-SD Service Registration Protocol Anycast;9665;yyyyn
2001:2::/48;Benchmarking;5180;yyynn
2001:3::/32;AMT;7450;yyyyn
2001:4:112::/48;AS112-v6;7535;yyyyn
2001:20::/28;ORCHIDv2;7343;yyyyn
2001:30::/28;Drone Remote ID Protocol Entity Tags (DETs) Prefix;9374;yyyyn
2001:db8::/32;Documentation;3849;nnnnn
2002::/16;6to4;3056;yyy-n
2620:4f:8000::/48;Direct Delegation AS112 Service;7534;yyyyn
3fff::/20;Documentation;9637;nnnnn
5f00::/16;Segment Routing (SRv6) SIDs;9602;yyynn
fc00::/7;Unique-Local;4193,8190;yyynn
fe80::/10;Link-Local Unicast;4291;yynny`;

const ANSWERS: Record<string, boolean> = { y: true, n: false };

const TABLES = /* @__PURE__ */ new Map<Family, readonly SpecialPurpose[]>();

/** All rows of a family's registry, in the registry's order. */
export function specialPurposeRegistry(family: Family): readonly SpecialPurpose[] {
  let rows = TABLES.get(family);
  if (rows === undefined) {
    rows = (family === 4 ? IPV4_ROWS : IPV6_ROWS).split('\n').map(readRow);
    TABLES.set(family, rows);
  }
  return rows;
}

function readRow(row: string): SpecialPurpose {
  // Every row above has its four fields.
  const [prefix, name, rfcs, flags] = row.split(';') as [string, string, string, string];
  const answer = (column: number) => ANSWERS[flags.charAt(column)];
  return {
    prefix: orThrow(parsePrefix(prefix)),
    name,
    rfc: rfcs.replace(/\d+/g, 'RFC $&').replace(',', ', '),
    source: answer(0),
    destination: answer(1),
    forwardable: answer(2),
    globallyReachable: answer(3),
    reservedByProtocol: flags.charAt(4) === 'y',
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
