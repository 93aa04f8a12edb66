/** Has a service work out the answers. What is sent was read strictly here, so faults keep their lines. */
import { createCideryClient } from '@cidery/client';
import { formatRange, PrefixSet } from '@cidery/prefix';
import type { Calculator } from '../calculator/calculator.ts';
import type { Context } from '../context.ts';
import { readValues } from '../input/read-values.ts';
import type { Source } from '../input/source.ts';
import { serverUrl } from './server-url.ts';
import { Service, toPrefix } from './service.ts';
import { readToken } from './token-store.ts';

export function createServiceCalculator(server: string, context: Context): Calculator {
  const url = serverUrl(server, context.options.allowHttp);
  const client = createCideryClient({
    baseUrl: url,
    token: readToken(url, context.terminal.env),
  });
  const service = new Service(url, client);
  const texts = async (sources: readonly Source[]) =>
    (await readValues(sources, context)).map(({ text }) => text);

  return {
    convert: (conversion, given) => service.convert(conversion, given),
    inspect: (given) => service.inspect(given),
    split: async (prefix, by, page) => service.split(prefix, by, page),
    summarize: async (sources) => service.summarize(await texts(sources)),
    async subtract(from, taken) {
      return service.subtract(await texts(from), await texts(taken));
    },
    async intersect([first = [], ...operands]) {
      let values = await texts(first);
      let common = new PrefixSet();
      for (const operand of operands) {
        common = await service.intersect(values, await texts(operand));
        values = common.toStrings();
      }
      return common;
    },
    async overlaps(values, others) {
      const list = (located: typeof values) => located.map(({ text }) => text);
      return service.overlaps(list(values), others && list(others));
    },
    async range(range) {
      const body = { value: formatRange(range) };
      const { prefixes } = await service.ask(client.POST('/api/v1/calc/range', { body }));
      return prefixes.map(toPrefix);
    },
    async contains(sources) {
      const contained = await service.contains(await texts(sources));
      return (values) => contained(values.map(({ text }) => text));
    },
    async lookup(entries) {
      return (addresses) => service.lookup(entries, addresses);
    },
    async fit(task) {
      return service.fit(task, await texts(task.taken));
    },
  };
}
