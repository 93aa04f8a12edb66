/** The list of wanted subnets that people paste: one a line, a name and a size. */
import type { FitRequest } from '@cidery/prefix';
import { strings } from '../strings.ts';
import { LIMITS } from './limits.ts';
import { type Refusal, refuse } from './refusal.ts';

const LINE =
  /^(.*?)[\s,;:=|]*(?:(?<=[\s,;:=|]|^)\/(\d{1,3})|(?<=[\s,;:=|]|^)(\d[\d_']*)\s*(?:hosts?|addresses|address|ips?)?)$/i;

/** Characters: more than any block name and a size need. LINE takes their square in steps. */
const LONGEST_LINE = 1000;

/**
 * Reads lines such as `web 120 hosts`, `db /28`, `cache, 14`. Blank lines and what follows a `#`
 * are left out. A number alone means hosts.
 *
 * @returns the requests in order, or a Refusal that names the first invalid line
 */
export function parseFitList(text: string): FitRequest[] | Refusal {
  const requests: FitRequest[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.replace(/#.*/, '').trim();
    if (content === '') continue;
    if (content.length > LONGEST_LINE)
      return refuse(strings.refusals.fitLineTooLong(index + 1, LONGEST_LINE));
    const request = parseLine(content);
    if (request === undefined) return refuse(strings.refusals.fitLine(index + 1, content));
    requests.push(request);
    if (requests.length > LIMITS.blocks) return refuse(strings.refusals.fitTooLong(LIMITS.blocks));
  }
  return requests.length > 0 ? requests : refuse(strings.refusals.fitEmpty);
}

function parseLine(content: string): FitRequest | undefined {
  const match = LINE.exec(content);
  if (match === null) return undefined;
  const [, name = '', length, hosts] = match;
  const label = name.trim() === '' ? content : name.trim();
  return length === undefined
    ? // One of the two alternatives matched.
      { name: label, hosts: BigInt((hosts as string).replace(/[_']/g, '')) }
    : { name: label, length: Number(length) };
}
