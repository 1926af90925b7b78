import { readFileSync } from 'node:fs';

/** Resident memory of a process, in bytes. */
export interface ProcessMemory {
  /** Now (VmRSS). */
  readonly rss: number;
  /** The most it ever had (VmHWM). */
  readonly peak: number;
}

/** What /proc/PID/status says; undefined when the process is gone, or where there is no /proc. */
export function readProcessMemory(pid: number): ProcessMemory | undefined {
  try {
    return parseProcessMemory(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Reads the text of a /proc/PID/status; undefined for a zombie, which has no memory lines. */
export function parseProcessMemory(status: string): ProcessMemory | undefined {
  const bytes = (field: string): number | undefined => {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  };
  const rss = bytes('VmRSS');
  const peak = bytes('VmHWM');
  return rss === undefined || peak === undefined ? undefined : { rss, peak };
}
