/** The requests of `fit`. Numbers have no leading zeros, which some programs read as octal. */
import type { FitRequest } from '@cidery/prefix';

const PERCENT = String.raw`(?<percent>(?:0|[1-9]\d{0,5})(?:\.\d{1,4})?)%`;
const REQUEST = new RegExp(
  String.raw`^(?<name>[^=\s]+)=(?:\/(?<length>0|[1-9]\d{0,2})|(?<hosts>0|[1-9]\d{0,38})(?:\+${PERCENT})?)$`,
);
const GROWTH = new RegExp(`^${PERCENT}$`);

/** Reads `web=200` (hosts), `web=200+50%` (with growth) or `web=/26`; otherwise undefined. */
export function parseRequest(text: string): FitRequest | undefined {
  const groups = REQUEST.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { name = '', length, hosts = '', percent } = groups;
  if (length !== undefined) return { name, length: Number(length) };
  return {
    name,
    hosts: BigInt(hosts),
    ...(percent === undefined ? {} : { growth: Number(percent) / 100 }),
  };
}

/** Reads `50%` as the share 0.5; undefined for anything else, even for `50`. */
export function parseGrowth(text: string): number | undefined {
  const percent = GROWTH.exec(text)?.groups?.percent;
  return percent === undefined ? undefined : Number(percent) / 100;
}
