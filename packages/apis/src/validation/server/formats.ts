const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(?:[^\n]\d+)?(?:z|[+-]\d{2}:\d{2})$/;
const RFC3339 = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|[+-]([01]\d|2[0-4]):([0-5]\d|60))$/;

/** The schema format `date-time`, as lenient as kube-openapi's `IsDateTime`. */
export function isDateTime(text: string): boolean {
  const [date = '', time] = text.toLowerCase().split('t');
  if (time === undefined || !isDate(date)) return false;
  const [, hours = '', minutes = '', seconds = ''] = TIME.exec(time) ?? ['', '99'];
  return hours <= '23' && minutes <= '59' && seconds <= '59';
}

/** An instant as Go's `time.Parse(time.RFC3339)` reads it: what the times of metadata must be. */
export function isRfc3339(text: string): boolean {
  const [, date = '', hours = '99', minutes = '', seconds = ''] = RFC3339.exec(text) ?? [];
  return isDate(date) && hours <= '23' && minutes <= '59' && seconds <= '59';
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  if (year === '') return false;
  const days = [31, isLeapYear(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return day >= '01' && Number(day) <= days;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
