/** `cidery supernet 10.0.0.1 10.0.0.6` */
import { type Family, orThrow, type Prefix, spanningPrefix, valueRange } from '@cidery/prefix';
import { readLines } from '../input/read-lines.ts';
import { valuesOf } from '../input/read-values.ts';
import { toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { formOption, refuseForm, valueReport } from './prefix-columns.ts';
import { valueParser } from './unmap.ts';
import type { RunVerb } from './verb.ts';

export const supernet: RunVerb = async (operands, options, context) => {
  const parse = valueParser(options);
  const spans = new Map<Family, Prefix>();
  for await (const lines of readLines(toSources(operands, parse), context)) {
    for (const { value } of valuesOf(lines, parse, context)) {
      const { family } = valueRange(value).first;
      const span = spans.get(family);
      // The values are of one family and have been read, so there is no Fault.
      spans.set(family, orThrow(spanningPrefix(span === undefined ? [value] : [span, value])));
    }
  }
  // A part of the values could have a smaller prefix.
  if (context.reporter.hasError) return;
  const prefixes = [...spans.values()].sort((a, b) => a.family - b.family);
  refuseForm(prefixes, formOption(options) ?? 'cidr');
  await render(valueReport([prefixes], options), context);
};
