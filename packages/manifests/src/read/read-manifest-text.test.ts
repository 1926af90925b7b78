import { describe, expect, it } from '@jest/globals';

import { formatManifestProblem, type ManifestProblem, type ManifestText, readManifestText } from '../index.ts';

const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;

const names = ({ manifests }: ManifestText): readonly unknown[] => manifests.map(({ object }) => object.metadata?.name);

const lines = (problems: readonly ManifestProblem[]): readonly string[] =>
  problems.map((problem) => formatManifestProblem(problem).replace('f.yaml:', ''));

const read = (content: string | Uint8Array): ManifestText => readManifestText('f.yaml', content);

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));

describe('documents', () => {
  it.each<readonly [what: string, text: string, want: readonly (readonly [string, number])[]]>([
    ['one', pod('a'), [['a', 1]]],
    [
      'several',
      `# first\n${pod('a')}---\n---\n${pod('b')}`,
      [
        ['a', 2],
        ['b', 7],
      ],
    ],
    [
      'with their ends',
      `---\n${pod('a')}...\n---\n${pod('b')}...\n`,
      [
        ['a', 2],
        ['b', 7],
      ],
    ],
    [
      'after directives',
      `%YAML 1.2\n---\n${pod('a')}...\n%YAML 1.1\n---\n${pod('b')}`,
      [
        ['a', 3],
        ['b', 9],
      ],
    ],
    [
      'on the line of the marker',
      `--- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n--- # b\n${pod('b')}`,
      [
        ['a', 1],
        ['b', 3],
      ],
    ],
    ['of comments alone', '# a\n---\n# b\n...\n---\n\n---', []],
    ['none', '', []],
    [
      'with byte order marks',
      `\uFEFF${pod('a')}\uFEFF---\n${pod('b')}`,
      [
        ['a', 1],
        ['b', 5],
      ],
    ],
    [
      'with the line ends of Windows',
      `# a\r\n${pod('a')}---\n${pod('b')}`.replaceAll('\n', '\r\n').replaceAll('\r\r', '\r'),
      [
        ['a', 2],
        ['b', 6],
      ],
    ],
    ['without a line end', pod('a').trimEnd(), [['a', 1]]],
    ['with markers inside of text, indented', `${pod('a')}data: |\n  ---\n  ...\n`, [['a', 1]]],
    ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }, null, '\t'), [['a', 1]]],
    [
      'a List',
      `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: b}\n`,
      [
        ['a', 4],
        ['b', 5],
      ],
    ],
    [
      'a List in a List',
      `{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: a}}]}]}`,
      [['a', 1]],
    ],
    [
      'a list of a kind',
      `apiVersion: karpenter.sh/v1\nkind: NodePoolList\nitems:\n- metadata: {name: a}\n`,
      [['a', 4]],
    ],
  ])('%s', (_, text, want) => {
    const { documents, manifests, problems } = read(text);
    expect(lines(problems)).toEqual([]);
    expect(manifests.map(({ object, line }) => [object.metadata?.name, line])).toEqual(want);
    expect(documents.map((document) => document.text).join('')).toBe(text.replace(/^\uFEFF/, ''));
  });

  it('of an empty List are none', () => {
    for (const items of ['null', '[]', '']) {
      expect(read(`apiVersion: v1\nkind: List\nitems: ${items}\n`)).toMatchObject({ manifests: [], problems: [] });
    }
  });

  it('of a list of a kind get its type', () => {
    const { manifests } = read('apiVersion: karpenter.sh/v1\nkind: NodePoolList\nitems:\n- metadata: {name: a}\n');
    expect(manifests[0]?.object).toEqual({ apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'a' } });
  });

  it('with an error leave the others alone', () => {
    const result = read(`${pod('a')}---\na: "never closed\n---\n${pod('b')}---\n\ta: b\n---\n${pod('c')}`);
    expect(names(result)).toEqual(['a', 'b', 'c']);
    expect(result.documents.map(({ document }) => document === undefined)).toEqual([false, true, false, true, false]);
    expect(lines(result.problems)).toEqual([
      '5:4: error: the quote " that begins here is never closed',
      '11:1: error: a tab indents this line; YAML is indented with spaces',
    ]);
  });

  it('keep their comments, parsed once and kept', () => {
    const { manifests, documents } = read(`# top\n---\n${pod('a')}---\n${pod('b')}`);
    expect(documents).toHaveLength(2);
    expect(manifests[0]?.document).toBe(manifests[0]?.document);
    expect(documents[0]?.document).toBe(manifests[0]?.document);
    expect(String(documents[0]?.document)).toBe(`# top\n---\n${pod('a').replace('{name: a}', '{ name: a }')}`);
    expect(manifests[0]?.node).toBe(manifests[0]?.document.contents);
  });
});

