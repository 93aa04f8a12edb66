/**
 * Python's ipaddress module as an independent oracle: one process, asked in batches of JSON lines.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const REGISTRY = join(import.meta.dirname, 'iana-special-purpose.json');

const PROGRAM = `
import ipaddress, json, re, sys

with open(sys.argv[1]) as file:
    table = json.load(file)
rows = [(ipaddress.ip_network(row['prefix']), row['globallyReachable']) for row in table['ipv4'] + table['ipv6']]

def address(text):
    try:
        if '%' in text: return None
        a = ipaddress.ip_address(text)
        return [a.version, str(int(a)), str(a), a.exploded, a.reverse_pointer]
    except ValueError:
        return None

def network(text):
    try:
        if '%' in text: return None
        n = ipaddress.ip_network(text)
        return [n.version, str(n)]
    except ValueError:
        return None

def facts(text):
    n = ipaddress.ip_network(text)
    small = n.num_addresses <= 4096
    hosts = list(n.hosts()) if small else None
    return {
        'first': str(n.network_address), 'last': str(n.broadcast_address), 'count': str(n.num_addresses),
        'mask': str(n.netmask), 'wildcard': str(n.hostmask),
        'hosts': [str(hosts[0]), str(hosts[-1]), str(len(hosts))] if small else None,
        'parent': str(n.supernet()) if n.prefixlen else None,
        'children': [str(c) for c in n.subnets()] if n.prefixlen < n.max_prefixlen else None,
    }

def relation(a, b):
    a, b = ipaddress.ip_network(a), ipaddress.ip_network(b)
    same = a.version == b.version
    return [same and b.subnet_of(a), a.overlaps(b), same and b[0] in a]

def summary(first, last):
    return [str(n) for n in ipaddress.summarize_address_range(ipaddress.ip_address(first), ipaddress.ip_address(last))]

def collapse(texts):
    return [str(n) for n in ipaddress.collapse_addresses([ipaddress.ip_network(t) for t in texts])]

def exclude(whole, part):
    return sorted_text(ipaddress.ip_network(whole).address_exclude(ipaddress.ip_network(part)))

def sorted_text(networks):
    return [str(n) for n in sorted(networks)]

def split(text, length):
    return [str(n) for n in ipaddress.ip_network(text).subnets(new_prefix=length)]

def embedded(text):
    a = ipaddress.ip_address(text)
    if a.version == 4: return None
    if a.ipv4_mapped is not None: return ['ipv4-mapped', str(a.ipv4_mapped), None]
    if a.sixtofour is not None: return ['6to4', str(a.sixtofour), None]
    if a.teredo is not None: return ['teredo', str(a.teredo[1]), str(a.teredo[0])]
    if a in ipaddress.ip_network('64:ff9b::/96'):
        return ['nat64', str(ipaddress.IPv4Address(int(a) & 0xffffffff)), None]
    return None

def supernet(text, length):
    return str(ipaddress.ip_network(text).supernet(new_prefix=length))

def offset(text, count):
    n = ipaddress.ip_network(text)
    first = int(n.network_address) + int(count) * n.num_addresses
    try:
        return str(type(n)((first, n.prefixlen)))
    except ValueError:
        return None

def complement(texts, version):
    rest, at, end = [], 0, 1 << (32 if version == 4 else 128)
    for n in ipaddress.collapse_addresses([ipaddress.ip_network(t) for t in texts]):
        first = int(n.network_address)
        if first > at: rest.append([str(at), str(first - 1)])
        at = first + n.num_addresses
    return rest + ([[str(at), str(end - 1)]] if at < end else [])

def address_range(text):
    first, hyphen, last = text.partition('-')
    try:
        if '%' in text or not hyphen: return None
        a, b = ipaddress.ip_address(first), ipaddress.ip_address(last)
        return [str(int(a)), str(int(b)), a.version] if a.version == b.version and a <= b else None
    except ValueError:
        return None

def scoped(text):
    try:
        a = ipaddress.ip_address(text)
        return [str(int(a)), a.scope_id if a.version == 6 else None]
    except ValueError:
        return None

def parts(n, length):
    subnets = n.subnets(new_prefix=length)
    return [length, str(1 << (length - n.prefixlen)), [str(p) for p, _ in zip(subnets, range(3))]]

def split_by_count(text, count):
    n = ipaddress.ip_network(text)
    for length in range(n.prefixlen, n.max_prefixlen + 1):
        if 1 << (length - n.prefixlen) >= int(count): return parts(n, length)
    return None

def split_by_hosts(text, hosts):
    n = ipaddress.ip_network(text)
    for length in range(n.max_prefixlen, n.prefixlen - 1, -1):
        # What hosts() would list, which is counted and not listed.
        size = 1 << (n.max_prefixlen - length)
        kept = 0 if size <= 2 else 2 if n.version == 4 else 1
        if size - kept >= int(hosts): return parts(n, length)
    return None

def within(a, *texts):
    return any(a in ipaddress.ip_network(text) for text in texts)

def reachable(a):
    found = [(n.prefixlen, answer) for n, answer in rows if a in n]
    return max(found, key=lambda row: row[0])[1] if found else 'no row'

def nat64(a):
    return ipaddress.IPv4Address(int(a) & 0xffffffff) if within(a, '64:ff9b::/96') else None

def is_global(a):
    if a.is_multicast and a.version == 4:
        return not within(a, '224.0.0.0/24', '239.0.0.0/8', '233.252.0.0/24')
    if a.is_multicast:
        text = a.exploded
        return text[3] == 'e' and not re.match('ff0.(:0000){4}:0db8:', text)
    answer = reachable(a)
    if answer == 'no row': return a.version == 4 or within(a, '2000::/3')
    inner = nat64(a)
    return answer is True and (inner is None or is_global(inner) and not inner.is_multicast)

def is_public_unicast(a):
    if a.version == 6:
        inner = a.ipv4_mapped or nat64(a)
        if inner is not None: return is_public_unicast(inner)
        if not within(a, '2000::/3') or re.search(':0[02]00:5efe:....:....$', a.exploded): return False
    return reachable(a) == 'no row' and not a.is_multicast and not within(a, '192.88.99.0/24')

def reach(text):
    a = ipaddress.ip_address(text)
    # What differs between Python's own tables, from version to version, and the registries of today.
    other = a.is_multicast or within(a, '192.0.0.0/24', '192.88.99.0/24', '2001::/23', '2002::/16', '3fff::/20')
    is_comparable = not other and (a.version == 4 or within(a, '2000::/3'))
    return [is_global(a), is_public_unicast(a), a.is_global if is_comparable else None]

questions = dict(reach=reach, embedded=embedded, supernet=supernet, offset=offset, complement=complement, range=address_range,
    scoped=scoped, split_by_count=split_by_count, split_by_hosts=split_by_hosts, address=address, network=network, facts=facts, relation=relation, summary=summary,
    collapse=collapse, exclude=exclude, split=split)

for line in sys.stdin:
    name, cases = json.loads(line)
    print(json.dumps([questions[name](*case) for case in cases]), flush=True)
`;

export interface PythonFacts {
  first: string;
  last: string;
  count: string;
  mask: string;
  wildcard: string;
  hosts: [first: string, last: string, count: string] | null;
  parent: string | null;
  children: [string, string] | null;
}

export type PythonParts = [length: number, count: string, first: string[]];

/** What each question is asked with and answered with. */
interface Questions {
  address: [
    [text: string],
    [version: number, integer: string, text: string, expanded: string, pointer: string] | null,
  ];
  network: [[text: string], [version: number, text: string] | null];
  facts: [[prefix: string], PythonFacts];
  relation: [
    [a: string, b: string],
    [contains: boolean, overlaps: boolean, containsFirst: boolean],
  ];
  summary: [[first: string, last: string], string[]];
  collapse: [[prefixes: string[]], string[]];
  exclude: [[whole: string, part: string], string[]];
  split: [[prefix: string, length: number], string[]];
  embedded: [[address: string], [kind: string, address: string, server: string | null] | null];
  supernet: [[prefix: string, length: number], string];
  offset: [[prefix: string, count: string], string | null];
  complement: [[prefixes: string[], family: number], [first: string, last: string][]];
  range: [[text: string], [first: string, last: string, family: number] | null];
  scoped: [[text: string], [integer: string, zone: string | null] | null];
  split_by_count: [[prefix: string, count: string], PythonParts | null];
  reach: [[address: string], [isGlobal: boolean, isPublicUnicast: boolean, own: boolean | null]];
  split_by_hosts: [[prefix: string, hosts: string], PythonParts | null];
}

export class PythonOracle {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    this.#process = spawn('python3', ['-c', PROGRAM, REGISTRY], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // Both are pipes, as asked for above.
    this.#lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream })[
      Symbol.asyncIterator
    ]();
  }

  /** The answers to one question, one for each case, in order. */
  async ask<Name extends keyof Questions>(
    name: Name,
    cases: Questions[Name][0][],
  ): Promise<Questions[Name][1][]> {
    this.#process.stdin?.write(`${JSON.stringify([name, cases])}\n`);
    const { value } = await this.#lines.next();
    return JSON.parse(value);
  }

  async close(): Promise<void> {
    this.#process.stdin?.end();
    await once(this.#process, 'exit');
  }
}
