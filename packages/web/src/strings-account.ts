/** The texts of signing in and of an account, which load with their dialogs. */
import { day, minute } from './strings-words.ts';

export const accountStrings = {
  service: {
    title: 'Sign in to this service',
    hint: 'The calculator and the planner work without signing in. The token stays in this page’s memory and is gone when you close the page.',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    signedIn: (user: string): string => `Signed in as ${user}`,
    refused: 'The user name or the password is wrong.',
    throttled: (seconds: number): string => `Too many failed logins: try again in ${seconds} s.`,
    unreachable: 'No service answers here. Everything but signing in works without one.',
    failed: (status: number): string => `The service answered with an error (${status}).`,
    noAnswer: 'The service does not answer: try again in a moment.',
    ended: {
      expired: 'Your session has expired: sign in again.',
      refused: 'The service has ended your session: sign in again.',
    },
    show: 'Show',
    hide: 'Hide',
  },
  password: {
    title: 'Change password',
    old: 'Old password',
    new: 'New password',
    newHint:
      'The service refuses a password that is easy to guess. Four unrelated words make a good one.',
    hint: 'You stay signed in here. Your other sessions end; API tokens keep working.',
    submit: 'Change password',
    done: 'Password changed. Your other sessions have ended',
  },
  everywhere: {
    title: 'Sign out everywhere',
    meaning: (user: string): string =>
      `This ends every session of ${user}: on this page, in other windows and browsers, and of the command line. Everybody who is signed in with this account has to sign in again, at the latest after five seconds.`,
    tokens: 'API tokens keep working. To end one, revoke it under “API tokens”.',
    submit: 'Sign out everywhere',
    done: 'Signed out everywhere',
  },
  tokens: {
    use: 'With an API token, a pipeline or a script uses this service on your behalf: without your password, and with no more rights than you give it.',
    empty: 'No API tokens yet',
    command: 'The command line creates one, too:',
    commandText: 'cidery token create',
    list: 'Your tokens',
    loading: 'Loading…',
    retry: 'Try again',
    createNew: 'Create a token',
    name: 'Name',
    nameHint: 'What it is for: you will find it by this name when you revoke it.',
    nameSample: 'nightly import',
    scope: 'What it may do',
    scopes: {
      read: 'Reads everything that you see, and changes nothing',
      write: 'Also changes address space',
      admin: 'Also disables and removes accounts, and reads the audit trail',
    },
    roleLimit: (role: string): string =>
      `A token never may do more than your account, which has the role ${role}.`,
    days: 'Life in days',
    daysHint: (days: number, end: string, longest: number): string =>
      days >= 1 && days <= longest ? `Ends on ${end}` : `1 to ${longest} days`,
    day,
    minute,
    create: 'Create',
    created: (name: string): string => `Token “${name}”`,
    copyNow: 'Copy this token now: it is not shown again.',
    send: 'A program sends it as the header',
    sendHeader: 'Authorization: Bearer TOKEN',
    token: 'the token',
    copyToken: 'Copy token',
    done: 'Done',
    expired: 'Expired',
    columns: { created: 'Created', expires: 'Expires', expired: 'Expired', used: 'Last used' },
    never: 'Never',
    from: (address: string): string => `from ${address}`,
    keep: 'Keep',
    revoke: {
      valid: {
        button: 'Revoke',
        of: (name: string): string => `Revoke ${name}`,
        meaning: (name: string): string =>
          `Revoke “${name}”? Programs that use this token are refused, at the latest after five seconds. This cannot be undone.`,
        confirm: 'Revoke the token',
        done: (name: string): string => `Revoked ${name}`,
      },
      expired: {
        button: 'Remove',
        of: (name: string): string => `Remove ${name}`,
        meaning: (name: string): string =>
          `Remove “${name}” from the list? It has expired: no program can use it any more.`,
        confirm: 'Remove the token',
        done: (name: string): string => `Removed ${name}`,
      },
    },
  },
} as const;
