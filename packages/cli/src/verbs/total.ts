/** `--total`: how many answers there are, in place of the answers. */
import type { Context } from '../context.ts';
import { render } from '../output/render.ts';
import type { Report } from '../output/report.ts';
import type { OptionValues } from './verb.ts';

/**
 * Writes a report, or with `--total` how many items it has. After an error in the input there is no
 * total: it would lack what the error stands for.
 *
 * @param count the number of items, where it is known without making them
 */
export async function renderOrTotal<Item>(
  report: Report<Item>,
  options: OptionValues,
  context: Context,
  count: () => bigint | Promise<bigint> = () => countItems(report),
): Promise<void> {
  if (options.total !== true) return render(report, context);
  const total = await count();
  if (context.reporter.hasError) return;
  await render(
    {
      columns: [{ name: 'total', isNumeric: true, of: (number: bigint) => number }],
      batches: [[total]],
      plain: String,
      isPlainOnTerminal: true,
    },
    context,
  );
}

async function countItems({ batches }: Report<unknown>): Promise<bigint> {
  let count = 0n;
  for await (const batch of batches) count += BigInt(batch.length);
  return count;
}
