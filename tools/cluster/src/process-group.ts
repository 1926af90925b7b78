import path from 'node:path';
import { startGuard, type Guard } from './guard.ts';
import { identityOf } from './process-identity.ts';
import { recordFile, writeRunRecord, type RunRecord } from './run-record.ts';
import { runProcess, type RunningProcess, type RunProcessOptions } from './run-process.ts';

/** What is to be started, as one of a group: logs and clean-up are the group's. */
export type MemberOptions = Omit<RunProcessOptions, 'logFile' | 'guard'>;

/** The processes of one control plane: known by name, on record, and dead when this process is. */
export class ProcessGroup {
  readonly #record: Omit<RunRecord, 'processes'>;
  readonly #recordsFolder: string;
  readonly #logs: string;
  readonly #guard: Guard;
  readonly #members = new Map<string, RunningProcess>();
  #writing: Promise<void> = Promise.resolve();

  constructor(options: {
    readonly record: Omit<RunRecord, 'processes'>;
    readonly recordsFolder: string;
    readonly logs: string;
  }) {
    this.#record = options.record;
    this.#recordsFolder = options.recordsFolder;
    this.#logs = options.logs;
    const { id, directory, temporary } = options.record;
    this.#guard = startGuard([recordFile(options.recordsFolder, id), ...(temporary ? [directory] : [])]);
  }

  /** The process that was last started under this name, running or not. */
  member(name: string): RunningProcess | undefined {
    return this.#members.get(name);
  }

  /** Everything in the order of starting. */
  members(): readonly RunningProcess[] {
    return [...this.#members.values()];
  }

  logFile(name: string): string {
    return path.join(this.#logs, `${name}.log`);
  }

  /** Starts a process; one that still runs under the same name is an error. */
  async start(options: MemberOptions): Promise<RunningProcess> {
    const before = this.#members.get(options.name);
    if (before !== undefined && before.exit === undefined) throw new Error(`${options.name} is running already`);
    const member = await runProcess({ ...options, logFile: this.logFile(options.name), guard: this.#guard });
    this.#members.delete(options.name); // so that a second start counts as the latest
    this.#members.set(options.name, member);
    await this.writeRecord();
    return member;
  }

  /** Writes the record as things are now; one write at a time. */
  writeRecord(): Promise<void> {
    this.#writing = this.#writing.then(() => {
      const running = this.members().filter((member) => member.exit === undefined);
      const processes = running.map((member) => ({ name: member.name, ...identityOf(member.pid) }));
      return writeRunRecord(this.#recordsFolder, { ...this.#record, processes });
    });
    return this.#writing;
  }

  /** Ends the guard. To be called when every member has ended. */
  release(): void {
    this.#guard.release();
  }
}
