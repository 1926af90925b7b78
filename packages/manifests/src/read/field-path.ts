/**
 * The steps of a field's text: `spec.requirements[0].values[1]` is spec, requirements, 0, values, 1.
 * Keys in brackets may hold anything but `]`; whether `0` is an index or a key is for the object to say.
 */
export function fieldSteps(field: string): readonly string[] {
  const steps: string[] = [];
  let at = 0;
  while (at < field.length) {
    const character = field.charAt(at);
    if (character === '[') {
      const end = field.indexOf(']', at);
      steps.push(field.slice(at + 1, end < 0 ? undefined : end));
      at = end < 0 ? field.length : end + 1;
    } else if (character === '.') {
      at++;
    } else {
      const [name = ''] = /^[^.[]+/.exec(field.slice(at)) ?? [];
      steps.push(name);
      at += name.length;
    }
  }
  return steps;
}
