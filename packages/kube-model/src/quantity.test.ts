import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidQuantityError } from './errors.ts';
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  subtractQuantities,
  type Quantity,
  type QuantityFormat,
} from './quantity.ts';

// What Go's apimachinery v0.36.1 answers: text, canonical text of the parsed quantity, format.
const GO_ACCEPTS: readonly (readonly [text: string, canonical: string, format: QuantityFormat])[] = [
  ['0', '0', 'DecimalSI'],
  ['1', '1', 'DecimalSI'],
  ['0.5', '500m', 'DecimalSI'],
  ['.5', '500m', 'DecimalSI'],
  ['-.5', '-500m', 'DecimalSI'],
  ['000.500', '500m', 'DecimalSI'],
  ['1.', '1', 'DecimalSI'],
  ['+1', '1', 'DecimalSI'],
  ['-1.5', '-1500m', 'DecimalSI'],
  ['00', '0', 'DecimalSI'],
  ['-0', '0', 'DecimalSI'],
  ['.', '0', 'DecimalSI'],
  ['+', '0', 'DecimalSI'],
  ['-', '0', 'DecimalSI'],
  ['m', '0', 'DecimalSI'],
  ['E', '0', 'DecimalSI'],
  ['Ki', '0', 'BinarySI'],
  ['0Ki', '0', 'BinarySI'],
  ['0m', '0', 'DecimalSI'],
  ['0e5', '0', 'DecimalExponent'],
  ['100m', '100m', 'DecimalSI'],
  ['0.1m', '100u', 'DecimalSI'],
  ['1.5m', '1500u', 'DecimalSI'],
  ['1500u', '1500u', 'DecimalSI'],
  ['0.000001', '1u', 'DecimalSI'],
  ['5n', '5n', 'DecimalSI'],
  ['1.5n', '2n', 'DecimalSI'],
  ['-1.5n', '-2n', 'DecimalSI'],
  ['0.0000000001', '1n', 'DecimalSI'],
  ['1.0000000001', '1000000001n', 'DecimalSI'],
  ['0.9999999999', '1', 'DecimalSI'],
  ['1024', '1024', 'DecimalSI'],
  ['1024000', '1024k', 'DecimalSI'],
  ['100000', '100k', 'DecimalSI'],
  ['1000000', '1M', 'DecimalSI'],
  ['1k', '1k', 'DecimalSI'],
  ['1M', '1M', 'DecimalSI'],
  ['1T', '1T', 'DecimalSI'],
  ['1000P', '1E', 'DecimalSI'],
  ['1E', '1E', 'DecimalSI'],
  ['100E', '100E', 'DecimalSI'],
  ['9223372036854775807', '9223372036854775807', 'DecimalSI'],
  ['9223372036854775808', '9223372036854775808', 'DecimalSI'],
  ['123456789012345678901', '123456789012345678901', 'DecimalSI'],
  ['12e6', '12e6', 'DecimalExponent'],
  ['1e3', '1e3', 'DecimalExponent'],
  ['1E3', '1e3', 'DecimalExponent'],
  ['1e+3', '1e3', 'DecimalExponent'],
  ['1e0', '1', 'DecimalExponent'],
  ['10e-1', '1', 'DecimalExponent'],
  ['1E+2', '100', 'DecimalExponent'],
  ['3.3e2', '330', 'DecimalExponent'],
  ['1E-2', '10e-3', 'DecimalExponent'],
  ['1e-3', '1e-3', 'DecimalExponent'],
  ['2e-9', '2e-9', 'DecimalExponent'],
  ['12e-10', '2e-9', 'DecimalExponent'],
  ['1e-10', '1e-9', 'DecimalExponent'],
  ['1e-100', '1e-9', 'DecimalExponent'],
  ['1e19', '10e18', 'DecimalExponent'],
  ['1e20', '100e18', 'DecimalExponent'],
  ['1e21', '1e21', 'DecimalExponent'],
  ['1Ki', '1Ki', 'BinarySI'],
  ['1023Ki', '1023Ki', 'BinarySI'],
  ['1024Ki', '1Mi', 'BinarySI'],
  ['1.5Ki', '1536', 'BinarySI'],
  ['0.5Ki', '512', 'BinarySI'],
  ['1.5Gi', '1536Mi', 'BinarySI'],
  ['0.1Gi', '107374182400m', 'BinarySI'],
  ['1.2345Mi', '1294467072m', 'BinarySI'],
  ['0.0001Ki', '102400u', 'DecimalSI'],
  ['1.0001Ki', '1024102400u', 'BinarySI'],
  ['-1Gi', '-1Gi', 'BinarySI'],
  ['-0.5Gi', '-512Mi', 'BinarySI'],
  ['1Ei', '1Ei', 'BinarySI'],
  ['8Ei', '9223372036854775807', 'BinarySI'],
  ['9.3Ei', '9223372036854775807', 'BinarySI'],
  ['-16Ei', '-9223372036854775807', 'BinarySI'],
  ['1000000000000000000000000Ki', '9223372036854775807', 'BinarySI'],
];

