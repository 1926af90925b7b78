/** The obvious version of `bestShape`: which shapes fit, and which of them is most like the room, the first in ties. */
export function bestShapeReference(
  requests: readonly (readonly number[])[],
  weights: readonly number[],
  room: readonly number[],
  scale: readonly number[],
): { best: number; open: number[] } {
  const open = requests.flatMap((wanted, shape) => (wanted.every((amount, i) => amount <= room[i]!) ? [shape] : []));
  const scoreOf = (shape: number): number =>
    requests[shape]!.reduce((sum, wanted, i) => sum + wanted * room[i]! * scale[i]!, 0) * weights[shape]!;
  const most = Math.max(...open.map(scoreOf));
  return { best: open.findIndex((shape) => scoreOf(shape) === most), open };
}
