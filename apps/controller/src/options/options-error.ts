/** The program was started with settings that it cannot work with. The message is one line for its user. */
export class OptionsError extends Error {
  readonly code = 'Options';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OptionsError';
  }
}
