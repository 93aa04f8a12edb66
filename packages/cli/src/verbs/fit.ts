/** `cidery fit 10.0.0.0/22 web=200 db=/26`: address planning. */
import {
  type Cloud,
  type FitRequest,
  fit as fitRequests,
  isFault,
  type Placement,
  parseFitRequest,
  parseGrowth,
  parseValue,
  quoteInput,
} from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readSet } from '../input/read-set.ts';
import { readValues } from '../input/read-values.ts';
import {
  refuseTwoStdin,
  type Source,
  standardInputUnless,
  toSource,
  toSources,
} from '../input/source.ts';
import { type Column, inBatches, type Report } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { ipv6Sizes } from './ipv6-sizes.ts';
import { formColumn, formOption, refuseForm, setReport } from './prefix-columns.ts';
import { renderOrTotal } from './total.ts';
import { integerOption, listOption, type OptionValues, type RunVerb, textOption } from './verb.ts';

export const fit: RunVerb = async (operands, options, context) => {
  const sources = toFitSources(operands, options);
  const requests = await readRequests(sources.requests, context);
  const limits = fitOptions(options);
  const pools = await readSet(sources.pools, context);
  const taken = await readSet(sources.taken, context);
  if (context.reporter.hasError) return;
  const plan = fitRequests([...pools.prefixes()], requests, { ...limits, taken });
  if (isFault(plan)) {
    if (plan.code !== 'no-fit') throw new InputError(plan.message);
    context.reporter.noMatch(plan.message);
  } else if (options.free === true) {
    await renderOrTotal(setReport(plan.free, options), options, context);
  } else {
    await renderOrTotal(planReport(plan.placements, options), options, context);
  }
};

/** @throws InputError when a placement lacks the form of `--as` */
function planReport(placements: readonly Placement[], options: OptionValues): Report<Placement> {
  const form = formOption(options) ?? 'cidr';
  refuseForm(
    placements.map(({ prefix }) => prefix),
    form,
  );
  const text = formColumn<Placement>(form, ({ prefix }) => prefix);
  const columns: readonly Column<Placement>[] = [
    { name: 'name', of: ({ name }) => name },
    text,
    { name: 'usable', isNumeric: true, of: ({ usable }) => usable },
    { name: 'spare', isNumeric: true, of: ({ spare }) => spare },
  ];
  const plain = (placement: Placement) => `${placement.name}\t${text.of(placement)}`;
  return { columns, batches: inBatches(placements), plain };
}

interface FitSources {
  /** Where to place the requests. */
  readonly pools: readonly Source[];
  readonly requests: readonly Source[];
  readonly taken: readonly Source[];
}

/**
 * Operands are values to place the requests in, and requests or files of them, in any order.
 *
 * @throws InputError
 */
function toFitSources(operands: readonly string[], options: OptionValues): FitSources {
  const within = [...listOption(options, 'within')];
  const wanted: string[] = [];
  for (const operand of operands) {
    const value = parseValue(operand);
    if (!isFault(value)) within.push(operand);
    else if (
      isFault(parseFitRequest(operand)) &&
      /^[\da-f]*[.:][\da-f.:]*[/ ][\d.]+$/i.test(operand)
    )
      throw new InputError(value.message);
    else wanted.push(operand);
  }
  if (within.length === 0) {
    throw new InputError('name the prefix to place the requests in, or a file of them by --within');
  }
  const sources = {
    pools: toSources(within, parseValue),
    requests: standardInputUnless(wanted).map(toRequestSource),
    taken: listOption(options, 'taken').map((value) => toSource(value, parseValue)),
  };
  refuseTwoStdin(Object.values(sources).flat());
  return sources;
}

function toRequestSource(operand: string): Source {
  return operand.includes('=')
    ? { kind: 'argument', text: operand }
    : toSource(operand, parseFitRequest);
}

async function readRequests(sources: readonly Source[], context: Context): Promise<FitRequest[]> {
  const requests = await readValues(sources, parseFitRequest, context);
  return requests.map(({ value }) => value);
}

function noGrowth(text: string): string {
  return `--growth takes a percentage with its sign, as in 50%, not ${quoteInput(text)}`;
}

function fitOptions(options: OptionValues) {
  const cloud = textOption(options, 'cloud');
  const given = textOption(options, 'growth');
  const growth = given === undefined ? undefined : parseGrowth(given);
  if (given !== undefined && growth === undefined) throw new InputError(noGrowth(given));
  const alignment = integerOption(options, 'align');
  return {
    ...ipv6Sizes(options),
    ...(cloud === undefined ? {} : { cloud: cloud as Cloud }), // one of the option's choices
    ...(growth === undefined ? {} : { growth }),
    ...(alignment === undefined ? {} : { alignment: Number(alignment) }),
  };
}