describe('a problem', () => {
  it.each<readonly [what: string, text: string, want: readonly string[]]>([
    ['a tab', 'a:\n\tb: c\n', ['2:1: error: a tab indents this line; YAML is indented with spaces']],
    ['a tab further in', 'a:\n  - x\n\t- y\n', ['3:1: error: a tab indents this line; YAML is indented with spaces']],
    [
      'a key twice',
      'spec:\n  a: 1\n  b: 2\n  "a": 3\n',
      ['4:3: error: the key "a" is already set in this map: lines 2 and 4'],
    ],
    ['a key twice in JSON', '{"a": 1,\n"a": 2}', ['2:1: error: the key "a" is already set in this map: lines 1 and 2']],
    [
      'a key twice, as text and number',
      '1: a\n"1": b\n',
      ['2:1: error: the key "1" is already set in this map: lines 1 and 2'],
    ],
    [
      'two colons',
      'a: b: c\n',
      ['1:4: error: a second `: ` stands in this value; put the value in quotes, or the inner key on its own line'],
    ],
    [
      'no colon',
      'apiVersion: v1\nkind Pod\nmetadata: {}\n',
      [
        '2:1: error: this line is neither `key: value` nor part of the value before it; a `:` or an indentation is missing',
      ],
    ],
    [
      'a list in a map',
      'a: 1\n- b\n',
      ['2:1: error: an entry of a list begins where a key of the map is expected; indent it below a key'],
    ],
    [
      'an entry further left',
      'a:\n   b: 1\n  c: 2\n',
      ['3:1: error: this entry begins in another column than the ones before it; indent them alike'],
    ],
    ['a quote that is never closed', 'a: "b\nc: d\n', ['1:4: error: the quote " that begins here is never closed']],
    ['a quote after an escape', 'a: "b\\"\nc: d\n', ['1:4: error: the quote " that begins here is never closed']],
    ['a single quote', "a: 1\nb: 'it''s\n", ["2:4: error: the quote ' that begins here is never closed"]],
    [
      'a bracket that is never closed',
      'a: [b, c\nd: e\n',
      ['1:4: error: the bracket [ that begins here is never closed'],
    ],
    ['a brace in a bracket', 'a: [b, {c: d]\ne: f\n', ['1:8: error: the bracket { that begins here is never closed']],
    ['JSON that breaks off', '{"a": {"b": [1, 2', ['1:13: error: the bracket [ that begins here is never closed']],
    [
      'JSON after JSON',
      '{"a": 1}\n{"b": 2}\n',
      ['2:1: error: something stands here that is no part of the value before it; objects go apart with --- lines'],
    ],
    ['two commas', '{"a": 1,, "b": 2}', ['1:9: error: a comma stands here without a value before it']],
    ['an asterisk', 'a: *\n', ['1:4: error: an asterisk begins an alias such as *name; put text with it in quotes']],
    [
      'a glob without quotes',
      'a: [*.large]\n',
      ['1:5: error: an asterisk begins an alias such as *name; put text with it in quotes'],
    ],
    ['a reserved sign', 'a: @b\n', ['1:4: error: a value cannot start with reserved character @; put it in quotes']],
    [
      'a backslash',
      'a: "\\d"\n',
      ['1:5: error: invalid escape sequence \\d in double quotes; write \\\\ for a backslash, or use single quotes'],
    ],
    [
      'an alias of nothing',
      'a: *x\n',
      ['1:4: error: no anchor &x stands before this alias; anchors do not reach into other documents'],
    ],
    [
      'an alias of another document',
      `${pod('&x a')}---\na: *x\n`,
      ['5:4: error: no anchor &x stands before this alias; anchors do not reach into other documents'],
    ],
    ['an alias within itself', 'a: &a [*a]\n', ['1:8: error: the value of &a holds itself']],
    [
      'a tag of a program',
      'a: !!python/object/apply:os.system [x]\n',
      [
        '1:36: error: a list with the tag !!python/object/apply:os.system has no meaning in a manifest; write the plain value',
      ],
    ],
    [
      'binary data',
      'a: !!binary aGk=\n',
      ['1:13: error: "aGk=" with the tag !!binary has no meaning in a manifest; write the plain value'],
    ],
    [
      'a set',
      'a: !!set {a, b}\n',
      ['1:10: error: a map with the tag !!set has no meaning in a manifest; write the plain value'],
    ],
    [
      'a tag of CloudFormation',
      'a: !Ref b\n',
      ['1:9: error: "b" with the tag !Ref has no meaning in a manifest; write the plain value'],
    ],
    [
      'a wrong tag',
      'a: !!int b\n',
      ['1:10: error: "b" with the tag !!int has no meaning in a manifest; write the plain value'],
    ],
    [
      'no number',
      'a: .inf\nb: -.Inf\nc: .NaN\n',
      [
        '1:4: error: .inf is no number that JSON has; put it in quotes if it is text',
        '2:4: error: -.Inf is no number that JSON has; put it in quotes if it is text',
        '3:4: error: .NaN is no number that JSON has; put it in quotes if it is text',
      ],
    ],
    [
      'keys that are no text',
      '? [a]\n: c\n? {a: b}\n: c\n~: d\n',
      [
        '1:3: error: a key must be text, not a list',
        '3:3: error: a key must be text, not a map',
        '5:1: error: a key must be text, not nothing',
      ],
    ],
    ['a merge of text', 'a:\n  <<: b\n', ['2:7: error: what << merges must be a map, or a list of maps']],
    [
      'a template',
      'kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n',
      [
        '3:9: error: {{ .Values.name }} looks like a template that has not been rendered; render it first, as helm template does',
      ],
    ],
    [
      'a template with blocks',
      '{{- if .Values.x }}\nkind: Pod\n{{- end }}\n',
      [
        '1:1: error: {{- if .Values.x }} looks like a template that has not been rendered; render it first, as helm template does',
      ],
    ],
    [
      'a control character',
      'a: b\u0007c\n',
      ['1:5: error: the character U+0007 is not printable; in quotes it is written \\u0007'],
    ],
    [
      'NUL in a text',
      `${pod('a')}b: c\u0000\n`,
      ['4:5: error: the character U+0000 is not printable; in quotes it is written \\u0000'],
    ],
    [
      'a lone carriage return',
      'a: b\rc: d\n',
      ['1:5: error: a carriage return stands without a line feed; lines end with \\n or \\r\\n'],
    ],
    [
      'text alone',
      'hello\n',
      ['1:1: error: a manifest is expected, an object with apiVersion, kind and metadata, not "hello"'],
    ],
    [
      'a list alone',
      '- a\n',
      ['1:1: error: a manifest is expected, an object with apiVersion, kind and metadata, not a list'],
    ],
    ['no apiVersion', 'kind: Pod\n', ['1:1: error: apiVersion is missing']],
    ['no kind', '---\napiVersion: v1\n', ['2:1: error: kind is missing']],
    [
      'a fragment',
      '# as in the guide\nrequirements:\n- key: a\n',
      ['2:1: error: apiVersion and kind are missing; with requirements alone it looks like a piece of a manifest'],
    ],
    [
      'a fragment whose key has line breaks',
      '? "a\\n\\nb"\n: c\n',
      ['1:1: error: apiVersion and kind are missing; with "a\\n\\nb" alone it looks like a piece of a manifest'],
    ],
    [
      'an item of a List that is none',
      'apiVersion: v1\nkind: List\nitems:\n- a\n- {kind: Pod}\n',
      [
        '4:3: error: a manifest is expected, an object with apiVersion, kind and metadata, not "a"',
        '5:3: error: apiVersion is missing',
      ],
    ],
  ])('%s is told with its place', (_, text, want) => {
    const { problems, manifests } = read(text);
    expect(lines(problems)).toEqual(want);
    expect(manifests).toHaveLength(text.startsWith('apiVersion: v1\nkind: Pod') && text.includes('---') ? 1 : 0);
  });

  it.each<readonly [what: string, text: string, want: readonly string[]]>([
    [
      'no name',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  labels: {}\n',
      ['3:1: error: metadata.name: Pod has no name; the API server wants metadata.name or metadata.generateName'],
    ],
    [
      'a name that is no text',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: y}\n',
      [
        '3:18: warning: kubectl reads y as true; write that, or put it in quotes if it is text',
        '3:18: error: metadata.name: must be text, not true',
      ],
    ],
    [
      'a variable of a shell',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: {a: "${CLUSTER}-x"}\n',
      [
        '5:15: warning: ${CLUSTER}-x looks like a template that has not been rendered; fill it in first, as envsubst does',
      ],
    ],
    [
      'a template in quotes',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ .Values.name }}"\n',
      [
        '4:9: warning: {{ .Values.name }} looks like a template that has not been rendered; render it first, as helm template does',
      ],
    ],
    [
      'octal',
      `${pod('a')}mode: 0644\n`,
      ['4:7: warning: kubectl reads 0644 as 420; write that, or put it in quotes if it is text'],
    ],
  ])('%s leaves a manifest', (_, text, want) => {
    const { problems, manifests } = read(text);
    expect(lines(problems)).toEqual(want);
    expect(manifests).toHaveLength(1);
  });

  it.each<readonly [what: string, text: string]>([
    ['scripts', `${pod('a')}spec:\n  userData: |\n    echo \${CLUSTER}\n    {{ .Values.x }}\n`],
    ['commands', `${pod('a')}spec: {args: ["\${HOST}"]}\n`],
    ['templates of alerts', `${pod('a')}spec: {summary: "{{ $value }} of {{ $labels.pod }}"}\n`],
    ['comments', `${pod('a')}# name: {{ .Values.name }}, \${CLUSTER}\n`],
  ])('there is none with what is filled in later: %s', (_, text) => {
    expect(lines(read(text).problems)).toEqual([]);
  });
});

