/**
 * Who may import whom. Each package carries the tags `layer:NAME` and `io:pure` or `io:node` in its package.json; apps carry
 * `layer:app` and tools `layer:tool`. This table is the only place that says what the tags allow.
 */
const layers = {
  'kube-model': [],
  apis: ['kube-model'],
  'cloud-provider': ['kube-model', 'apis'],
  scheduling: ['kube-model', 'apis', 'cloud-provider'],
  'cluster-state': ['kube-model', 'apis', 'cloud-provider'],
  disruption: ['kube-model', 'apis', 'cloud-provider', 'scheduling', 'cluster-state'],
  manifests: ['kube-model', 'apis', 'cloud-provider', 'scheduling'],
  runtime: ['kube-model'],
  webhooks: ['kube-model', 'apis', 'runtime'],
  controllers: ['kube-model', 'apis', 'cloud-provider', 'scheduling', 'cluster-state', 'disruption', 'runtime'],
  'provider-kwok': ['kube-model', 'apis', 'cloud-provider', 'runtime'],
  testing: ['kube-model', 'apis', 'cloud-provider', 'runtime'],
  simulator: [
    'kube-model',
    'apis',
    'cloud-provider',
    'scheduling',
    'cluster-state',
    'disruption',
    'runtime',
    'controllers',
    'provider-kwok',
    'testing',
  ],
};

/** The packages that know no Node, clock, network or randomness. */
export const pureLayers = [
  'kube-model',
  'apis',
  'cloud-provider',
  'scheduling',
  'cluster-state',
  'disruption',
  'manifests',
];

const tag = (layer) => `layer:${layer}`;

/** Packages below `testing`: their tests cannot use it, or the packages would depend on each other in a circle. */
const belowTesting = new Set([...layers.testing, 'testing']);

/**
 * The table as `depConstraints` of `@nx/enforce-module-boundaries`. Tests may also use `testing` and the repository's tools.
 */
export function tagConstraints({ tests }) {
  const rows = Object.entries(layers).map(([layer, below]) => ({
    sourceTag: tag(layer),
    onlyDependOnLibsWithTags: [layer, ...below, ...(tests && !belowTesting.has(layer) ? ['testing'] : [])]
      .map(tag)
      .concat(tests ? ['layer:tool'] : []),
  }));
  const pure = {
    sourceTag: 'io:pure',
    onlyDependOnLibsWithTags: ['io:pure'],
    allowedExternalImports: ['ajv', 'ajv/*', '@marcbachmann/cel-js', 're2js', 'yaml'],
  };
  return [
    ...rows,
    ...(tests ? [] : [pure]),
    { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['*'] },
    { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['*'] },
  ];
}
