/** CustomResourceDefinitions, as `kubectl apply` takes them. */
import { stringify } from 'yaml';
import { inline } from './load-schemas.mjs';

const OBJECT_FIELDS = {
  apiVersion: { description: 'The group and version that this object is written in.', type: 'string' },
  kind: { description: 'What this object is.', type: 'string' },
  metadata: { type: 'object' },
};

/**
 * @param {import('./load-schemas.mjs').Kind} kind
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {string} header
 * @returns {string}
 */
export function crdOf(kind, schemas, header) {
  const { group, version, plural, singular, shortNames, categories, scope, subresources, additionalPrinterColumns } =
    kind.crd;
  const schema = inline(kind.schema, schemas, withoutOwnKeywords);
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { categories, kind: kind.name, listKind: `${kind.name}List`, plural, shortNames, singular },
      scope,
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          additionalPrinterColumns,
          subresources,
          schema: { openAPIV3Schema: { ...schema, properties: { ...OBJECT_FIELDS, ...schema.properties } } },
        },
      ],
    },
  };
  const lines = header.split('\n').map((line) => `# ${line}\n`);
  return lines.join('') + stringify(crd, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** @param {import('./load-schemas.mjs').Schema} schema */
function withoutOwnKeywords({ title: _, ...schema }) {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-karpenter-')));
}
