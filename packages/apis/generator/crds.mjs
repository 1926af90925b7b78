/** CustomResourceDefinitions, as `kubectl apply` takes them. */
import { stringify } from 'yaml';
import { inline } from './load-schemas.mjs';

const OBJECT_FIELDS = {
  apiVersion: { description: 'The group and version that this object is written in.', type: 'string' },
  kind: { description: 'What this object is.', type: 'string' },
  metadata: { type: 'object' },
};

/**
 * The names are those of the chart: where the controller is not installed as `karpenter` in `kube-system`, it puts its
 * own Service in, as it does with the certificate.
 */
const CONVERSION = {
  strategy: 'Webhook',
  webhook: {
    conversionReviewVersions: ['v1'],
    clientConfig: { service: { namespace: 'kube-system', name: 'karpenter', path: '/conversion', port: 8443 } },
  },
};

/**
 * @param {import('./load-schemas.mjs').Kind} kind
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {string} header
 * @param {readonly import('./load-schemas.mjs').Kind[]} older versions of the kind, served beside it
 * @returns {string}
 */
export function crdOf(kind, schemas, header, older = []) {
  const { group, plural, singular, shortNames, categories, scope } = kind.crd;
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      ...(older.length > 0 && { conversion: CONVERSION }),
      group,
      names: { categories, kind: kind.name, listKind: `${kind.name}List`, plural, shortNames, singular },
      scope,
      versions: [versionOf(kind, schemas, true), ...older.map((other) => versionOf(other, schemas, false))],
    },
  };
  const lines = header.split('\n').map((line) => `# ${line}\n`);
  return lines.join('') + stringify(crd, { lineWidth: 0, aliasDuplicateObjects: false });
}

/**
 * @param {import('./load-schemas.mjs').Kind} kind
 * @param {import('./load-schemas.mjs').Schemas} schemas
 * @param {boolean} storage
 */
function versionOf(kind, schemas, storage) {
  const { version, subresources, additionalPrinterColumns } = kind.crd;
  const schema = inline(kind.schema, schemas, withoutOwnKeywords);
  return {
    name: version,
    served: true,
    storage,
    additionalPrinterColumns,
    subresources,
    schema: { openAPIV3Schema: { ...schema, properties: { ...OBJECT_FIELDS, ...schema.properties } } },
  };
}

/** @param {import('./load-schemas.mjs').Schema} schema */
function withoutOwnKeywords({ title: _, ...schema }) {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-karpenter-')));
}
