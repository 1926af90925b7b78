import { describe, expect, it } from '@jest/globals';
import type { Device as ApiDevice } from '@karpenter-ts/kube-model';
import { compileDevice, type Device } from './devices.ts';
import { SelectorError, Selectors } from './selectors.ts';

const one = (device: Partial<ApiDevice> = {}): Device =>
  compileDevice({ name: 'd', ...device }, { driver: 'dra.example.com', pool: 'p', template: false, terms: [] });

const gpu = one({
  attributes: {
    model: { string: 'a100' },
    memoryClass: { int: 80 },
    healthy: { bool: true },
    'dra.example.com/driverVersion': { version: '12.4.1' },
    'other.example.com/model': { string: 'other' },
    services: { string: 'dra.example.com,other.example.com' },
    tags: { strings: ['red', 'blue'] },
    versions: { versions: ['1.0.0', '2.0.0'] },
    numbers: { ints: [1, 2] },
  },
  capacity: { memory: { value: '80Gi' } },
});

const d = 'device.attributes["dra.example.com"]';

describe('8.22 selector evaluation', () => {
  it.each<[name: string, expressions: string[], want: boolean]>([
    ['match', [`${d}.model == "a100"`], true],
    ['mismatch', [`${d}.model == "h100"`], false],
    ['AND, both hold', [`${d}.model == "a100"`, `${d}.memoryClass >= 40`], true],
    ['AND, the first does not', [`${d}.model == "h100"`, `${d}.memoryClass >= 40`], false],
    ['AND, the second does not', [`${d}.model == "a100"`, `${d}.memoryClass >= 100`], false],
    ['empty', [], true],
    ['capacity selector', ['device.capacity["dra.example.com"].memory.isGreaterThan(quantity("40Gi"))'], true],
    [
      'capacity selector, mismatch',
      ['device.capacity["dra.example.com"].memory.compareTo(quantity("1Ti")) >= 0'],
      false,
    ],
    ['multi-allocation flag', ['device.allowMultipleAllocations == false'], true],
  ])('%s', (_name, expressions, want) => {
    expect(new Selectors().matches(gpu, expressions)).toBe(want);
  });

  it('multi-allocation flag of a shared device', () => {
    const shared = one({ allowMultipleAllocations: true });
    expect(new Selectors().matches(shared, ['device.allowMultipleAllocations'])).toBe(true);
  });

  it.each([
    ['compile error', '?!'],
    ['a field that devices do not have', 'device.colour == "red"'],
    ['types that do not go together', 'device.driver > 1'],
    ['a number', '1'],
    ['a text', '"gpu"'],
    ['a variable that is not there', 'object.driver == "x"'],
    ['a function that is not there', 'device.driver.isUrl()'],
  ])('no selector: %s', (_name, expression) => {
    const selectors = new Selectors();
    expect(() => selectors.compile(expression)).toThrow(SelectorError);
    expect(() => selectors.matches(gpu, [expression])).toThrow(SelectorError);
  });

  it('compiles an expression once', () => {
    const selectors = new Selectors();
    selectors.compile('true');
    expect(() => selectors.compile('?!')).toThrow('CEL expression "?!"');
    expect(() => selectors.compile('?!')).toThrow('CEL expression "?!"');
    expect(selectors.matches(gpu, ['true', 'true'])).toBe(true);
  });
});

