/** Python's ipaddress module as an independent oracle: one process, asked in batches of JSON lines. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const PROGRAM = `
import ipaddress, json, sys

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

questions = dict(address=address, network=network, facts=facts, relation=relation, summary=summary,
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
}

export class PythonOracle {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    this.#process = spawn('python3', ['-c', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
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
