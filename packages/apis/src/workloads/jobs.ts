import { isDnsSubdomain } from '@karpenter-ts/kube-model';
import { parseCron } from '../cron.ts';
import { shown } from '../validation/shape-wording.ts';
import { checkLabelSelector, selects } from './label-selectors.ts';
import { SUBDOMAIN_EXPECTED } from './names.ts';
import type { Part } from './part.ts';
import { checkPodTemplate } from './pod-spec.ts';

/** `ValidateJobSpec`; selectors that the server makes are not there yet. */
export function checkJob(spec: Part): void {
  const template = spec.at('template');
  const counts = ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'];
  for (const name of [...counts, 'backoffLimitPerIndex', 'maxFailedIndexes']) spec.at(name).notNegative();
  const [mode, perIndex, failed] = [
    spec.at('completionMode'),
    spec.at('backoffLimitPerIndex'),
    spec.at('maxFailedIndexes'),
  ];
  mode.or('NonIndexed').oneOf(['NonIndexed', 'Indexed']);
  const isIndexed = mode.text === 'Indexed';
  if (isIndexed && !spec.at('completions').isSet) spec.at('completions').refuse('must be set for Indexed', 'required');
  if (isIndexed && spec.at('parallelism').number > 100_000)
    spec.at('parallelism').refuse('must be at most 100000 for Indexed');
  if (!isIndexed) {
    for (const part of [perIndex, failed, spec.at('successPolicy')]) {
      part.ifSet(() => {
        part.refuse('needs the completion mode Indexed');
      });
    }
  }
  if (failed.isSet && !perIndex.isSet) perIndex.refuse('must be set beside maxFailedIndexes', 'required');
  spec.at('podReplacementPolicy').ifSet((policy) => {
    policy.oneOf(spec.at('podFailurePolicy').isSet ? ['Failed'] : ['Failed', 'TerminatingOrFailed']);
  });
  const managedBy = spec.at('managedBy');
  managedBy.ifSet(() => {
    const [domain = '', ...rest] = managedBy.text.split('/');
    if (!isDnsSubdomain(domain) || rest.join('/') === '') managedBy.refuse('must be a domain, "/" and a path');
  });
  checkPodTemplate(template);
  const policy = template.at('spec', 'restartPolicy');
  if (policy.text === '' || policy.text === 'Always') {
    policy.refuse(
      `must be OnFailure or Never${policy.text === '' ? '' : ', not Always'}: pods of jobs end`,
      'required',
    );
  } else if (spec.at('podFailurePolicy').isSet && policy.text === 'OnFailure') {
    policy.refuse('must be Never beside podFailurePolicy');
  }
}

/** A Job of its own, with its selector. */
export function checkJobSelector(spec: Part): void {
  const [selector, labels] = [spec.at('selector'), spec.at('template', 'metadata', 'labels')];
  if (!spec.at('manualSelector').isTrue) {
    selector.ifSet(() => {
      if (selector.entries.length > 0) selector.refuse('must not be set without manualSelector: the server makes it');
    });
  } else if (!selector.isSet) selector.refuse('must be set beside manualSelector', 'required');
  else if (checkLabelSelector(selector) && !selects(selector, labels)) {
    labels.refuse(`must have what the selector asks for: ${shown(selector.value)}`);
  }
}

/** `validateCronJobSpec` */
export function checkCronJob(spec: Part): void {
  const schedule = spec.at('schedule');
  if (schedule.text === '') schedule.require();
  else if (schedule.text.includes('TZ')) schedule.refuse('must not name a time zone: timeZone does');
  else if (!isSchedule(schedule.text))
    schedule.refuse(
      `must be five cron fields such as "0 9 * * mon-fri", or a macro such as @daily, not ${shown(schedule.text)}`,
    );
  for (const name of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
    spec.at(name).notNegative();
  }
  spec.at('concurrencyPolicy').or('Allow').oneOf(['Allow', 'Forbid', 'Replace']);
  spec.at('timeZone').ifSet((zone) => {
    const isZone = zone.text
      .split('/')
      .every((part) => /^[A-Za-z._0-9+][-A-Za-z._0-9+]{0,13}$/.test(part) && part !== '.' && part !== '..');
    if (!isZone || zone.text.toLowerCase() === 'local')
      zone.refuse(`must be a time zone such as Europe/Berlin, not ${shown(zone.text)}`);
  });
  const job = spec.at('jobTemplate', 'spec');
  if (job.at('manualSelector').isTrue) job.at('manualSelector').refuse('cannot be set in a template');
  job.at('selector').ifSet((selector) => {
    selector.refuse('cannot be set in a template: it is made');
  });
  checkJob(job);
}

function isSchedule(text: string): boolean {
  return /^@every [0-9]\S*$/.test(text) || parseCron(text).ok;
}

/** Names of CronJobs are shorter, as the names of their jobs are longer. */
export function checkCronJobName(name: Part): void {
  name.matches((text) => isDnsSubdomain(text) && text.length <= 52, `${SUBDOMAIN_EXPECTED}, at most 52`);
}
