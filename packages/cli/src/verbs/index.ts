import { completionVerb } from './completion-verb.ts';
import { containsVerb } from './contains-verb.ts';
import { lengthVerb, maskVerb } from './convert-verbs.ts';
import { countVerb } from './count-verb.ts';
import { fitVerb } from './fit-verb.ts';
import { hostsVerb } from './hosts-verb.ts';
import { inspectVerb } from './inspect-verb.ts';
import { loginVerb } from './login-verb.ts';
import { logoutVerb } from './logout-verb.ts';
import { lookupVerb } from './lookup-verb.ts';
import { nthVerb } from './nth-verb.ts';
import { overlapsVerb } from './overlaps-verb.ts';
import { rangeVerb } from './range-verb.ts';
import { intersectVerb, subtractVerb, summarizeVerb } from './set-verbs.ts';
import { sortVerb } from './sort-verb.ts';
import { splitVerb } from './split-verb.ts';
import { supernetVerb } from './supernet-verb.ts';
import { tokenVerbs } from './token-verbs.ts';
import type { VerbTree } from './verb.ts';
import { whoamiVerb } from './whoami-verb.ts';

/** Every verb, in the order of the help. */
export const VERBS: VerbTree = [
  maskVerb,
  lengthVerb,
  inspectVerb,
  splitVerb,
  hostsVerb,
  nthVerb,
  summarizeVerb,
  subtractVerb,
  intersectVerb,
  overlapsVerb,
  rangeVerb,
  supernetVerb,
  sortVerb,
  countVerb,
  fitVerb,
  containsVerb,
  lookupVerb,
  loginVerb,
  logoutVerb,
  whoamiVerb,
  tokenVerbs,
  completionVerb(() => VERBS),
];
