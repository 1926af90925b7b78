import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { UsageError } from './command.ts';

const unzip = promisify(gunzip);

/** A text cannot be longer in this engine (`buffer.constants.MAX_STRING_LENGTH`), so that more need not be unpacked. */
const longestText = 2 ** 29 - 24;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'may not be read',
  EISDIR: 'is a folder',
  ERR_BUFFER_TOO_LARGE: 'is more than 512 MiB unpacked',
  ERR_STRING_TOO_LONG: 'is more than 512 MiB',
  ERR_FS_FILE_TOO_LARGE: 'is more than 2 GiB',
  Z_DATA_ERROR: 'is a broken gzip file',
  Z_BUF_ERROR: 'is a gzip file that ends too early',
};

/**
 * What a JSON file holds, unpacked where it is in gzip (by its first bytes, not its name).
 *
 * @throws UsageError that names the file, in one line
 */
export async function readJson(path: string): Promise<unknown> {
  try {
    const bytes = await readFile(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = (isGzip ? await unzip(bytes, { maxOutputLength: longestText }) : bytes).toString('utf8');
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new UsageError(`${path} ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as { readonly code?: string; readonly message?: string };
  const known = code === undefined ? undefined : reasons[code];
  if (known !== undefined) return known;
  if (cause instanceof SyntaxError) return `is no JSON: ${printable(cause.message)}`;
  return `cannot be read: ${printable(message ?? String(cause))}`;
}

/** Without control characters, which a message may quote from the file. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u{fffd}]+/gu, '\u{b7}');
