export { isWorkloadKind, validateWorkload } from './validate-workload.ts';
