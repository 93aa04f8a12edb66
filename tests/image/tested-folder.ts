import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyTracked } from './copy-tracked.ts';

/** The files that name base images. */
const FILES = ['Dockerfile', 'deploy/proxy/Dockerfile', '.devcontainer/Dockerfile', 'compose.yaml'];
const PINNED = /(?<=^FROM |^ +image: )(?<tag>\S+)@sha256:[0-9a-f]{64}/gm;

/**
 * Returns the folder to test, which is normally the repository. If the engine cannot pull images
 * and has the base images only by their tags, it is a copy without the digests. The function prints
 * this loudly, because the copy is not quite what is shipped.
 */
export function testedFolder(root: string): string {
  const pins = new Map(
    FILES.flatMap((name) => [...readFileSync(join(root, name), 'utf8').matchAll(PINNED)]).map(
      ({ 0: pinned, groups }) => [pinned, groups?.tag ?? ''],
    ),
  );
  const standIns = [...pins].filter(([pinned, tag]) => !canHave(pinned) && isThere(tag));
  if (standIns.length === 0) return root;
  const copy = copyTracked(root);
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(join(root, '.git'), join(copy, '.git'), { recursive: true });
  for (const name of FILES) {
    const text = readFileSync(join(copy, name), 'utf8');
    const tagOf = (pinned: string) => standIns.find(([other]) => other === pinned)?.[1] ?? pinned;
    writeFileSync(join(copy, name), text.replace(PINNED, tagOf));
  }
  console.log(
    '!!! DIGESTS WERE LEFT OUT: this engine cannot pull, and has other images under these tags:',
  );
  for (const [pinned] of standIns) console.log(`!!!   ${pinned}`);
  return copy;
}

function canHave(reference: string): boolean {
  return isThere(reference) || succeeds('pull', '--quiet', reference);
}

function isThere(reference: string): boolean {
  return succeeds('image', 'inspect', reference);
}

function succeeds(...args: string[]): boolean {
  try {
    execFileSync('docker', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
