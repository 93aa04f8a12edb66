import { isIP } from 'node:net';

const MYSQL_FORM = 'mysql://USER:PASSWORD@HOST:PORT/NAME';

/**
 * Checks the form of a database URL and returns it unchanged.
 *
 * @throws Error with the remedy. It never repeats the URL, which may contain a password.
 */
export function readDatabaseUrl(text: string): string {
  if (text === 'sqlite::memory:') {
    throw new Error('must name a file; an in-memory database is lost between two connections');
  }
  if (/^sqlite:.+/.test(text) && !text.startsWith('sqlite://')) return text;
  if (!text.startsWith('mysql://') || !URL.canParse(text)) {
    throw new Error(`takes sqlite:PATH or ${MYSQL_FORM}`);
  }
  const url = new URL(text);
  if (url.hostname === '' || url.pathname.length < 2) {
    throw new Error(`needs a host and a database name; the form is ${MYSQL_FORM}`);
  }
  if (![url.username, url.password, url.pathname].every(isDecodable)) {
    throw new Error('contains a % without two hex digits after it; write % itself as %25');
  }
  checkParameters(url);
  return text;
}

/** The host of a URL, without the brackets around an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Rejects unknown parameters: ignoring a misspelt one would leave the connection unencrypted. */
function checkParameters(url: URL): void {
  const names = [...url.searchParams.keys()];
  const unknown = names.find((name) => name !== 'ssl');
  if (unknown !== undefined) {
    throw new Error(`has the unknown parameter '${unknown}'; ssl=true turns TLS on`);
  }
  if (names.length > 1 || url.hash !== '') {
    throw new Error('takes ssl once and no fragment; write # itself as %23');
  }
  const ssl = url.searchParams.get('ssl');
  if (ssl === null || ssl === 'false') return;
  if (ssl !== 'true' && ssl !== 'Amazon RDS' && !ssl.startsWith('/')) {
    throw new Error('takes ssl=true, ssl=false, ssl=Amazon%20RDS or ssl=/path/ca.pem');
  }
  // The driver compares the server's certificate with a host name only.
  if (isIP(hostOf(url)) !== 0) {
    throw new Error("needs the host name of the server's certificate for TLS, not an address");
  }
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
