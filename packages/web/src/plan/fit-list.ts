/** The list of wanted subnets that people paste: one a line, a name and a size. */
import { type FitRequest, isFault, parseFitRequest } from '@cidery/prefix';
import { strings } from '../strings.ts';
import { LIMITS } from './limits.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * Reads lines such as `web 120 hosts`, `db /28`, `cache=14+50%`: the requests of `parseFitRequest`.
 * Blank lines and what follows a `#` are left out.
 *
 * @returns the requests in order, or a Refusal that names the first invalid line
 */
export function parseFitList(text: string): FitRequest[] | Refusal {
  const requests: FitRequest[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.replace(/#.*/, '').trim();
    if (content === '') continue;
    const request = parseFitRequest(content);
    if (isFault(request)) {
      return refuse(strings.refusals.at(strings.refusals.line(index + 1), request.message));
    }
    requests.push(request);
    if (requests.length > LIMITS.blocks) return refuse(strings.refusals.fitTooLong(LIMITS.blocks));
  }
  return requests.length > 0 ? requests : refuse(strings.refusals.fitEmpty);
}
