// Reads the bodies of requests, all together within a bound: at it the oldest that is still incomplete gives way.
import type { IncomingMessage } from 'node:http';

// Sixteen of the largest, and thousands as Slack sends them.
const mostHeld = 16_000_000;

export type ReadBody = (request: IncomingMessage) => Promise<Buffer | 'too-long' | null>;

/** Null: the sender has gone away, or gave way to others. `largest` is in bytes. */
export const readBodies = (largest: number): ReadBody => {
  /** In the order in which they began. */
  const incomplete = new Set<IncomingMessage>();
  let held = 0;
  return async (request) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incomplete.add(request);
    try {
      // What is not read to its end is still to be answered.
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        size += chunk.length;
        held += chunk.length;
        if (size > largest) return 'too-long';
        chunks.push(chunk);
        const [oldest] = incomplete;
        if (held > mostHeld) oldest?.destroy();
      }
      return Buffer.concat(chunks);
    } catch {
      return null;
    } finally {
      incomplete.delete(request);
      held -= size;
    }
  };
};
