import { hideApiTokens } from '../auth/api-token-format.ts';

/**
 * A URL for the log, without the values of query parameters that are not in `shown`, and without
 * API tokens: people and programs put passwords and tokens into queries, and a token in the place
 * of its id.
 */
export function redactQuery(url: string, shown: ReadonlySet<string>): string {
  return hideApiTokens(withoutValues(url, shown));
}

function withoutValues(url: string, shown: ReadonlySet<string>): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  let redacted = '';
  let copied = 0;
  for (let start = mark + 1; start < url.length; ) {
    const next = url.indexOf('&', start);
    const end = next < 0 ? url.length : next;
    const equals = url.indexOf('=', start);
    // Without a name, the whole part may be a secret.
    const hasName = equals >= 0 && equals < end;
    const name = url.slice(start, hasName ? equals : end);
    if (end > start && !shown.has(name)) {
      redacted += `${url.slice(copied, hasName ? equals + 1 : start)}…`;
      copied = end;
    }
    start = end + 1;
  }
  return copied === 0 ? url : redacted + url.slice(copied);
}
