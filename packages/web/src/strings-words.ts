/** Words and numbers that several texts of the page have in them. */

export const number = (value: number): string =>
  value.toLocaleString('en').replaceAll(',', '\u202f');
export const possessive = (name: string): string => `${name}’${name.endsWith('s') ? '' : 's'}`;
export const blocks = (count: number): string =>
  count === 1 ? '1 block' : `${number(count)} blocks`;

/** Dates are shown in the person's time zone, and with the name of the month. */
export const day = (time: Date | string): string =>
  new Date(time).toLocaleDateString('en-GB', { dateStyle: 'medium' });
export const minute = (time: string): string =>
  new Date(time).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