describe('an encoding', () => {
  it('of UTF-8 is read, with and without byte order mark', () => {
    const text = `${pod('a')}spec: {text: "é, €, 𝄞, \u2028"}\n`;
    for (const content of [utf8(text), utf8(`\uFEFF${text}`), text]) {
      expect(read(content).manifests[0]?.object).toEqual({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a' },
        spec: { text: 'é, €, 𝄞, \u2028' },
      });
    }
  });

  it('that mixes everything is the same text as another decoder makes of it', () => {
    const text = Array.from({ length: 60_000 }, (_, i) => String.fromCodePoint(0x20 + ((i * 7919) % 0xd7df))).join('');
    const { documents } = read(utf8(`# ${text}𝄞`));
    expect(documents[0]?.text).toBe(`# ${text}𝄞`);
  });

  it('of UTF-16 with a mark is read, with a warning', () => {
    for (const content of [utf16(`\uFEFF${pod('ä')}`), utf16(`\uFEFF${pod('ä')}`).map((_, i, all) => all[i ^ 1]!)]) {
      const result = read(content);
      expect(names(result)).toEqual(['ä']);
      expect(lines(result.problems)).toEqual(['1:1: warning: is UTF-16; other tools expect UTF-8']);
    }
  });

  it.each<readonly [what: string, content: Uint8Array, want: string]>([
    ['UTF-16 without a mark', utf16(pod('a')), 'looks like UTF-16 without a byte order mark; save it as UTF-8'],
    [
      'UTF-16, the other order',
      utf16(pod('ab')).map((_, i, all) => all[i ^ 1]!),
      'looks like UTF-16 without a byte order mark; save it as UTF-8',
    ],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 97, 0, 0, 0), 'is UTF-32; save it as UTF-8'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2), 'is compressed with gzip; unpack it first'],
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2), 'is a zip archive; unpack it first'],
    [
      'a program',
      Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 251),
      'is a binary file; YAML or JSON is expected',
    ],
  ])('of %s is told, once', (_, content, want) => {
    expect(lines(read(content).problems)).toEqual([`1:1: error: ${want}`]);
  });

  it('of Latin-1 spoils its document alone', () => {
    const result = read(latin1(`${pod('a')}---\n${pod('b')}# caf\u00E9 \u00E0 la\n---\n${pod('c')}`));
    expect(names(result)).toEqual(['a', 'c']);
    expect(lines(result.problems)).toEqual([
      '8:6: error: the byte 0xE9 is no UTF-8 (in Latin-1 it would be "é"); save the file as UTF-8',
    ]);
  });

  it.each([
    [[0xc0, 0x80]],
    [[0xe0, 0x80, 0x80]],
    [[0xed, 0xa0, 0x80]],
    [[0xf4, 0x90, 0x80, 0x80]],
    [[0xf0, 0x80, 0x80, 0x80]],
    [[0xff]],
    [[0x80]],
    [[0xe2, 0x82]],
    [[0xf0, 0x9f, 0x98]],
  ])('with the bytes %j is refused, as TextDecoder does', (bytes) => {
    const content = Uint8Array.from([...utf8('# a'), ...bytes]);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(content)).toThrow();
    const { problems } = read(content);
    expect(problems.map(({ line, column, rule }) => [line, column, rule])).toEqual([[1, 4, 'encoding']]);
  });

  it('that breaks off in UTF-16 is told', () => {
    const whole = utf16(`\uFEFF${pod('a')}`);
    expect(lines(read(whole.slice(0, -1)).problems)).toEqual(['3:20: error: UTF-16 ends within a character']);
  });
});

