/** Writes a report in one of the formats. */
import type { Context, Format } from '../context.ts';
import { hasColour } from '../terminal.ts';
import { csvWriter } from './csv.ts';
import { jsonObject } from './json.ts';
import { writeOutput } from './output.ts';
import { recordText } from './records.ts';
import type { Report } from './report.ts';
import { createStyle } from './style.ts';
import { createTable } from './table.ts';

/**
 * Writes the whole report to standard output, with at most one batch in memory.
 *
 * @throws OutputClosed, InputError
 */
export async function render<Item>(report: Report<Item>, context: Context): Promise<void> {
  const { stdout } = context.terminal;
  const { status } = context.reporter;
  const write = async (chunk: string | Uint8Array) => {
    if (stdout.isTTY === true && chunk.length > 0) status.close();
    await writeOutput(stdout, chunk);
  };
  const format = chooseFormat(report, context);
  if (format === 'plain' && report.plainBytes !== undefined) {
    for (const chunk of report.plainBytes()) await write(chunk);
    return;
  }
  const writer = createWriter(report, format, context);
  await write(writer.head);
  for await (const batch of report.batches) {
    if (batch.length > 0) await write(writer.batch(batch));
  }
  await write(writer.foot());
}

function chooseFormat<Item>(report: Report<Item>, context: Context): Format {
  if (context.options.format !== undefined) return context.options.format;
  return context.terminal.stdout.isTTY === true && !report.isPlainOnTerminal ? 'table' : 'plain';
}

interface Writer<Item> {
  readonly head: string;
  batch(items: readonly Item[]): string;
  foot(): string;
}

function createWriter<Item>(report: Report<Item>, format: Format, context: Context): Writer<Item> {
  const { columns } = report;
  const foot = () => '';
  switch (format) {
    case 'json': {
      let separator = '\n';
      const row = (item: Item) => {
        const object = report.json?.(item) ?? jsonObject(columns, item);
        const text = `${separator}${JSON.stringify(object)}`;
        separator = ',\n';
        return text;
      };
      return { head: '[', batch: (items) => items.map(row).join(''), foot: () => '\n]\n' };
    }
    case 'csv': {
      const { header, row } = csvWriter(columns, context.options.keepFormulas);
      return { head: header, batch: (items) => items.map(row).join(''), foot };
    }
    case 'table': {
      const style = createStyle(hasColour(context.terminal.stdout, context.terminal.env));
      return report.layout === 'records'
        ? { head: '', batch: recordText(columns, style), foot }
        : { head: '', batch: createTable(columns, style), foot };
    }
    case 'plain': {
      const line = (item: Item) => `${report.plain(item)}\n`;
      return { head: '', batch: (items) => items.map(line).join(''), foot };
    }
  }
}
