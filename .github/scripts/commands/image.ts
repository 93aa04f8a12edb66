import { type Environment, required, writeOutputs } from '../actions-io.ts';
import { mergeLayouts } from '../oci-layout.ts';

/** Puts the images of the layouts in `LAYOUTS` under one index in the folder `MERGED`, and hands out its digest. */
export function mergeImage(env: Environment): void {
  const digest = mergeLayouts(required(env, 'LAYOUTS').split(' '), required(env, 'MERGED'));
  writeOutputs({ digest }, env);
}
