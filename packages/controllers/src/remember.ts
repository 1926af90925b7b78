/**
 * The same function, asked once for each object. For answers that follow from an object that never
 * changes, such as a node of a snapshot; they are forgotten with the object.
 */
export function remember<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) {
      answer = { value: compute(key) };
      known.set(key, answer);
    }
    return answer.value;
  };
}
