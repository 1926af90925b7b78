/** The metadata of an object as editors should know it: Kubernetes' own, which no schema of ours says. */

const texts = (/** @type {string} */ description) => ({
  description,
  type: 'object',
  additionalProperties: { type: 'string' },
});

/** Fields that the API server writes; they are in what `kubectl get -o yaml` prints. */
const WRITTEN_BY_SERVER = {
  creationTimestamp: { description: 'When the object was made. The API server writes it.' },
  deletionGracePeriodSeconds: { description: 'The API server writes it.' },
  deletionTimestamp: { description: 'When the object was deleted; finalizers may keep it. The API server writes it.' },
  generation: { description: 'Counts changes of the spec. The API server writes it.' },
  managedFields: { description: 'Who set which field. The API server writes it.' },
  resourceVersion: { description: 'Changes with every change of the object. The API server writes it.' },
  selfLink: { description: 'Not used any more.' },
  uid: { description: 'Tells this object from others of its name. The API server writes it.' },
};

/** @param {boolean} namespaced */
export function objectMeta(namespaced) {
  return {
    description: "The object's name, labels and annotations.",
    type: 'object',
    additionalProperties: false,
    anyOf: [{ required: ['name'] }, { required: ['generateName'] }],
    properties: {
      name: {
        description: 'The name of the object, which no other of its kind has.',
        type: 'string',
        minLength: 1,
        maxLength: 253,
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
        patternErrorMessage:
          'Must be lower case letters, digits, "-" and ".", and start and end with a letter or digit.',
      },
      generateName: { description: 'What the API server makes a name of, if none is given.', type: 'string' },
      ...(namespaced && { namespace: { description: 'The namespace that the object is in.', type: 'string' } }),
      labels: texts('Labels of the object, for selectors.'),
      annotations: texts('Notes on the object, for people and tools.'),
      finalizers: {
        description: 'Who has to be done before the object is gone.',
        type: 'array',
        items: { type: 'string' },
      },
      ownerReferences: {
        description: 'The objects that this one goes with.',
        type: 'array',
        items: { type: 'object' },
      },
      ...WRITTEN_BY_SERVER,
    },
  };
}
