import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

import { ACCEPTANCE_CASES } from './acceptance.fixture.ts';
import { LanguageServer } from './language-server.fixture.ts';
import { validateAsApiServer } from './validation/index.ts';

const folder = new URL('../json-schemas/', import.meta.url);

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly $ref?: string;
  readonly allOf?: readonly { readonly then: { readonly $ref: string } }[];
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort();
const schemas = new Map(
  files.map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Schema] as const),
);

describe('the JSON Schemas for editors', () => {
  it('are one for each kind and version, and one that picks', () => {
    expect(files).toEqual([
      'autoscaling.x-k8s.io/capacitybuffer_v1beta1.json',
      'karpenter.json',
      'karpenter.k8s.aws/ec2nodeclass_v1.json',
      'karpenter.k8s.aws/ec2nodeclass_v1beta1.json',
      'karpenter.kwok.sh/kwoknodeclass_v1alpha1.json',
      'karpenter.sh/nodeclaim_v1.json',
      'karpenter.sh/nodeclaim_v1beta1.json',
      'karpenter.sh/nodeoverlay_v1alpha1.json',
      'karpenter.sh/nodepool_v1.json',
      'karpenter.sh/nodepool_v1beta1.json',
    ]);
    const picked = schemas.get('karpenter.json')?.allOf?.map(({ then }) => then.$ref);
    expect(picked?.sort()).toEqual(files.filter((file) => file !== 'karpenter.json'));
  });

  it('describe every field', () => {
    const silent: string[] = [];
    const visit = (schema: Schema, path: string): void => {
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        if (field.description === undefined) silent.push(`${path}.${name}`);
        visit(field, `${path}.${name}`);
      }
      if (schema.items !== undefined) visit(schema.items, `${path}[]`);
      if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, `${path}.*`);
    };
    for (const [file, schema] of schemas) if (file !== 'karpenter.json') visit(schema, file);
    expect(silent).toEqual([]);
  });

  describe('judge shapes as the API server does', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    for (const [file, schema] of schemas) ajv.addSchema({ ...schema, $id: `https://schemas.example/${file}` });
    const validate = ajv.getSchema('https://schemas.example/karpenter.json')!;
    // As it is after it was read: fields that are undefined are not there.
    const cases = ACCEPTANCE_CASES.map(({ manifest, ...rest }) => ({
      ...rest,
      kind: manifest.kind,
      manifest: { ...(JSON.parse(JSON.stringify(manifest)) as object), metadata: { name: 'a' } },
    }));

    it('in enough cases', () => {
      expect(cases.length).toBeGreaterThan(100);
    });

    it.each(cases.filter(({ want }) => want === 'shape'))('refused: $kind $name', ({ manifest }) => {
      expect(validate(manifest)).toBe(false);
    });

    it.each(cases.filter(({ want }) => want !== 'shape'))('let pass: $kind $name', ({ manifest }) => {
      void validate(manifest);
      // Values of capacity-type and instance-tenancy are judged by the controllers, later than an editor can.
      const errors = (validate.errors ?? []).filter(
        ({ schemaPath }) => !schemaPath.endsWith('/then/properties/values/items/enum'),
      );
      expect(errors.filter(({ keyword }) => keyword !== 'if')).toEqual([]);
    });
  });
});

