/** What the help says about the operands of most verbs. */
export const VALUES_HELP =
  'A value is a prefix (10.0.0.0/8, 10.0.0.0/255.0.0.0, "10.0.0.0 255.0.0.0"), an address, a ' +
  'range (10.0.0.5-10.0.0.9), the name of a file of values, a folder of such files, @FILE for ' +
  'the files that FILE names, or - for standard input.';
