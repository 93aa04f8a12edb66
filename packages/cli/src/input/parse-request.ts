/** The requests of `fit`. Numbers have no leading zeros, which some programs read as octal. */
import type { FitRequest } from '@cidery/prefix';

const NAMED = /^([^=\s]+)=(\S+)$/;
const LENGTH = /^\/(0|[1-9]\d{0,2})$/;
const HOSTS = /^(0|[1-9]\d{0,38})(?:\+(\S+))?$/;
const GROWTH = /^((?:0|[1-9]\d{0,5})(?:\.\d{1,4})?)%$/;

/** Reads `web=200` (hosts), `web=200+50%` (with growth) or `web=/26`; otherwise undefined. */
export function parseRequest(text: string): FitRequest | undefined {
  const [, name = '', size = ''] = NAMED.exec(text) ?? [];
  const length = LENGTH.exec(size)?.[1];
  if (length !== undefined) return { name, length: Number(length) };
  const [, hosts, percent] = HOSTS.exec(size) ?? [];
  if (hosts === undefined) return undefined;
  if (percent === undefined) return { name, hosts: BigInt(hosts) };
  const growth = parseGrowth(percent);
  return growth === undefined ? undefined : { name, hosts: BigInt(hosts), growth };
}

/** Reads `50%` as the share 0.5; undefined for anything else, even for `50`. */
export function parseGrowth(text: string): number | undefined {
  const percent = GROWTH.exec(text)?.[1];
  return percent === undefined ? undefined : Number(percent) / 100;
}
