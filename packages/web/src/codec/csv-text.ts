/** Writes comma-separated values (RFC 4180). No cell runs as a formula in a spreadsheet. */

/**
 * The start of a formula in a spreadsheet, with the apostrophes that this codec writes before it.
 */
const FORMULA = /^'*[=+\-@\t\r\0]/;

/** One line of cells. */
export function formatCsvLine(cells: readonly string[]): string {
  return cells.map(formatCell).join(',');
}

function formatCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
