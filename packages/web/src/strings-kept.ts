/** The texts of the plans that the browser keeps, which load after the first view. */
import { blocks, minute, number } from './strings-words.ts';

export const keptStrings = {
  title: 'Your plans',
  where: (limit: number): string =>
    `The last ${limit} plans, kept in this browser, on this device. No server has them.`,
  blocked: 'This browser keeps nothing: save the plan as a file, or copy its link.',
  full: 'This browser has no room for another version of the plan: delete old plans, save the plan as a file, or copy its link.',
  none: 'No plan yet: it is kept as soon as you change something.',
  loading: 'Loading…',
  list: 'Kept plans',
  unreadable: 'This plan cannot be read: save its text as a file, or delete it.',
  damaged: 'A plan that cannot be read',
  openDo: 'Open',
  isOpen: 'open here',
  networks: (prefixes: readonly string[], more: number): string =>
    prefixes.length === 0
      ? 'no network'
      : `${prefixes.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`,
  blocks,
  minute,
  rename: 'Rename',
  duplicate: 'Duplicate',
  save: 'Save as a file',
  saveText: 'Save its text',
  delete: 'Delete',
  of: (action: string, title: string): string => `${action}: ${title}`,
  newTitle: 'New title',
  copyOf: (title: string): string => `${title} (copy)`,
  duplicated: (title: string): string => `Made ${title}`,
  deleted: (title: string): string => `Deleted ${title}`,
  restored: (title: string): string => `${title} is back`,
  gone: 'This plan is not here any more: another tab has deleted it, or newer plans took its place.',
  continueTitle: 'Continue where you were',
  continueDo: 'Continue',
  all: 'All plans',
  changed: 'changed',
  newer: 'Another tab has changed this plan',
  showNewer: 'Show it',
  keepMine: 'Keep mine',
  newerMeaning: '“Keep mine” makes the plan of this tab a copy of its own.',
  shown: 'Showed the version of the other tab',
  keptMine: 'The plan of this tab is a copy of its own now',
} as const;
