import { type Environment, required, writeOutputs } from '../actions-io.ts';
import { mergeLayouts } from '../oci-layout.ts';

/** Merges the layouts in `LAYOUTS` into one index in the folder `MERGED` and outputs its digest. */
export function mergeImage(env: Environment): void {
  const digest = mergeLayouts(required(env, 'LAYOUTS').split(' '), required(env, 'MERGED'));
  writeOutputs({ digest }, env);
}
