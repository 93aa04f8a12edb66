/** The texts of exports, of comparing plans and of splits, which load with their dialogs. */

const number = (value: number): string => value.toLocaleString('en').replaceAll(',', '\u202f');
const blocks = (count: number): string => (count === 1 ? '1 block' : `${number(count)} blocks`);

export const dialogStrings = {
  exports: {
    scope: 'What to share',
    whole: 'Whole plan',
    branchHint: 'The link contains this block and what is in it, as a plan of its own.',
    preview: 'Show',
    longPreview: (characters: number): string =>
      `${number(characters)} characters are too many to show: save or copy them.`,
    terraformKeys:
      'A key is the path of the names of the blocks around it and its own. It stays the same when other blocks come and go.',
    terraformShared: (paths: readonly string[], more: number): string =>
      `Several blocks are called ${paths.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}: their keys end in their prefixes. Give each a name of its own for keys that last.`,
    terraformVariable: 'The variable',
    terraformExample: 'An example for AWS: a VPC for each IPv4 network, and its subnets',
    compare: 'Compare with another plan…',
  },
  compare: {
    title: 'Compare with another plan',
    hint: 'Choose a file, or paste a link to a plan or the text of a file. The plan here stays as it is.',
    file: 'File of the other plan',
    paste: 'Or paste a link or text',
    submit: 'Compare',
    order: 'The other plan is',
    earlier: 'the earlier one',
    later: 'the later one',
    same: (count: number): string => `${blocks(count)} the same`,
    equal: (count: number): string => `Both plans are the same: ${blocks(count)}.`,
    rules: (from: string, to: string): string => `Rules: ${from} → ${to}`,
    again: 'Compare with another',
    copyText: 'Copy as text',
    copyMarkdown: 'Copy as Markdown',
    list: 'the list of changes',
    more: (count: number): string => `and ${number(count)} more: copy the list to see them all`,
    counts: (count: number, kind: string): string => `${number(count)} ${kind}`,
    kinds: {
      added: 'added',
      removed: 'removed',
      moved: 'moved',
      resized: 'resized',
      renamed: 'renamed',
      changed: 'changed',
    },
    fields: { note: 'note', labels: 'labels', colour: 'colour', rest: 'what is left of it' },
    unnamed: 'no name',
    show: (prefix: string): string => `Show ${prefix}`,
  },
  splits: {
    title: (prefix: string): string => `All splits of ${prefix}`,
    lengths: 'All lengths…',
    hint: 'Each row divides the network into equal subnets.',
    columns: {
      length: 'Length',
      subnets: 'Subnets',
      mask: 'Mask',
      addresses: 'Addresses each',
      hosts: 'Hosts each',
    },
    splitInto: (length: number): string => `Split into /${length}`,
    show: (length: number): string => `Show the subnets of /${length}`,
    subnets: (count: string, length: number): string => `${count} subnets of /${length}`,
    plan: 'Plan these',
    tooMany: (limit: number): string => `A plan has at most ${number(limit)} blocks.`,
    more: (count: string): string => `and ${count} more`,
  },
} as const;
