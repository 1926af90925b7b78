import { shown } from '../validation/shape-wording.ts';
import { checkCountOrPercent, checkLabelSelector, countOf, selects } from './label-selectors.ts';
import { DNS_LABEL_EXPECTED, isDnsLabel } from './names.ts';
import type { Part } from './part.ts';
import { checkPersistentVolumeClaim } from './persistent-volume-claim.ts';
import { checkPodTemplate } from './pod-spec.ts';
import type { PodContext } from './pod-spec.ts';

/** `ValidateDeploymentSpec` */
export function checkDeployment(spec: Part): void {
  checkSelectorAndTemplate(spec);
  checkCounts(spec, ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds']);
  const deadline = spec.at('progressDeadlineSeconds').or(600);
  if (deadline.number <= spec.at('minReadySeconds').number) deadline.refuse('must be more than minReadySeconds');
  const strategy = spec.at('strategy');
  const [type, rolling] = [strategy.at('type').or('RollingUpdate'), strategy.at('rollingUpdate')];
  type.oneOf(['Recreate', 'RollingUpdate']);
  if (type.text === 'Recreate') {
    rolling.ifSet(() => {
      rolling.refuse('cannot be set beside the strategy Recreate');
    });
  } else if (type.text === 'RollingUpdate') {
    const [unavailable, surge] = [rolling.at('maxUnavailable').or('25%'), rolling.at('maxSurge').or('25%')];
    checkCountOrPercent(unavailable, { most100: true });
    checkCountOrPercent(surge, { most100: false });
    if (countOf(unavailable) === 0 && countOf(surge) === 0) unavailable.refuse('cannot be 0 when maxSurge is 0');
  }
}

/** `ValidateReplicaSetSpec` */
export function checkReplicaSet(spec: Part): void {
  checkSelectorAndTemplate(spec);
  checkCounts(spec, ['replicas', 'minReadySeconds']);
}

/** `ValidateDaemonSetSpec` */
export function checkDaemonSet(spec: Part): void {
  checkSelectorAndTemplate(spec);
  checkCounts(spec, ['minReadySeconds', 'revisionHistoryLimit']);
  const strategy = spec.at('updateStrategy');
  const [type, rolling] = [strategy.at('type').or('RollingUpdate'), strategy.at('rollingUpdate')];
  type.oneOf(['RollingUpdate', 'OnDelete']);
  if (type.text !== 'RollingUpdate') return;
  const [unavailable, surge] = [rolling.at('maxUnavailable').or(1), rolling.at('maxSurge').or(0)];
  checkCountOrPercent(unavailable, { most100: true });
  checkCountOrPercent(surge, { most100: true });
  if (countOf(unavailable) !== 0 && countOf(surge) !== 0) surge.refuse('cannot be set when maxUnavailable is not 0');
  if (countOf(unavailable) === 0 && countOf(surge) === 0)
    unavailable.refuse('cannot be 0 when maxSurge is 0', 'required');
}

/** `ValidateStatefulSetSpec` */
export function checkStatefulSet(spec: Part): void {
  const claims = spec.at('volumeClaimTemplates').items;
  checkSelectorAndTemplate(spec, { claims });
  for (const claim of claims) checkPersistentVolumeClaim(claim.at('spec'));
  checkCounts(spec, ['replicas', 'minReadySeconds']);
  spec.at('ordinals', 'start').notNegative();
  if (spec.at('serviceName').text !== '') spec.at('serviceName').matches(isDnsLabel, DNS_LABEL_EXPECTED);
  spec.at('podManagementPolicy').or('OrderedReady').oneOf(['OrderedReady', 'Parallel']);
  const strategy = spec.at('updateStrategy');
  const [type, rolling] = [strategy.at('type').or('RollingUpdate'), strategy.at('rollingUpdate')];
  type.oneOf(['RollingUpdate', 'OnDelete']);
  if (type.text === 'OnDelete') {
    rolling.ifSet(() => {
      rolling.refuse('cannot be set beside the strategy OnDelete');
    });
  } else rolling.at('partition').notNegative();
  spec.at('persistentVolumeClaimRetentionPolicy').ifSet((policy) => {
    for (const when of ['whenDeleted', 'whenScaled']) policy.at(when).or('Retain').oneOf(['Retain', 'Delete']);
  });
}

function checkCounts(spec: Part, names: readonly string[]): void {
  for (const name of names) spec.at(name).notNegative();
}

/** What the controllers of `apps` have in common: a selector that selects the template's pods, which run for ever. */
function checkSelectorAndTemplate(spec: Part, context: PodContext = {}): void {
  const [selector, template] = [spec.at('selector'), spec.at('template')];
  if (!selector.isSet) selector.refuse('must be set, and select the labels of the template', 'required');
  else {
    const isUsable = checkLabelSelector(selector);
    const labels = template.at('metadata', 'labels');
    if (selector.at('matchLabels').entries.length + selector.at('matchExpressions').items.length === 0) {
      selector.refuse('must not be empty');
    } else if (isUsable && !selects(selector, labels)) {
      labels.refuse(`must have what the selector asks for: ${shown(selector.value)}`);
    }
  }
  checkPodTemplate(template, context);
  const policy = template.at('spec', 'restartPolicy').or('Always');
  if (policy.text === 'OnFailure' || policy.text === 'Never') policy.oneOf(['Always']);
  template.at('spec', 'activeDeadlineSeconds').ifSet((deadline) => {
    deadline.refuse('cannot be set here: these pods run for ever');
  });
}
