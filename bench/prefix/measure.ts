/** Times several contestants side by side: interleaved rounds, medians and spread. */

export interface Contestant {
  readonly name: string;
  /** Does the work for one input. Returns a result so that it cannot be optimised away. */
  readonly run: (a: never, b: never) => unknown;
  /** One list of inputs for each operand. The work is the same for every contestant. */
  readonly a: readonly unknown[];
  readonly b: readonly unknown[];
  /** Does less than the others, as `note` says. It is shown, but is not counted as a peer. */
  readonly isLesser: boolean;
  readonly note: string;
}

/** A contestant whose operation takes the elements of `a`, and of `b` if there are two operands. */
export function contestant<A, B = undefined>(
  name: string,
  a: readonly A[],
  run: (a: A, b: B) => unknown,
  options: { b?: readonly B[]; isLesser?: boolean; note?: string } = {},
): Contestant {
  const { b = [], isLesser = false, note = '' } = options;
  return { name, run, a, b, isLesser, note };
}

export interface Timing {
  readonly contestant: Contestant;
  /** Nanoseconds for one operation. */
  readonly median: number;
  /** The first and the third quartile of the rounds. */
  readonly quartiles: readonly [number, number];
}

export interface MeasureOptions {
  readonly rounds?: number;
  /** About how long one round of one contestant takes. */
  readonly roundMs?: number;
}

type Loop = (passes: number) => void;

/**
 * A separate loop for each contestant, made from source, so that the engine optimises it for that
 * contestant. A shared loop would add the same call to each and favour the slow ones. Every result
 * is stored where it could be observed.
 */
function loopOf({ name, run, a, b }: Contestant): Loop {
  const operands = b.length === 0 ? 'a[i]' : 'a[i], b[i]';
  const source = `// ${name}
    return (passes) => {
      for (let pass = 0; pass < passes; pass++) {
        for (let i = 0; i < a.length; i++) sink[0] = run(${operands});
      }
    };`;
  return new Function('run', 'a', 'b', 'sink', source)(run, a, b, [undefined]);
}

/** Nanoseconds per operation over whole passes through the inputs. */
function time(loop: Loop, inputs: number, passes: number): number {
  const start = process.hrtime.bigint();
  loop(passes);
  return Number(process.hrtime.bigint() - start) / (inputs * passes);
}

/** Measures all contestants in turn, round by round. */
export function measure(
  contestants: readonly Contestant[],
  options: MeasureOptions = {},
): Timing[] {
  const inputs = contestants[0]?.a.length ?? 0;
  const { rounds = 21, roundMs = 20 } = options;
  const loops = contestants.map((contestant) => loopOf(contestant));
  const passes = loops.map((loop) => {
    time(loop, inputs, 1);
    const nanoseconds = time(loop, inputs, 3);
    return Math.max(1, Math.round((roundMs * 1e6) / (nanoseconds * inputs)));
  });
  const times = contestants.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, loop] of loops.entries()) {
      // One list and one number for each contestant.
      (times[at] as number[]).push(time(loop, inputs, passes[at] as number));
    }
  }
  return contestants.map((contestant, at) => {
    const sorted = (times[at] as number[]).toSorted((a, b) => a - b);
    const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number; // in bounds
    return { contestant, median: quantile(0.5), quartiles: [quantile(0.25), quantile(0.75)] };
  });
}

/** The table of one operation; the first contestant is ours. */
export function table(title: string, bar: number, timings: readonly Timing[]): string {
  const [ours, ...peers] = timings as [Timing, ...Timing[]];
  const best = peers
    .filter(({ contestant }) => !contestant.isLesser)
    .reduce((a, b) => (b.median < a.median ? b : a));
  const ratio = best.median / ours.median;
  const rows = timings.map(({ contestant, median, quartiles }) => {
    const times = contestant === ours.contestant ? '' : `${(median / ours.median).toFixed(1)}×`;
    const spread = quartiles.map((value) => value.toFixed(1)).join(' – ');
    return `| ${contestant.name} | ${median.toFixed(1)} | ${spread} | ${times} | ${contestant.note} |`;
  });
  const verdict = `**${ratio.toFixed(1)} times** as fast as the best peer, ${best.contestant.name}; the target is ${bar}${ratio < bar ? ': **missed**' : ''}.`;
  return [
    `### ${title}`,
    '',
    '| | ns, median | quartiles | to ours | |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows,
    '',
    verdict,
    '',
  ].join('\n');
}