describe('a line `# yaml-language-server: $schema=` in an editor', () => {
  let server: LanguageServer;
  let files = 0;

  beforeAll(async () => {
    server = await LanguageServer.start({ [new URL('karpenter.json', folder).href]: '*.karpenter.yaml' });
  });

  afterAll(async () => {
    await server.stop();
  });

  const schemaLine = (file: string): string => `# yaml-language-server: $schema=${new URL(file, folder).href}\n`;

  /** Opens a text in which `|` is the cursor. */
  async function open(text: string, file = 'karpenter.json') {
    const whole = schemaLine(file) + text;
    const at = whole.indexOf('|');
    const before = whole.slice(0, Math.max(at, 0)).split('\n');
    const uri = new URL(`editor-${++files}.yaml`, new URL(`file://${fileURLToPath(folder)}`)).href;
    const diagnostics = await server.open(uri, at < 0 ? whole : whole.slice(0, at) + whole.slice(at + 1));
    return { uri, diagnostics, line: before.length - 1, character: before.at(-1)!.length };
  }

  async function completions(text: string, file?: string): Promise<readonly string[]> {
    const { uri, line, character } = await open(text, file);
    return (await server.complete(uri, line, character)).map(({ label }) => label);
  }

  async function hover(text: string): Promise<string> {
    const { uri, line, character } = await open(text);
    return server.hover(uri, line, character);
  }

  const pool = 'apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata:\n  name: default\n';
  const nodeClassRef = '      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}\n';
  const template = `  template:\n    spec:\n${nodeClassRef}`;

  it.each(['NodePool', 'EC2NodeClass'])('offers a whole %s, which the API server takes', async (kind) => {
    const { uri, line, character } = await open('|\n');
    const item = (await server.complete(uri, line, character)).find(({ label }) => label === kind);
    const text = (item?.insertText ?? '').replace(/\$\{\d+:([^}]*)\}/g, '$1');
    expect(validateAsApiServer(parse(text))).toEqual([]);
    expect(parse(text)).toHaveProperty('kind', kind);
  });

  it('offers the kinds', async () => {
    expect(await completions('apiVersion: karpenter.sh/v1\nkind: |\n')).toEqual(
      expect.arrayContaining(['NodePool', 'NodeClaim', 'EC2NodeClass']),
    );
  });

  it('may name the schema by a path from the file', async () => {
    const uri = new URL('by-path.yaml', folder).href;
    const text = `# yaml-language-server: $schema=./karpenter.sh/nodepool_v1.json\n${pool}spec:\n${template}  disruptions: {}\n`;
    const diagnostics = await server.open(uri, text);
    expect(diagnostics.map(({ message }) => message)).toContain('Property disruptions is not allowed.');
  });

  it('offers fields', async () => {
    const labels = await completions(`${pool}spec:\n${template}  |\n`);
    expect(labels).toEqual(expect.arrayContaining(['disruption', 'limits', 'weight', 'replicas']));
  });

  it('offers values', async () => {
    const labels = await completions(`${pool}spec:\n${template}  disruption:\n    consolidationPolicy: |\n`);
    expect(labels).toEqual(expect.arrayContaining(['WhenEmpty', 'WhenEmptyOrUnderutilized']));
  });

  it('offers keys of requirements, and the values of a key', async () => {
    const requirements = `${pool}spec:\n${template}      requirements:\n        - `;
    expect(await completions(`${requirements}key: |\n`)).toEqual(
      expect.arrayContaining(['karpenter.sh/capacity-type', 'karpenter.k8s.aws/instance-category']),
    );
    const values = `key: karpenter.sh/capacity-type\n          operator: In\n          values:\n            - |\n`;
    expect(await completions(requirements + values)).toEqual(expect.arrayContaining(['spot', 'on-demand']));
  });

  // The server looks for a document around the cursor, and the last one ends for it with its last value.
  const second =
    'apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata:\n  name: default\nspec:\n  |\n  role: a\n';

  it('offers the fields of a second document that has the line, too', async () => {
    const labels = await completions(`${pool}spec:\n${template}---\n${schemaLine('karpenter.json')}${second}`);
    expect(labels).toEqual(expect.arrayContaining(['amiSelectorTerms', 'subnetSelectorTerms']));
    expect(labels).not.toContain('template');
  });

  it('is not needed where the editor is set to use the schema, in all documents', async () => {
    const text = `${pool}spec:\n${template}---\n${second}`;
    const at = text.indexOf('|');
    const uri = 'file:///cluster/all.karpenter.yaml';
    await server.open(uri, text.replace('|', ''));
    const line = text.slice(0, at).split('\n').length - 1;
    const labels = (await server.complete(uri, line, 2)).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['amiSelectorTerms', 'subnetSelectorTerms']));
    expect(labels).not.toContain('template');
  });

  it('tells what a field is about, its default and its rules', async () => {
    const text = await hover(`${pool}spec:\n${template}  disruption:\n    consolidate|After: 30s\n`);
    expect(text).toContain('considered for consolidation');
    expect(text).toContain('Default: `0s`');
    expect(await hover(`${pool}sp|ec:\n${template}`)).toContain('know no limit but');
  });

  it.each<readonly [what: string, text: string, line: number, says: string]>([
    ['an unknown field', `${pool}spec:\n${template}  disruptions: {}\n`, 9, 'Property disruptions is not allowed'],
    [
      'a wrong enum',
      `${pool}spec:\n${template}  disruption: {consolidationPolicy: WhenIdle}\n`,
      9,
      'WhenEmptyOrUnderutilized',
    ],
    [
      'a wrong pattern',
      `${pool}spec:\n${template}      expireAfter: 30d\n`,
      9,
      'Must be a length of time such as 30s or 1h30m, or Never.',
    ],
    ['a wrong type', `${pool}spec:\n${template}  weight: heavy\n`, 9, 'Incorrect type'],
    [
      'a missing field',
      `${pool}spec:\n  template:\n    spec:\n      requirements: []\n`,
      7,
      'Missing property "nodeClassRef"',
    ],
    [
      'a capacity type that is none',
      `${pool}spec:\n${template}      requirements: [{key: karpenter.sh/capacity-type, operator: In, values: [Spot]}]\n`,
      9,
      'spot',
    ],
    [
      'a field of another version',
      `${pool.replace('/v1', '/v1beta1')}spec:\n${template}      expireAfter: 30h\n`,
      9,
      'Property expireAfter is not allowed',
    ],
  ])('marks %s', async (_, text, line, says) => {
    const { diagnostics } = await open(text);
    expect(diagnostics.map(({ message, range }) => [range.start.line, message])).toContainEqual([
      line,
      expect.stringContaining(says),
    ]);
  });

  it('marks nothing where nothing is wrong, and lets other kinds pass', async () => {
    const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1}\n';
    const { diagnostics } = await open(
      `${pool}spec:\n${template}      requirements: []\n---\n${schemaLine('karpenter.json')}${deployment}`,
    );
    expect(diagnostics).toEqual([]);
  });

  it('works with the schema of one kind', async () => {
    expect(await completions(`${pool}spec:\n  |\n`, 'karpenter.sh/nodepool_v1.json')).toEqual(
      expect.arrayContaining(['template', 'limits']),
    );
  });
});
