/** What `fit` is asked for. */
import type { FitRequest } from '@cidery/prefix';

const REQUEST =
  /^(?<name>[^=\s]+)=(?:\/(?<length>\d{1,3})|(?<hosts>\d{1,39})(?:\+(?<growth>\d{1,6}(?:\.\d{1,4})?)%)?)$/;

/** Reads `web=200` (hosts), `web=200+50%` (with growth) or `web=/26`; undefined where it is none of them. */
export function parseRequest(text: string): FitRequest | undefined {
  const groups = REQUEST.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { name = '', length, hosts = '', growth } = groups;
  if (length !== undefined) return { name, length: Number(length) };
  return {
    name,
    hosts: BigInt(hosts),
    ...(growth === undefined ? {} : { growth: Number(growth) / 100 }),
  };
}
