import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  return () => rmSync(folder, { recursive: true });
});

function run(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(script(name), args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  return { status, output: stdout + stderr };
}

describe('a saved plan', () => {
  /** A key and its certificate, made as in docs/branch-protection.md. */
  function keyPair(name: string) {
    const options = 'req -x509 -newkey rsa:3072 -nodes -days 3650 -subj /CN=cidery-plan'.split(' ');
    const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
    execFileSync('openssl', [...options, ...files], { cwd: folder, stdio: 'pipe' });
    return readFileSync(join(folder, `${name}.key`), 'utf8');
  }

  test("is encrypted, and only its environment's key decrypts it", () => {
    const plan = Buffer.from([0, 13, 10, 255, ...Buffer.from('a plan')]);
    writeFileSync(join(folder, 'plan'), plan);
    const own = keyPair('own');
    const other = keyPair('other');
    expect(run('plan-file.sh', ['encrypt', 'plan', 'own.pem'])).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'plan.cms')).includes('a plan')).toBe(false);

    rmSync(join(folder, 'plan'));
    expect(run('plan-file.sh', ['decrypt', 'plan'], { PLAN_PRIVATE_KEY: other }).status).not.toBe(
      0,
    );
    expect(run('plan-file.sh', ['decrypt', 'plan'], { PLAN_PRIVATE_KEY: own })).toMatchObject({
      status: 0,
    });
    expect(readFileSync(join(folder, 'plan'))).toEqual(plan);
  });

  test('that was tampered with does not decrypt', () => {
    writeFileSync(join(folder, 'plan'), 'a plan');
    const own = keyPair('own');
    run('plan-file.sh', ['encrypt', 'plan', 'own.pem']);
    const sealed = readFileSync(join(folder, 'plan.cms'));
    sealed[sealed.length - 20] = (sealed[sealed.length - 20] ?? 0) ^ 1;
    writeFileSync(join(folder, 'plan.cms'), sealed);
    expect(run('plan-file.sh', ['decrypt', 'plan'], { PLAN_PRIVATE_KEY: own }).status).not.toBe(0);
  });

  test('needs a known command', () => {
    expect(run('plan-file.sh', [])).toMatchObject({
      status: 2,
      output: 'usage: plan-file.sh encrypt|decrypt PLAN [CERTIFICATE]\n',
    });
  });
});

describe('an image', () => {
  const DIGEST = 'sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03'; // of "hello\n"

  /** A fake `skopeo` with fixed manifests, which records what it copies. */
  function registry(manifests: Readonly<Record<string, string>>) {
    writeFileSync(
      join(folder, 'skopeo'),
      `#!/usr/bin/env bash
if [ "$1" = copy ]; then echo "$@" >>copied; exit; fi
case "\${@: -1}" in
${Object.entries(manifests)
  .map(([name, text]) => `'${name}') echo '${text}' ;;`)
  .join('\n')}
*) echo "\${ERROR:-manifest unknown}" >&2; exit 1 ;;
esac
`,
    );
    chmodSync(join(folder, 'skopeo'), 0o755);
    return { PATH: `${folder}:${process.env.PATH}` };
  }
  const copied = () => readFileSync(join(folder, 'copied'), 'utf8').trim().split('\n');
  const publish = (manifests: Readonly<Record<string, string>>, ERROR = '') =>
    run('publish-image.sh', ['image.tar', 'registry/cidery', 'abc', DIGEST], {
      ...registry(manifests),
      ERROR,
    });

  test('is copied with all its architectures and its digest', () => {
    expect(publish({ 'oci-archive:image.tar': 'hello' })).toMatchObject({ status: 0 });
    expect(copied()).toEqual([
      expect.stringMatching(/^copy --all --preserve-digests .*docker:\/\/registry\/cidery:abc$/),
    ]);
  });

  test('is rejected when it is not the one that was built', () => {
    const { status, output } = publish({ 'oci-archive:image.tar': 'other' });
    expect(status).toBe(1);
    expect(output).toContain(`does not contain ${DIGEST}`);
  });

  test('that is already in the registry is left alone, so that a run can be repeated', () => {
    const both = { 'oci-archive:image.tar': 'hello', 'docker://registry/cidery:abc': 'hello' };
    expect(publish(both)).toMatchObject({
      status: 0,
      output: 'registry/cidery:abc already exists\n',
    });
    expect(copied).toThrow(/ENOENT/);
  });

  test('never replaces another image of the same commit', () => {
    const both = { 'oci-archive:image.tar': 'hello', 'docker://registry/cidery:abc': 'other' };
    const { status, output } = publish(both);
    expect(status).toBe(1);
    expect(output).toContain('A commit is built once');
    expect(copied).toThrow(/ENOENT/);
  });

  test('is copied only when the registry reports that the tag does not exist', () => {
    const built = { 'oci-archive:image.tar': 'hello' };
    const absent = 'reading manifest abc in registry: StatusCode: 404, ""';
    expect(publish(built, absent)).toMatchObject({ status: 0 });
    rmSync(join(folder, 'copied'));
    for (const error of [
      'unauthorized: authentication required',
      'StatusCode: 503',
      'i/o timeout',
    ]) {
      const { status, output } = publish(built, error);
      expect(status).toBe(1);
      expect(output).toContain('cannot look up registry/cidery:abc');
      expect(output).toContain(error);
      expect(copied).toThrow(/ENOENT/);
    }
  });

  test('that already has a release tag is not tagged with it again', () => {
    const { status } = run('tag-image.sh', ['registry/cidery', DIGEST, '1.2.3 latest'], {
      ...registry({
        'docker://registry/cidery:1.2.3': 'hello',
        'docker://registry/cidery:latest': 'old',
      }),
    });
    expect(status).toBe(0);
    expect(copied()).toEqual([expect.stringMatching(/docker:\/\/registry\/cidery:latest$/)]);
  });

  test("gets its environment's tag once, and only when the tag is known not to exist", () => {
    const tag = `deployed-staging-${'c'.repeat(40)}`;
    const keep = (manifests: Readonly<Record<string, string>>, ERROR = '') =>
      run('tag-image.sh', ['registry/cidery', DIGEST, tag], { ...registry(manifests), ERROR });
    expect(keep({}).status).toBe(0);
    expect(copied().map((line) => line.split(' ').slice(-2))).toEqual([
      [`docker://registry/cidery@${DIGEST}`, `docker://registry/cidery:${tag}`],
    ]);
    rmSync(join(folder, 'copied'));
    expect(keep({ [`docker://registry/cidery:${tag}`]: 'hello' }).status).toBe(0);
    expect(copied).toThrow(/ENOENT/);
    expect(keep({}, 'unauthorized: authentication required').status).toBe(1);
    expect(copied).toThrow(/ENOENT/);
  });

  test('gets its release tags by its digest in the registry', () => {
    const { status } = run(
      'tag-image.sh',
      ['registry/cidery', DIGEST, '1.2.3 latest'],
      registry({}),
    );
    expect(status).toBe(0);
    expect(copied().map((line) => line.split(' ').slice(-2))).toEqual([
      [`docker://registry/cidery@${DIGEST}`, 'docker://registry/cidery:1.2.3'],
      [`docker://registry/cidery@${DIGEST}`, 'docker://registry/cidery:latest'],
    ]);
  });
});
