/**
 * A URL as the log shows it: of a query parameter whose name is not among those shown, the value is left out. People and
 * programs put passwords and tokens into queries that no route asked for.
 */
export function redactQuery(url: string, shown: ReadonlySet<string>): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const parameters = url.slice(mark + 1).split('&');
  return `${url.slice(0, mark + 1)}${parameters.map((parameter) => redact(parameter, shown)).join('&')}`;
}

function redact(parameter: string, shown: ReadonlySet<string>): string {
  const equals = parameter.indexOf('=');
  // Without a name, all of it may be the secret.
  if (equals < 0) return parameter === '' || shown.has(parameter) ? parameter : '…';
  const name = parameter.slice(0, equals);
  return shown.has(name) ? parameter : `${name}=…`;
}
