import { randomBytes } from 'node:crypto';
import { IMAGE, PROJECT, run } from './engine.ts';
import { expect, type Report } from './report.ts';

/** How long a failing start may take. */
const LIMIT_MS = 20_000;
const SECRET = ['--env', `JWT_SECRET=${randomBytes(36).toString('base64')}`];

interface BadStart {
  readonly what: string;
  readonly options: readonly string[];
  /** What the message must name: the setting and the error. */
  readonly names: readonly RegExp[];
}

const BAD_STARTS: readonly BadStart[] = [
  { what: 'a missing secret in production', options: [], names: [/JWT_SECRET/, /required/] },
  {
    what: 'a weak secret',
    options: ['--env', 'JWT_SECRET=short'],
    names: [/JWT_SECRET/, /32 bytes/],
  },
  {
    what: 'a secret that everybody knows',
    options: ['--env', 'JWT_SECRET=my2w7wjd7yXF64FIADfJxNs1oupTGAuW'],
    names: [/JWT_SECRET/, /everybody knows/, /openssl rand/],
  },
  {
    what: 'a secret that can be guessed',
    options: ['--env', `JWT_SECRET=${'changeme'.repeat(4)}`],
    names: [/JWT_SECRET/, /repeats/, /openssl rand/],
  },
  {
    what: 'first-generation tokens by the secret of new ones',
    options: [...SECRET, '--env', 'ACCEPT_LEGACY_TOKENS=true'],
    names: [/ACCEPT_LEGACY_TOKENS/, /production/, /LEGACY_JWT_SECRET/],
  },
  {
    what: 'a missing secret file',
    options: ['--env', 'JWT_SECRET_FILE=/run/secrets/none'],
    names: [/JWT_SECRET_FILE/, /ENOENT/],
  },
  {
    what: 'demo accounts in production',
    options: [...SECRET, '--env', 'DEMO_DATA=true'],
    names: [/DEMO_DATA/, /production/],
  },
  {
    what: 'a database that refuses connections',
    options: [...SECRET, '--env', 'DATABASE_URL=mysql://cidery:x@127.0.0.1:3306/cidery'],
    names: [/database/, /ECONNREFUSED/, /DATABASE_URL/],
  },
  {
    what: 'an unknown database host',
    options: [...SECRET, '--env', 'DATABASE_URL=mysql://cidery:x@nowhere.invalid:3306/cidery'],
    names: [/nowhere\.invalid/, /DATABASE_URL/],
  },
  {
    what: 'a read-only volume',
    options: [...SECRET, '--volume', `${PROJECT}-read-only:/data:ro`],
    names: [/SQLite/i, /writ/, /DATABASE_URL/],
  },
];

/** A failing start must end with one line that names the error and the remedy, without a stack. */
export async function settingsChecks(report: Report): Promise<void> {
  for (const { what, options, names } of BAD_STARTS) {
    await report.check(`a failing start ends with one clear line: ${what}`, async () => {
      const { code, stdout, stderr } = await run(
        'docker',
        [
          ...[
            'run',
            '--rm',
            '--label',
            `cidery.test=${PROJECT}`,
            '--read-only',
            '--cap-drop',
            'ALL',
          ],
          ...['--security-opt', 'no-new-privileges', '--tmpfs', '/tmp', ...options, IMAGE],
        ],
        { timeoutMs: LIMIT_MS },
      );
      const said = `exit ${code}: ${(stderr + stdout).trim()}`;
      expect(code !== 0 && code !== 124, said);
      expect(
        names.every((name) => name.test(stderr)),
        said,
      );
      expect(!/\n\s+at /.test(stderr) && stderr.trim().split('\n').length <= 2, said);
      return said;
    });
  }
}
