// An error whose message is a sentence of ours. It quotes nothing that anybody else wrote, so the log may show it.
export class OwnError extends Error {
  override readonly name = 'OwnError';
}
