import type { Verb, VerbTree } from '../src/verbs/verb.ts';

/** A verb, and its words on the command line: `token create`. */
export interface NamedVerb {
  readonly words: string;
  readonly verb: Verb;
}

/** Every verb, also those of groups. */
export function allVerbs(verbs: VerbTree, before = ''): NamedVerb[] {
  return verbs.flatMap((verb) => {
    const words = `${before}${verb.name}`;
    return 'verbs' in verb ? allVerbs(verb.verbs, `${words} `) : [{ words, verb }];
  });
}

/** Whether a verb asks a service. */
export function asksService({ options }: Verb): boolean {
  return options.some(({ flags }) => flags === '--server <url>');
}
