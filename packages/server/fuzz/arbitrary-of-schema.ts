import fc from 'fast-check';
import {
  addressTexts,
  anyTexts,
  convertibleTexts,
  fitRequestTexts,
  nearMisses,
  prefixOrAddressTexts,
  prefixTexts,
  valueTexts,
} from './network-texts.ts';
import type { Schema } from './openapi-document.ts';

/** What a text means by the name of its field; the others are values of any kind. */
const TEXTS_BY_FIELD: Readonly<Record<string, fc.Arbitrary<string>>> = {
  addresses: addressTexts,
  after: prefixTexts,
  prefix: prefixTexts,
  prefixes: prefixOrAddressTexts,
  within: prefixOrAddressTexts,
  requests: fitRequestTexts,
  name: anyTexts,
};

/** Of a long list, as many items as most have; a few lists are as long as the schema allows. */
const LONG = 2000;

/**
 * Values that a schema takes, and that make sense for the field of that name most of the time.
 *
 * @throws for a schema that it cannot generate values for
 */
export function arbitraryOf(schema: Schema, field = ''): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) {
    return fc.oneof(...schema.anyOf.map((alternative) => arbitraryOf(alternative, field)));
  }
  switch (schema.type) {
    case 'string':
      return withExamples(schema, strings(schema, field));
    case 'integer':
      return withExamples(schema, integers(schema));
    case 'number':
      return withExamples(schema, numbers(schema));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return arrays(schema, field);
    case 'object':
      return objects(schema);
    default:
      throw new Error(`the fuzzer has no values of ${field}: ${JSON.stringify(schema)}`);
  }
}

function withExamples<Value>({ examples = [] }: Schema, values: fc.Arbitrary<Value>) {
  if (examples.length === 0) return values;
  return fc.oneof({ weight: 9, arbitrary: values }, fc.constantFrom(...examples));
}

function strings(schema: Schema, field: string): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 300 } = schema;
  const texts =
    pattern === undefined ? textsOf(field) : fc.stringMatching(new RegExp(pattern, 'u'));
  // JSON Schema counts code points.
  return texts
    .map((text) => [...text].slice(0, maxLength).join(''))
    .filter((text) => {
      const isLong = [...text].length >= minLength;
      return isLong && (pattern === undefined || new RegExp(pattern, 'u').test(text));
    });
}

function textsOf(field: string): fc.Arbitrary<string> {
  const meant =
    TEXTS_BY_FIELD[field] ?? fc.oneof({ weight: 4, arbitrary: valueTexts }, convertibleTexts);
  return fc.oneof({ weight: 30, arbitrary: meant }, { weight: 2, arbitrary: nearMisses }, anyTexts);
}

function integers({ minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1 }: Schema) {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + 300) }) },
    fc.integer({ min: minimum, max: maximum }),
    fc.constantFrom(minimum, maximum),
  );
}

function numbers({ minimum = -1e300, maximum = 1e300 }: Schema) {
  return fc.oneof(
    fc.double({ min: minimum, max: maximum, noNaN: true }),
    fc.integer({ min: Math.ceil(minimum), max: Math.floor(Math.min(maximum, minimum + 10)) }),
    fc.constantFrom(minimum, maximum),
  );
}

function arrays(schema: Schema, field: string): fc.Arbitrary<unknown[]> {
  const { items = {}, minItems = 0, maxItems = LONG } = schema;
  const item = arbitraryOf(items, field);
  const few = fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 7) });
  const some = fc.array(item, { minLength: 1, maxLength: 8 });
  const repeated = (counts: fc.Arbitrary<number>) =>
    fc.tuple(some, counts).map(([values, count]) =>
      // In bounds: there is at least one.
      Array.from({ length: count }, (_, at) => values[at % values.length]),
    );
  return fc.oneof(
    { weight: 180, arbitrary: few },
    {
      weight: 19,
      arbitrary: repeated(fc.integer({ min: minItems, max: Math.min(maxItems, LONG) })),
    },
    { weight: 1, arbitrary: repeated(fc.constant(maxItems)) },
  );
}

function objects(schema: Schema) {
  const { properties = {}, required = [], minProperties = 0 } = schema;
  const { additionalProperties = true } = schema;
  const any = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema, name)]),
    ),
    { requiredKeys: [...required], noNullPrototype: true },
  );
  const known = any.filter((value) => Object.keys(value).length >= minProperties);
  if (!additionalProperties) return known;
  // No values with members: `__proto__` at any depth is refused.
  const values = fc.oneof(anyTexts, fc.integer(), fc.boolean(), fc.constant(null));
  const more = fc.dictionary(fc.stringMatching(/^[a-z]{12}$/), values, { maxKeys: 2 });
  return fc
    .oneof({ weight: 4, arbitrary: fc.constant({}) }, more)
    .chain((unknown) => known.map((value) => ({ ...unknown, ...value })));
}

/** A schema's own example, or one made of the examples of its required members, or undefined. */
export function exampleOf(schema: Schema): unknown {
  if (schema.examples !== undefined) return schema.examples[0];
  if (schema.type !== 'object') return undefined;
  const { properties = {}, required = [] } = schema;
  const entries = required.map((name) => [name, exampleOf(properties[name] ?? {})] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}
