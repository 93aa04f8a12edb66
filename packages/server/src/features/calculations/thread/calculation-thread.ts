/** The thread of large calculations: takes request after request; posts answers and log lines. */
import { parentPort } from 'node:worker_threads';
import { pino } from 'pino';
import { serializeError } from '../../../logging/serialize-error.ts';
import { type CalculationRequest, createCalculator } from './calculator.ts';

// A thread has one.
const port = parentPort as NonNullable<typeof parentPort>;

const logger = pino(
  { base: null, timestamp: false, serializers: { err: (error: unknown) => serializeError(error) } },
  { write: (line: string) => port.postMessage({ line }) },
);
const calculate = await createCalculator(logger);

port.on('message', async (request: CalculationRequest) => {
  const answer = await calculate(request);
  port.postMessage({ answer }, [answer.body.buffer]);
});
