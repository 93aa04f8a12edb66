import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_arm64'];

/**
 * Demands the lock file of a Terraform root, so that a run without it ends at once and not in the middle of a deployment.
 * @throws when it is not there, with the command that writes it
 */
export function requireLockFile(folder: string): void {
  const path = join(folder, '.terraform.lock.hcl');
  if (existsSync(path)) return;
  const platforms = PLATFORMS.map((platform) => `-platform=${platform}`).join(' ');
  throw new Error(
    `${path} is not committed: run \`terraform -chdir=${folder} providers lock ${platforms}\` and commit what it writes (infra/README.md)`,
  );
}
