/** The parts of a hash in PHC form but its salt and digest: `$argon2id$v=19$m=19456,t=2,p=1$…`. */
export function parsePhcString(hash: string): Record<string, string> {
  const [, id = '', version = '', parameters = ''] = hash.split('$');
  return {
    id,
    version: version.replace('v=', ''),
    ...Object.fromEntries(parameters.split(',').map((pair) => pair.split('='))),
  };
}
