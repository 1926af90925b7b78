import { parseSchedulerConfig, type SchedulerConfig } from '@karpenter-ts/scheduling/default-constraints';
import { parse } from 'yaml';

/**
 * Reads the scheduler configuration, YAML or JSON, strictly: unknown fields are refused.
 *
 * @throws Error that says what is wrong where
 */
export function readSchedulerConfig(text: string): SchedulerConfig {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(`expected YAML or JSON: ${why}`, { cause: error });
  }
  return parseSchedulerConfig(document);
}