describe('a field', () => {
  const text = `# a
apiVersion: v1
kind: List
items:
- apiVersion: karpenter.sh/v1
  kind: NodePool
  metadata:
    name: default
    labels:
      example.com/a: b
      "0": zero
  spec:
    empty:
    template: &template
      spec:
        requirements:
          - key: a
            values: [x, "y"]
          -
            key: b
        taints: []
    again: *template
    merged:
      <<: *template
      own: 1
`;
  const [pool] = read(text).manifests;

  it.each([
    ['', 5, 3],
    ['kind', 6, 9],
    ['metadata', 7, 3],
    ['metadata.name', 8, 11],
    ['metadata.labels[example.com/a]', 10, 22],
    ['metadata.labels[0]', 11, 12],
    ['spec.empty', 13, 5],
    ['spec.template.spec.requirements', 16, 9],
    ['spec.template.spec.requirements[0]', 17, 13],
    ['spec.template.spec.requirements[0].values', 18, 13],
    ['spec.template.spec.requirements[0].values[1]', 18, 25],
    ['spec.template.spec.requirements[1].key', 20, 18],
    ['spec.template.spec.requirements[1].values[0]', 20, 13],
    ['spec.template.spec.requirements[7].key', 16, 9],
    ['spec.template.spec.nodeClassRef.name', 15, 7],
    ['spec.disruption.budgets[0]', 12, 3],
    ['spec.again', 22, 5],
    ['spec.again.spec.requirements[0].key', 17, 18],
    ['spec.merged.spec.taints', 21, 9],
    ['spec.merged.own', 25, 12],
    ['nothing.here', 5, 3],
  ])('%s stands at %d:%d', (field, line, column) => {
    expect(pool?.locate(field)).toEqual({ line, column });
  });
});

