import { groupOf } from '../read/foreign-groups.ts';
import { nameOf, type Report, type Subject } from './subject.ts';

/** Objects that are given more than once, whatever the version of their API. */
export function checkDuplicates(subjects: readonly Subject[], report: Report): void {
  const first = new Map<string, Subject>();
  for (const subject of subjects) {
    const { apiVersion, kind, namespace, name, manifest } = subject;
    // Without a name the server makes one up, and each is another object.
    if (name === '') continue;
    const key = JSON.stringify([groupOf(apiVersion), kind, namespace, name]);
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, subject);
      continue;
    }
    const { file, line } = known.manifest;
    const where =
      file === manifest.file || file === undefined ? `in line ${line ?? 1}` : `in ${file}, line ${line ?? 1}`;
    report(
      subject,
      'metadata.name',
      'duplicate-object',
      `${nameOf(subject)} is also given ${where}: the one that is applied last replaces the other`,
    );
  }
}
