import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface CertificateFiles {
  /** Also the authority that vouches for the certificate, since it signs itself. */
  readonly certificate: string;
  readonly key: string;
}

/** Writes a certificate for a host name, valid for a day, as PEM files; replaces earlier ones. */
export function makeCertificate(folder: string, hostName: string): CertificateFiles {
  const files = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
  const arguments_ = [
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1'],
    ['-subj', `/CN=${hostName}`, '-addext', `subjectAltName=DNS:${hostName}`],
    ['-keyout', files.key, '-out', files.certificate],
  ].flat();
  execFileSync('openssl', arguments_, { stdio: 'pipe' });
  return files;
}
