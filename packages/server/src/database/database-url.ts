import { isIP } from 'node:net';

const MYSQL_FORM = 'mysql://USER:PASSWORD@HOST:PORT/NAME';

/**
 * Checks the form of a database URL, and returns it as it is.
 *
 * @throws Error that names the fault and its remedy and never repeats the URL, since it may hold a password
 */
export function readDatabaseUrl(text: string): string {
  if (text === 'sqlite::memory:') {
    throw new Error('names no file; a database in memory would be lost between two connections');
  }
  if (/^sqlite:.+/.test(text) && !text.startsWith('sqlite://')) return text;
  if (!text.startsWith('mysql://') || !URL.canParse(text)) {
    throw new Error(`takes sqlite:PATH or ${MYSQL_FORM}`);
  }
  const url = new URL(text);
  if (url.hostname === '' || url.pathname.length < 2) {
    throw new Error(`names no host or no database; the form is ${MYSQL_FORM}`);
  }
  if (![url.username, url.password, url.pathname].every(isDecodable)) {
    throw new Error('holds a % that begins no escape; write % itself as %25');
  }
  checkParameters(url);
  return text;
}

/** The host of a URL without the brackets that an IPv6 address has there. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** What is misspelt must not be left out in silence: the connection would be in clear text. */
function checkParameters(url: URL): void {
  const names = [...url.searchParams.keys()];
  const unknown = names.find((name) => name !== 'ssl');
  if (unknown !== undefined) {
    throw new Error(
      `has a parameter that is not known, '${unknown}'; TLS is asked for by ssl=true`,
    );
  }
  if (names.length > 1 || url.hash !== '') {
    throw new Error('takes ssl once, and nothing behind it; write # itself as %23');
  }
  const ssl = url.searchParams.get('ssl');
  if (ssl === null || ssl === 'false') return;
  if (ssl !== 'true' && ssl !== 'Amazon RDS' && !ssl.startsWith('/')) {
    throw new Error('takes ssl=true, ssl=false, ssl=Amazon%20RDS or ssl=/path/ca.pem');
  }
  // The driver compares the server's certificate with a name alone.
  if (isIP(hostOf(url)) !== 0) {
    throw new Error("needs the host's name for TLS, as its certificate bears it, not an address");
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