describe('a value', () => {
  const valueOf = (scalar: string): unknown =>
    (read(`${pod('a')}value: ${scalar}\n`).manifests[0]?.object as { value?: unknown } | undefined)?.value;

  it('behind an alias is written out, not shared', () => {
    const { manifests } = read(`${pod('a')}a: &x {b: [1]}\nc: *x\nd: &x 2\ne: *x\n`);
    const object = manifests[0]?.object as unknown as Record<'a' | 'c' | 'd' | 'e', unknown>;
    expect(object.c).toEqual({ b: [1] });
    expect(object.c).not.toBe(object.a);
    expect([object.d, object.e]).toEqual([2, 2]);
  });

  it('named __proto__ is a key like others', () => {
    const object = read(`${pod('a')}__proto__: {polluted: true}\nspec: {<<: {__proto__: 1}}\n`).manifests[0]?.object;
    expect(Object.keys(object ?? {})).toContain('__proto__');
    expect((object as { polluted?: unknown } | undefined)?.polluted).toBeUndefined();
  });

  it('may have the tags of YAML', () => {
    expect(
      ['!!str 5', '! 5', '!!int "5"', '!!float 5', '!!bool yes', '!!null ~', '!!map {}', '!!seq []'].map(valueOf),
    ).toEqual(['5', '5', 5, 5, true, null, {}, []]);
  });

  it('in lines is folded or kept', () => {
    expect(valueOf('|\n  a\n  b\n')).toBe('a\nb\n');
    expect(valueOf('>-\n  a\n  b\n')).toBe('a b');
    expect(valueOf('a\n  b\n')).toBe('a b');
    expect(valueOf('"a\n  b"\n')).toBe('a b');
    expect(valueOf("'it''s'")).toBe("it's");
  });
});
