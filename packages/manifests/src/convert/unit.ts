import { AWS_GROUP, canonicalJson, EC2_NODE_CLASS_GVK, GROUP } from '@karpenter-ts/apis';
import type { InstanceType } from '@karpenter-ts/cloud-provider';

import { annotatedKubelet, dropAnnotation, dropCompatibility, KUBELET_ANNOTATION } from './compatibility.ts';
import { checkResult } from './check-result.ts';
import { plainOf } from './draft.ts';
import { type GlobalSettings, globalSettingsOf, isGlobalSettings, sayGlobalSettings } from './global-settings.ts';
import { convertGlobs } from './globs.ts';
import { type ConvertedPool, placeKubelets } from './kubelet.ts';
import { convertNodeClass } from './node-class.ts';
import { NodeClasses } from './node-classes.ts';
import { convertNodePool } from './node-pool.ts';
import { convertNodeTemplate, nodeClassOfProvider } from './node-template.ts';
import { convertProvisioner } from './provisioner.ts';
import { UniqueNames } from './unique-names.ts';
import type { Work } from './work.ts';
import { convertWorkload, isWorkload } from './workload.ts';

/** How to convert. All of it is optional. */
export interface ConvertOptions {
  /** Replaces globs in requirements by what they match on these; without them, globs stay. */
  readonly expandGlobs?: readonly InstanceType[] | undefined;
}

type Plain = Readonly<Record<string, unknown>>;

/** Kinds of ours that are converted, by `apiVersion kind`, in an order in which pools find their classes. */
const stages: readonly (readonly string[])[] = [
  [`${AWS_GROUP}/v1 EC2NodeClass`, `${AWS_GROUP}/v1beta1 EC2NodeClass`, `${AWS_GROUP}/v1alpha1 AWSNodeTemplate`],
  [`${GROUP}/v1 NodePool`, `${GROUP}/v1beta1 NodePool`, `${GROUP}/v1alpha5 Provisioner`],
];

/**
 * Converts manifests that are one unit: what one of them gives up, such as kubelet settings of a pool, another of
 * them takes.
 */
export function convertUnit(works: readonly Work[], options: ConvertOptions): void {
  const converted = withinLimit(works);
  const unit = new Unit(converted);
  for (const types of stages) {
    for (const work of converted) if (types.includes(typeOf(work))) unit.convert(work);
  }
  for (const work of converted) if (!stages.flat().includes(typeOf(work))) unit.convert(work);
  unit.finish(options);
}

/**
 * Pools and classes that are converted at once. All of them are in memory together, some 60 kB each with the syntax
 * trees of their texts; clusters have dozens.
 */
const mostConverted = 20_000;

function withinLimit(works: readonly Work[]): readonly Work[] {
  const older = works.filter((work) => stages.flat().includes(typeOf(work)) && !work.apiVersion.endsWith('/v1'));
  const [first, ...rest] = older.slice(mostConverted);
  if (first === undefined) return works;
  first.report.error(
    '',
    `more than ${mostConverted} pools and classes are to be converted at once; from here on they are left out: convert them apart`,
    'convert/kind',
  );
  const left = new Set([first, ...rest]);
  for (const work of left) work.isRemoved = true;
  return works.filter((work) => !left.has(work));
}

const typeOf = ({ apiVersion, kind }: Work): string => `${apiVersion} ${kind}`;

class Unit {
  readonly #works: readonly Work[];
  readonly #names: ReadonlySet<string>;
  readonly #settings: GlobalSettings;
  readonly #classes = new NodeClasses();
  /** Names of the classes that were made of inline providers, by what those say. */
  readonly #providers = new Map<string, string>();
  readonly #pools: ConvertedPool[] = [];
  readonly #classNames: UniqueNames;

  constructor(works: readonly Work[]) {
    this.#works = works;
    this.#names = new Set(works.map((work) => `${typeOf(work)} ${work.name}`));
    const classes = works.filter((work) => stages[0]!.includes(typeOf(work)));
    this.#classNames = new UniqueNames(classes.map(({ name }) => name));
    const settings = works.map(({ manifest }) => manifest.object as Plain).find(isGlobalSettings);
    this.#settings =
      settings === undefined ? { defaultInstanceProfile: undefined, tags: {} } : globalSettingsOf(settings);
  }

