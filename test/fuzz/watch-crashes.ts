// Notices what would end the process: an error that nobody caught, a promise that nobody waited for.
export type Crashes = {
  /** What came since the last look. */
  readonly take: () => string[];
  readonly stop: () => void;
};

export const watchCrashes = (): Crashes => {
  let seen: string[] = [];
  const hear = (kind: string) => (error: unknown) => {
    seen.push(`${kind}: ${error instanceof Error ? error.name : typeof error}`);
  };
  const exception = hear('an uncaught exception');
  const rejection = hear('an unhandled rejection');
  process.on('uncaughtException', exception);
  process.on('unhandledRejection', rejection);
  return {
    take: () => {
      const all = [...new Set(seen)];
      seen = [];
      return all;
    },
    stop: () => {
      process.off('uncaughtException', exception);
      process.off('unhandledRejection', rejection);
    },
  };
};
