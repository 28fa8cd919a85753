// An error that says a sentence of ours, which holds nothing that anybody else wrote: the log may show it.
export class OwnError extends Error {
  override readonly name = 'OwnError';
}
