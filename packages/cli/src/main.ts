/** The process, where this Node can run it. Its other files are imported only then. */
import { nodeVersionError } from './node-version.ts';

const versionError = nodeVersionError(process.version);
if (versionError === undefined) {
  await import('./process.ts');
} else {
  process.stderr.write(`cidery: ${versionError}\n`);
  process.exitCode = 2;
}
