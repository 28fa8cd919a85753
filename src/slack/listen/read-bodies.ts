// Reads the bodies of requests within a common limit. When that is reached, the oldest incomplete request is cut off.
import type { IncomingMessage } from 'node:http';

// Room for sixteen of the largest bodies, or thousands of the size that Slack sends.
const mostHeld = 16_000_000;

export type ReadBody = (request: IncomingMessage) => Promise<Buffer | 'too-long' | null>;

/** Null: the sender has gone away, or was cut off in favour of others. `largest` is in bytes. */
export const readBodies = (largest: number): ReadBody => {
  /** Requests that have not come to their end, in the order in which they began. */
  const incomplete = new Set<IncomingMessage>();
  let held = 0;
  return async (request) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incomplete.add(request);
    try {
      // A request whose body is too long is not read to its end, but still has to be answered.
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
