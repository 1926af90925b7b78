import { Patterns } from './patterns.ts';
import type { Random } from './random.fixture.ts';
import type { ServerSchema } from './server-schema.ts';

/** Texts that mean something to some pattern or rule. A field with a pattern that none of them matches needs one more. */
const TEXTS: readonly string[] = [
  ...['a', 'team', 'default', 'Never', '0s', '30s', '1h30m', '720h', '8h30m', '10%', '100%', '1', '10', '0.25', '007'],
  ...['subnet-0a1b', 'sg-0a1b', 'ami-0a1b', 'cr-0a1b', 'pg-0a1b', 'snap-0a1b', '123456789012', '10.100.0.10'],
  ...['20Gi', '100Gi', '1Ti', '4G', '500m', '2', '1e3', '+10%', '-15%', '+0.5', '-1', '@daily', '0 9 * * mon-fri'],
  ...['al2@latest', 'al2023@v20240807', 'bottlerocket@1.20.0', 'windows2022@latest', 'windows2019@v1', 'al2', 'x@'],
  ...['Ready', 'True', 'enabled', 'interface', 'efa-only', 'vol-1', '2024-01-01T01:01:01Z', 'memory.available', '5%'],
  ...['karpenter.sh/v1', 'karpenter.k8s.aws', 'example.com/team', 'karpenter.sh/capacity-type', 'karpenter.sh/other'],
  ...['karpenter.sh/nodepool', 'kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'kubernetes.io/arch', 'spot'],
  ...['karpenter.k8s.aws/instance-category', 'karpenter.k8s.aws/instance-tenancy', 'karpenter.k8s.aws/other', 't3.*'],
  ...['node.kubernetes.io/instance-type', 'kubernetes.io/cluster/a', 'kops.k8s.io/a', 'on-demand', 'cpu', 'nodes'],
];

/** Texts that patterns, lengths and rules seldom like. */
const ODD_TEXTS: readonly string[] = [
  ...['', ' ', 'a b', '-a', 'a-', '.', '/', 'a/b/c', 'A', 'é', '😀', '\u2028', 'a\nb', '\t', '\ud800', '\u0000', '%'],
  ...['0x10', '1.5', '-1', '-1s', '1d', '101%', '* * * *', '@daily x y z w v', 'karpenter.sh/', '\u00a0', 'null'],
  ...['a'.repeat(63), 'a'.repeat(64), 'a'.repeat(253), 'a'.repeat(254), 'a'.repeat(316), 'a'.repeat(317)],
];

const patterns = new Patterns();

/** A value as the schema wants it, or one that is probably not what it wants. Rules are not looked at. */
export function makeValue(random: Random, schema: ServerSchema, depth = 0): unknown {
  if (schema.enum !== undefined) return random.pick(schema.enum);
  if (schema.format === 'quantity') return random.pick([1, '1', '500m', '4Gi', '0', '1e3', '-1', '2k', '0.5']);
  if (schema.format === 'byte') return random.pick(['AAEC', 'AA==', 'A']);
  if (schema.intOrString === true) return random.chance(0.5) ? random.below(100) : makeText(random, schema);
  switch (schema.type) {
    case 'string':
      return schema.format === 'date-time' ? '2024-01-01T01:01:01Z' : makeText(random, schema);
    case 'integer':
    case 'number':
      return makeNumber(random, schema);
    case 'boolean':
      return random.chance(0.5);
    case 'array':
      return makeList(random, schema, depth);
    default:
      return makeObject(random, schema, depth);
  }
}

/** A text that matches the schema's pattern. */
function makeText(random: Random, { pattern, maxLength = Infinity }: ServerSchema): string {
  const fitting = TEXTS.filter(
    (text) => text.length <= maxLength && (pattern === undefined || patterns.matches(pattern, text)),
  );
  if (fitting.length === 0) throw new Error(`no text of the generator matches ${String(pattern)}: add one to TEXTS`);
  return random.pick(fitting);
}

function makeNumber(random: Random, { minimum = 0, maximum = minimum + 20 }: ServerSchema): number {
  return random.pick([minimum, maximum, minimum + random.below(maximum - minimum + 1)]);
}

function makeList(random: Random, schema: ServerSchema, depth: number): unknown[] {
  const { items = {}, minItems = 0, maxItems = 3 } = schema;
  const count = Math.max(minItems, Math.min(maxItems, random.pick([0, 1, 1, 1, 2, 3])));
  return Array.from({ length: count }, () => makeValue(random, items, depth + 1));
}

function makeObject(random: Random, schema: ServerSchema, depth: number): Record<string, unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const made: Record<string, unknown> = {};
  // Few fields of many, so that rules about what excludes what are kept now and then.
  const share = depth < 2 ? 0.35 : 0.25;
  for (const [name, field] of Object.entries(properties)) {
    if (required.includes(name) || random.chance(share)) made[name] = makeValue(random, field, depth + 1);
  }
  if (typeof additionalProperties === 'object') {
    for (let i = random.below(3); i > 0; i--)
      made[random.pick(TEXTS)] = makeValue(random, additionalProperties, depth + 1);
  }
  return made;
}

/** A value that is at or beyond some bound, of another type, or odd. */
export function makeOddValue(random: Random, schema: ServerSchema): unknown {
  const { minimum = 0, maximum = 100, maxLength = 63, maxItems = 3, maxProperties = 3 } = schema;
  const kinds: readonly (() => unknown)[] = [
    () => null,
    () => random.pick([true, false]),
    () =>
      random.pick([
        minimum,
        minimum - 1,
        maximum,
        maximum + 1,
        1.5,
        0,
        -1,
        2 ** 31 - 1,
        2 ** 31,
        2 ** 53,
        2 ** 63,
        1e21,
      ]),
    () => random.pick(ODD_TEXTS),
    () => random.pick(TEXTS),
    () => 'é'.repeat(random.pick([maxLength, maxLength + 1])),
    () => [],
    () => Object.fromEntries([]),
    () =>
      Array.from({ length: random.pick([maxItems, maxItems + 1]) }, () =>
        makeValue(random, schema.items ?? { type: 'string' }),
      ),
    () =>
      Object.fromEntries(
        Array.from({ length: random.pick([maxProperties, maxProperties + 1]) }, (_, i) => [
          `k${i}`,
          typeof schema.additionalProperties === 'object' ? makeValue(random, schema.additionalProperties) : 'v',
        ]),
      ),
    () => ({ a: { b: [{ c: null }] } }),
    () => [random.pick(TEXTS)],
    () => [null],
    () => ({ [random.pick([...TEXTS, ...ODD_TEXTS])]: random.pick([null, 1, 'a', '']) }),
  ];
  return random.pick(kinds)();
}

/** A name that is nearly the given one, or no name at all. */
export function makeOddName(random: Random, name: string): string {
  const at = random.below(name.length);
  return random.pick([
    name.slice(0, at) + name.slice(at + 1),
    `${name}s`,
    name.toUpperCase(),
    random.pick(ODD_TEXTS),
    random.pick(TEXTS),
    'constructor',
  ]);
}