  convert(work: Work): void {
    switch (typeOf(work)) {
      case `${AWS_GROUP}/v1 EC2NodeClass`:
        dropCompatibility(work);
        this.#classes.add(work.name, work);
        return;
      case `${AWS_GROUP}/v1beta1 EC2NodeClass`:
        convertNodeClass(work.draft, work.report);
        this.#classes.add(work.name, work);
        return;
      case `${AWS_GROUP}/v1alpha1 AWSNodeTemplate`:
        if (this.#isReplaced(work, [`${AWS_GROUP}/v1 EC2NodeClass`, `${AWS_GROUP}/v1beta1 EC2NodeClass`])) return;
        convertNodeTemplate(work.draft, this.#settings, work.report);
        this.#classes.add(work.name, work);
        return;
      case `${GROUP}/v1 NodePool`:
        this.#addCurrentPool(work);
        return;
      case `${GROUP}/v1beta1 NodePool`: {
        const kubelet = convertNodePool(work.draft, work.report);
        this.#pools.push({ work, className: ec2NodeClassOf(work), kubelet });
        return;
      }
      case `${GROUP}/v1alpha5 Provisioner`:
        if (this.#isReplaced(work, [`${GROUP}/v1 NodePool`, `${GROUP}/v1beta1 NodePool`])) return;
        this.#convertProvisioner(work);
        return;
      case `${GROUP}/v1beta1 NodeClaim`:
      case `${GROUP}/v1alpha5 Machine`:
        work.isRemoved = true;
        work.report.error(
          '',
          `a ${work.kind} is made and kept by the controller, and cannot be carried over; it is left out`,
          'convert/kind',
        );
        return;
      default:
        convertOther(work);
    }
  }

  /** What needs all objects: kubelet settings, globs, and the verdict on what has come of it. */
  finish(options: ConvertOptions): void {
    placeKubelets(this.#pools, this.#classes, this.#classNames);
    for (const { work } of this.#pools) convertGlobs(work, options);
    for (const work of this.#works) {
      if (work.isRemoved || work.isUnchanged) continue;
      for (const object of [work.draft, ...work.following]) checkResult(object, work);
    }
  }

  #addCurrentPool(work: Work): void {
    dropCompatibility(work);
    const kubelet = annotatedKubelet(work);
    const onPlaced = (): void => dropAnnotation(work, KUBELET_ANNOTATION);
    this.#pools.push({ work, className: ec2NodeClassOf(work), kubelet, onPlaced });
  }

  #convertProvisioner(work: Work): void {
    const { kubelet, provider } = convertProvisioner(work.draft, work.report);
    if (provider !== undefined) {
      const says = canonicalJson(plainOf(provider.value));
      const shared = this.#providers.get(says);
      const className = shared ?? this.#classNames.take(work.name === '' ? 'default' : work.name);
      work.draft.at('spec', 'template', 'spec', 'nodeClassRef')?.set('name', className);
      if (shared === undefined) {
        const nodeClass = nodeClassOfProvider(className, provider.value, this.#settings, work.report);
        this.#providers.set(says, className);
        if (className !== work.name) {
          work.report.warning(
            provider.field ?? 'spec.provider',
            `becomes EC2NodeClass "${className}", since there is another one "${work.name}" among the manifests`,
            'convert/node-class-ref',
          );
        }
        work.following.push(nodeClass);
        this.#classes.add(className, work, nodeClass);
      }
    }
    this.#pools.push({ work, className: ec2NodeClassOf(work), kubelet });
  }

  /** Whether a newer object of the same name is among the manifests: two of them would end up in one. */
  #isReplaced(work: Work, types: readonly string[]): boolean {
    const found = work.name === '' ? undefined : types.find((type) => this.#names.has(`${type} ${work.name}`));
    if (found === undefined) return false;
    work.isRemoved = true;
    work.report.error(
      'metadata.name',
      `becomes ${found.split(' ')[1]!} "${work.name}", and there is one among the manifests already; it is left out`,
      'convert/already-there',
    );
    return true;
  }
}

function convertOther(work: Work): void {
  const object = work.manifest.object as Plain;
  if (isGlobalSettings(object)) {
    sayGlobalSettings(object, work.report);
  } else if (isWorkload(work.apiVersion, work.kind)) {
    // Most say nothing of Karpenter.
    if (JSON.stringify(object).includes('karpenter.')) convertWorkload(work.draft, work.report);
  } else if (isUnknownVersion(work)) {
    work.report.error(
      'apiVersion',
      `no conversion of ${typeOf(work)} is known, and it stays as it is; known are NodePools and EC2NodeClasses of v1beta1, Provisioners of v1alpha5 and AWSNodeTemplates of v1alpha1`,
      'convert/kind',
    );
  }
}

const currentTypes: readonly string[] = [`${GROUP}/v1 NodeClaim`, `${GROUP}/v1alpha1 NodeOverlay`];

function isUnknownVersion(work: Work): boolean {
  const [group = ''] = work.apiVersion.split('/');
  return (group === GROUP || group === AWS_GROUP) && !currentTypes.includes(typeOf(work));
}

/** The name of the EC2NodeClass that a pool of v1 refers to. */
function ec2NodeClassOf({ manifest, isTouched, draft }: Work): string | undefined {
  const object = (isTouched ? plainOf(draft) : manifest.object) as {
    readonly spec?: { readonly template?: { readonly spec?: { readonly nodeClassRef?: Plain } } };
  };
  const { group, kind, name } = object.spec?.template?.spec?.nodeClassRef ?? {};
  return group === AWS_GROUP && kind === EC2_NODE_CLASS_GVK.kind && typeof name === 'string' ? name : undefined;
}
