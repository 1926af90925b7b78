/** Parts that can be switched, with what they are without being mentioned. */
const defaults = {
  NodeRepair: false,
  ReservedCapacity: true,
  SpotToSpotConsolidation: false,
  NodeOverlay: false,
  StaticCapacity: false,
  CapacityBuffer: false,
} as const;

export type FeatureGate = keyof typeof defaults;
export type FeatureGates = Readonly<Record<FeatureGate, boolean>>;

/**
 * Reads `A=true,B=false`. Gates that are not mentioned keep their defaults, unknown ones are ignored.
 *
 * Upstream: `ParseFeatureGates` in pkg/operator/options/options.go.
 *
 * @throws Error that says what is expected
 */
export function parseFeatureGates(text: string): FeatureGates {
  const gates: Record<FeatureGate, boolean> = { ...defaults };
  for (const part of text.split(',')) {
    if (part.trim() === '') continue;
    const [name = '', value, ...rest] = part.split('=').map((side) => side.trim());
    if (name === '' || (value !== 'true' && value !== 'false') || rest.length > 0) {
      throw new Error(`expected NAME=true or NAME=false, with commas in between, not "${part.trim()}"`);
    }
    if (name in gates) gates[name as FeatureGate] = value === 'true';
  }
  return gates;
}
