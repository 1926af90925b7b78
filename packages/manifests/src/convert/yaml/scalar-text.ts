import { isScalar, type Node, Scalar, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/** As kubectl reads: YAML 1.1, where `yes` in plain letters is no text. */
const options = { version: '1.1', lineWidth: 0, singleQuote: null } as const;

type Plain = string | number | bigint | boolean | null;

/** A plain value as text, quoted as the one that it stands for was. */
export function scalarText(value: Plain, old: Node | null): string {
  const type = isScalar(old) && (old.type === 'QUOTE_DOUBLE' || old.type === 'QUOTE_SINGLE') ? old.type : undefined;
  if (typeof value !== 'string') return stringify(value, options).trimEnd();
  const scalar = new Scalar(value);
  // A text of several lines would become a block, which does not fit everywhere.
  if (type !== undefined) scalar.type = type;
  else if (/[^ -~]/.test(value)) scalar.type = 'QUOTE_DOUBLE';
  return stringify(scalar, options).trimEnd();
}

/** A new text within braces or brackets: in lists in double quotes, unless others there are quoted otherwise. */
export function flowScalarText(value: Plain, old: Node | null, isItem: boolean): string {
  if (typeof value !== 'string') return scalarText(value, old);
  if (isScalar(old) && old.type === 'QUOTE_SINGLE') return scalarText(value, old);
  if ((isItem && !isPlain(old)) || (isScalar(old) && old.type === 'QUOTE_DOUBLE')) return JSON.stringify(value);
  // Commas and brackets would end a plain text in braces.
  return /[,[\]{}]/.test(value) ? JSON.stringify(value) : scalarText(value, null);
}

const isPlain = (node: Node | null): boolean => isScalar(node) && node.type === 'PLAIN';

/** Whether a space stands behind the opening brace or bracket. */
export function hasPadding(collection: YAMLMap | YAMLSeq, text: string): boolean {
  const start = collection.range?.[0];
  return start !== undefined && collection.flow === true && text[start + 1] === ' ';
}
