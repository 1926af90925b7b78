import type { Part } from './part.ts';

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** A name of at most 63 lower-case letters, digits and dashes (apimachinery's `IsDNS1123Label`). */
export function isDnsLabel(name: string): boolean {
  return DNS_LABEL.test(name);
}

/** The name of a port: at most 15 lower-case letters, digits and single dashes, with a letter (`IsValidPortName`). */
export function isPortName(name: string): boolean {
  return /^[a-z0-9](?:-?[a-z0-9]){0,14}$/.test(name) && name.length <= 15 && /[a-z]/.test(name);
}

/** A key of a ConfigMap or a Secret (`IsConfigMapKey`). */
export function isConfigMapKey(key: string): boolean {
  return key.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(key) && key !== '.' && !key.startsWith('..');
}

export const DNS_LABEL_EXPECTED = 'lower-case letters, digits and "-", at most 63 of them';
export const SUBDOMAIN_EXPECTED = 'lower-case letters, digits, "-" and ".", at most 253 of them';
export const QUALIFIED_EXPECTED =
  'a name of letters, digits, "-", "_" and ".", with a domain and "/" before it if need be';
export const LABEL_VALUE_EXPECTED = 'empty, or at most 63 letters, digits, "-", "_" and "."';

/** An address of IPv4 or, roughly, of IPv6. */
export function isAddress(text: string): boolean {
  const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
  return new RegExp(`^${octet}(?:\\.${octet}){3}$`).test(text) || (text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text));
}

/** A port: from 1 to 65535. */
export function checkPort(port: Part): void {
  if (port.number < 1 || port.number > 65535) port.refuse(`must be between 1 and 65535, not ${port.number}`);
}

/** A port's number, or its name. */
export function checkPortOrName(port: Part): void {
  if (typeof port.value === 'string') port.matches(isPortName, 'the name of a port');
  else checkPort(port);
}
