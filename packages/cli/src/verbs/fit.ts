/** `cidery fit 10.0.0.0/22 web=200 db=/26`: address planning. */
import {
  type Cloud,
  type FitRequest,
  fit as fitRequests,
  formatPrefix,
  isFault,
  type Placement,
  type Prefix,
  parsePrefixOrAddress,
  parseValue,
  quoteInput,
} from '@cidery/prefix';
import type { Context } from '../context.ts';
import { parseGrowth, parseRequest } from '../input/parse-request.ts';
import { readLines } from '../input/read-lines.ts';
import { readSet } from '../input/read-set.ts';
import { type Source, standardInputUnless, toSource, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { type Column, inBatches, type Report } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { setReport } from './prefix-columns.ts';
import { integerOption, listOption, type OptionValues, type RunVerb, textOption } from './verb.ts';

const COLUMNS: readonly Column<Placement>[] = [
  { name: 'name', of: ({ name }) => name },
  { name: 'prefix', of: ({ prefix }) => formatPrefix(prefix) },
  { name: 'usable', isNumeric: true, of: ({ usable }) => usable },
  { name: 'spare', isNumeric: true, of: ({ spare }) => spare },
];

export const fit: RunVerb = async (operands, options, context) => {
  const { within, rest } = sortOperands(operands);
  const requests = await readRequests(requestSources(rest), context);
  const takenSources = toTakenSources(options);
  if (context.reporter.hasError) return;
  const limits = fitOptions(options);
  const taken = await readSet(takenSources, context);
  if (context.reporter.hasError) return;
  const plan = fitRequests(within, requests, { ...limits, taken });
  if (isFault(plan)) {
    if (plan.code !== 'no-fit') throw new InputError(plan.message);
    context.reporter.noMatch(plan.message);
  } else if (options.free === true) {
    await render(setReport(plan.free), context);
  } else {
    await render(planReport(plan.placements), context);
  }
};

function planReport(placements: readonly Placement[]): Report<Placement> {
  return {
    columns: COLUMNS,
    batches: inBatches(placements),
    plain: ({ name, prefix }) => `${name}\t${formatPrefix(prefix)}`,
  };
}

/** Operands are prefixes to place the requests in, and requests or files of them, in any order. */
function sortOperands(operands: readonly string[]) {
  const within: Prefix[] = [];
  const rest: string[] = [];
  for (const operand of operands) {
    const prefix = parsePrefixOrAddress(operand);
    if (!isFault(prefix)) within.push(prefix);
    else if (/^[\da-f.:]+[/ ][\d.]+$/i.test(operand)) throw new InputError(prefix.message);
    else rest.push(operand);
  }
  if (within.length === 0) throw new InputError('name the prefix to place the requests in');
  return { within, rest };
}

function requestSources(operands: readonly string[]): Source[] {
  return standardInputUnless(operands).map((operand) =>
    operand.includes('=') ? { kind: 'argument', text: operand } : toSource(operand, parseRequest),
  );
}

async function readRequests(sources: readonly Source[], context: Context): Promise<FitRequest[]> {
  const requests: FitRequest[] = [];
  for await (const lines of readLines(sources, context)) {
    for (const { text, where } of lines) {
      const request = parseRequest(text);
      if (request !== undefined) requests.push(request);
      else {
        const message = `${quoteInput(text)} is not a request: ${REQUEST_FORMS}`;
        context.reporter.error(where, { message });
      }
    }
  }
  return requests;
}

const REQUEST_FORMS =
  'write NAME=HOSTS, NAME=HOSTS+GROWTH% or NAME=/LENGTH, as in web=200+50%, and no leading zeros';

function noGrowth(text: string): string {
  return `--growth takes a percentage with its sign, as in 50%, not ${quoteInput(text)}`;
}

function toTakenSources(options: OptionValues): readonly Source[] {
  const taken = listOption(options, 'taken');
  return taken.length === 0 ? [] : toSources(taken, parseValue);
}

function fitOptions(options: OptionValues) {
  const cloud = textOption(options, 'cloud');
  const given = textOption(options, 'growth');
  const growth = given === undefined ? undefined : parseGrowth(given);
  if (given !== undefined && growth === undefined) throw new InputError(noGrowth(given));
  const alignment = integerOption(options, 'align');
  return {
    ...(cloud === undefined ? {} : { cloud: cloud as Cloud }), // one of the option's choices
    ...(growth === undefined ? {} : { growth }),
    ...(alignment === undefined ? {} : { alignment: Number(alignment) }),
  };
}