describe('selectors as Kubernetes evaluates them', () => {
  it.each<[expression: string, want: boolean]>([
    ['device.driver == "dra.example.com"', true],
    [`${d}["model"] == "a100"`, true],
    ['device.attributes["other.example.com"].model == "other"', true],
    [`${d}.healthy`, true],
    [`"model" in ${d}`, true],
    [`"colour" in ${d}`, false],
    ['"model" in device.attributes["no.example.com"]', false],
    ['"dra.example.com" in device.attributes', true],
    ['"no.example.com" in device.attributes', false],
    ['"no.example.com" in device.capacity', false],
    [`has(${d}.model)`, true],
    [`has(${d}.colour)`, false],
    ['has(device.attributes["no.example.com"].model)', false],
    [`has(${d}.model) && has(${d}.model) && !has(device.attributes["no.example.com"].x)`, true],
    ['has(device.driver)', true],
    [`cel.bind(dra, ${d}, dra.healthy && dra.memoryClass == 80)`, true],
    [`cel.bind(dra, ${d}, has(dra.model) && !has(dra.colour))`, true],
    [`${d}.driverVersion.isGreaterThan(semver("12.3.0"))`, true],
    [`${d}.driverVersion.compareTo(semver("v12.4.1", true)) == 0`, true],
    [`${d}.driverVersion == semver("12.4.1")`, true],
    [`${d}.driverVersion.major() == 12 && ${d}.driverVersion.minor() == 4 && ${d}.driverVersion.patch() == 1`, true],
    ['isSemver("1.0") || !isSemver("1.0", true)', false],
    [`${d}.services.split("example").size() >= 2`, true],
    [`${d}.services.matches("^dra[.]example[.]com,")`, true],
    [`(${d}.services).matches("^other")`, false],
    [`${d}.model.matches("(a+)+\\\\d+$")`, true],
    [`${d}.model.find("[0-9]+") == "100"`, true],
    [`${d}.model.lowerAscii().startsWith("a") && ${d}.model.endsWith("00")`, true],
    [`${d}.model in ["a100", "h100"]`, true],
    [`${d}.memoryClass in [40, 80]`, true],
    [`${d}.tags.exists(tag, tag == "blue")`, true],
    [`${d}.tags.includes("blue")`, true],
    [`${d}.tags.includes("green")`, false],
    [`${d}.model.includes("a100")`, true],
    [`${d}.versions.includes(semver("2.0.0"))`, true],
    [`${d}.numbers.all(n, n > 0)`, true],
    ['device.attributes.exists_one(domain, domain == "dra.example.com")', true],
    ['device.capacity["dra.example.com"].memory == quantity("80Gi")', true],
    ['device.capacity["dra.example.com"].memory.sub(quantity("79Gi")).add(1).asInteger() == 1073741825', true],
    ['device.capacity["dra.example.com"].memory.sub(1).isInteger()', true],
    [
      'quantity("1.5").isInteger() || quantity("-1").sign() != -1 || quantity("1.5").asApproximateFloat() != 1.5',
      false,
    ],
    ['isQuantity("1.3Gi") && !isQuantity("1,3G")', true],
    ['device.attributes["no.example.com"].?model.orValue("none") == "none"', true],
    [`${d}.colour == "red" || true`, true],
  ])('%s', (expression, want) => {
    expect(new Selectors().matches(gpu, [expression])).toBe(want);
  });

  it.each([
    ['an attribute that the device does not have', `${d}.colour == "red"`],
    ['a domain that it does not have', 'device.attributes["no.example.com"].model == "a100"'],
    ['an attribute that is no condition', `${d}.model`],
    ['a text that is no quantity', 'device.capacity["dra.example.com"].memory.isGreaterThan(quantity("Three"))'],
    ['a text that is no version', `${d}.driverVersion.isLessThan(semver("v1"))`],
  ])('fails for the device: %s', (_name, expression) => {
    const selectors = new Selectors();
    expect(() => selectors.compile(expression)).not.toThrow();
    expect(() => selectors.matches(gpu, [expression])).toThrow(SelectorError);
  });

  it('fails for a device with a version that is none', () => {
    const broken = one({ attributes: { v: { version: 'v1' } } });
    expect(() => new Selectors().matches(broken, [`has(${d}.v)`])).toThrow('attribute v: "v1" is no semantic version');
  });

  it('takes no exponential time over a pattern', () => {
    const long = one({ attributes: { text: { string: `${'a'.repeat(60)}!` } } });
    expect(new Selectors().matches(long, [`${d}.text.matches("^(a+)+$")`])).toBe(false);
  });
});
