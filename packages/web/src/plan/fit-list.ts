/** The list of wanted subnets that people paste: one a line, a name and a size. */
import { type FitRequest, isFault, parseFitRequest } from '@cidery/prefix';
import { strings } from '../strings.ts';
import { type Label, parseLabels } from './details.ts';
import { LIMITS } from './limits.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** A subnet of the list. */
export interface WantedSubnet {
  /** Its name, without its groups, and its size. */
  readonly request: FitRequest;
  /** The names of the groups that it is in, the outermost first. */
  readonly groups: readonly string[];
  readonly labels: readonly Label[];
  readonly note: string;
}

/** A label after the size: a key, which is not a number, and a value. */
const LABEL = /^[^\s=\d][^\s=]*=[^\s=]+$/;

/**
 * Reads lines such as `web 120 hosts`, `db /28`, `cache=14+50%`: the requests of `parseFitRequest`.
 * A name may begin with its groups, as in `az-a/public 120`. Labels may follow the size, as in
 * `web 120 env=prod`, and a note, after a `#`. Blank lines are left out, and lines with a note
 * alone.
 *
 * @returns the subnets in order, or a Refusal that names the first invalid line
 */
export function parseFitList(text: string): WantedSubnet[] | Refusal {
  const wanted: WantedSubnet[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [content = '', ...comment] = line.split('#');
    if (content.trim() === '') continue;
    const subnet = parseLine(content.trim(), comment.join('#').trim());
    if (isRefusal(subnet)) {
      return refuse(strings.refusals.at(strings.refusals.line(index + 1), subnet.refused));
    }
    wanted.push(subnet);
    if (wanted.length > LIMITS.blocks) return refuse(strings.refusals.fitTooLong(LIMITS.blocks));
  }
  return wanted.length > 0 ? wanted : refuse(strings.refusals.fitEmpty);
}

function parseLine(content: string, note: string): WantedSubnet | Refusal {
  const words = content.split(/\s+/);
  // `web=120` has the form of a label, and is a request where no other stands before it.
  let end = Math.max(1, words.findLastIndex((word) => !LABEL.test(word)) + 1);
  let request = parseFitRequest(words.slice(0, end).join(' '));
  while (isFault(request) && end < words.length) {
    end++;
    request = parseFitRequest(words.slice(0, end).join(' '));
  }
  if (isFault(request)) return refuse(request.message);
  const labels = end < words.length ? parseLabels(words.slice(end).join(',')) : [];
  const path = request.name.split('/').map((part) => part.trim());
  // A size without a name is its own name, as in `/28`.
  if (path.includes('')) return { request, groups: [], labels, note };
  if (path.length > LIMITS.groups + 1) return refuse(strings.refusals.fitTooDeep(LIMITS.groups));
  const name = path.at(-1) as string; // there is at least one
  return { request: { ...request, name }, groups: path.slice(0, -1), labels, note };
}