const GO_REFUSES: readonly string[] = [
  ...['', ' ', '1 Gi', ' 1', '1 ', '1K', '1KiB', '1mi', '1i', '.5i', '-3.01i', '1.1.M', '1+1', '1+1.0M', '0.1mi'],
  ...[
    '0.1am',
    'aoeu',
    '1e',
    '1ee3',
    '1e3.5',
    '-3.01e-',
    '1e2Ki',
    '0x10',
    '1_000',
    '１',
    '--1',
    '+-1',
    'NaN',
    'Infinity',
  ],
];

describe('parseQuantity', () => {
  it.each(GO_ACCEPTS)('reads %j as Go does', (text, canonical, format) => {
    const quantity = parseQuantity(text);
    expect(formatQuantity(quantity)).toBe(canonical);
    expect(quantity.format).toBe(format);
  });

  it.each(GO_REFUSES)('refuses %j as Go does', (text) => {
    expect(() => parseQuantity(text)).toThrow(InvalidQuantityError);
  });

  it('takes numbers as manifests hold them', () => {
    expect(formatQuantity(parseQuantity(2))).toBe('2');
    expect(formatQuantity(parseQuantity(0.1))).toBe('100m');
    expect(formatQuantity(parseQuantity(1e21))).toBe('1e21');
    expect(() => parseQuantity(Number.NaN)).toThrow(InvalidQuantityError);
  });

  it('names the text and what is expected', () => {
    expect(() => parseQuantity('1 Gi')).toThrow(/^invalid quantity "1 Gi": expected a number with an optional suffix/);
    expect(() => parseQuantity('1e1001')).toThrow('expected an exponent of at most 1000');
  });

  it('answers at once for exponents on which Go would compute for minutes', () => {
    expect(formatQuantity(parseQuantity('1e-99999999999'))).toBe('1e-9');
    expect(() => parseQuantity('1e99999999999')).toThrow(InvalidQuantityError);
  });
});

describe('formatQuantity', () => {
  it('keeps the suffix of decimal amounts of 1000E and more, which Go drops', () => {
    expect(formatQuantity(parseQuantity('1000E'))).toBe('1000E');
  });
});

const quantities = fc.record<Quantity>({
  nanos: fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }),
  format: fc.constantFrom<QuantityFormat>('DecimalSI', 'DecimalExponent'),
});
const wholeBinary = fc
  .bigInt({ min: -(2n ** 62n), max: 2n ** 62n })
  .map((units): Quantity => ({ nanos: units * 10n ** 9n, format: 'BinarySI' }));

describe('laws of quantities', () => {
  it('what is printed reads as the same amount, and prints the same again', () => {
    fc.assert(
      fc.property(fc.oneof(quantities, wholeBinary), (quantity) => {
        const text = formatQuantity(quantity);
        expect(parseQuantity(text).nanos).toBe(quantity.nanos);
        expect(formatQuantity(parseQuantity(text))).toBe(text);
      }),
    );
  });

  it('subtraction undoes addition', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        expect(compareQuantities(subtractQuantities(addQuantities(a, b), b), a)).toBe(0);
        expect(compareQuantities(addQuantities(a, b), addQuantities(b, a))).toBe(0);
      }),
    );
  });

  it('the order is that of the differences', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        const difference = subtractQuantities(a, b).nanos;
        expect(compareQuantities(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(compareQuantities(a, b) + compareQuantities(b, a)).toBe(0);
      }),
    );
  });

  it.each([
    ['1Gi', '1M', '1074741824'],
    ['0', '1Gi', '1Gi'],
    ['1k', '1Ki', '2024'],
    ['1Gi', '1Gi', '2Gi'],
  ])('%s + %s prints in the format of the first that is not zero: %s', (a, b, want) => {
    expect(formatQuantity(addQuantities(parseQuantity(a), parseQuantity(b)))).toBe(want);
  });
});
