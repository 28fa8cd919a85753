// Everything that people have read in the season: where it stands in Slack, when, and what the outbox says it was.
import type { QueuedMessage } from '../../src/domain/message.ts';
import type { Message } from '../../src/practice/server/contract.ts';
import { wholeText } from '../setting/act-as.ts';
import type { Scene } from '../setting/open-scene.ts';

type Known = Pick<QueuedMessage, 'kind'> & {
  readonly pairId?: string;
  readonly planned?: true;
  /** Of a talk, as JSON has it. */
  readonly startsAt?: string | null;
  readonly by?: string;
};

export type Reading = {
  readonly reader: string;
  readonly at: Date;
  readonly text: string;
  /** All who read it. */
  readonly readers: readonly string[];
  /** Null: nothing in the outbox stands for it. */
  readonly of: Known | null;
};

/** In order of time. */
export const listReadings = async ({ slack, rows }: Scene, names: readonly string[]): Promise<Reading[]> => {
  const sent = await rows();
  // Slack does not say where a message with a file stands: that one is known by its reader and its moment.
  const known = new Map(
    sent.map(({ channel, ts, sentAt, message }) => [
      `${channel} ${ts || sentAt?.getTime()}`,
      message as Known,
    ]),
  );
  const readings = names.flatMap((reader) =>
    slack.conversations(reader).flatMap(({ id, members, messages }) =>
      messages.filter(isFromApp).map((message) => {
        const at = momentOf(message);
        return {
          reader,
          at,
          text: wholeText(message),
          readers: members.filter((name) => name !== slack.botUserId),
          of: known.get(message.files ? `${reader} ${at.getTime()}` : `${id} ${message.ts}`) ?? null,
        };
      }),
    ),
  );
  return readings.toSorted((a, b) => a.at.getTime() - b.at.getTime());
};

/** `ts` counts microseconds, of which the first thousand tell messages of one moment apart. */
const momentOf = ({ ts }: Message): Date => new Date(Math.floor(Number(ts.replace('.', '')) / 1000));

const isFromApp = ({ ephemeral, blocks }: Message): boolean => !ephemeral && blocks !== undefined;

/** It answers a click of the reader's own. */
export const isOwnClick = ({ reader, of }: Reading): boolean => of?.kind === 'talk-time' && of.by === reader;
