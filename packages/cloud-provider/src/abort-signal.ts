/**
 * The platform's `AbortSignal`, of which this package needs the name alone: it knows neither Node nor the DOM. Where one of
 * them is there, this merges with their declaration and adds nothing to it.
 */
declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges with the platform's interface
  interface AbortSignal {}
}

export type CancelSignal = AbortSignal;
