/** A start that something other than a setting forbids. The message names it and the remedy. */
export class StartRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartRefused';
  }
}
