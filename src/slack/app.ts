// Puts Bolt together: where payloads come in, whose token answers, and all listeners.
import { setImmediate } from 'node:timers/promises';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Deps } from '../flow/deps.ts';
import type { Log } from '../log.ts';
import { clientOptions, type TokenFor } from './install.ts';
import { listenAboutTakeaway } from './listen/about-takeaway.ts';
import { listenAnswer } from './listen/answer.ts';
import { answerAlways, isRepeated, Nonsense } from './listen/answer-always.ts';
import { listenCommand } from './listen/command.ts';
import { listenDesk } from './listen/desk.ts';
import { listenDigest } from './listen/digest.ts';
import { type DoorListener, guardRequests, notUnderstood } from './listen/http-door.ts';
import { listenJoin } from './listen/join.ts';
import { listenOnlyHere } from './listen/know-workspace.ts';
import { listenLessons } from './listen/lessons.ts';
import type { Listening } from './listen/listening.ts';
import { listenMyData } from './listen/my-data.ts';
import { onlyTheLatest } from './listen/only-the-latest.ts';
import { listenPause } from './listen/pause.ts';
import { listenPeople } from './listen/people.ts';
import { listenPreview } from './listen/preview.ts';
import { listenRetention } from './listen/retention.ts';
import { listenRoundNow } from './listen/round-now.ts';
import { listenSearch } from './listen/search.ts';
import { listenTimes } from './listen/times.ts';
import { listenTune } from './listen/tune.ts';

export type SlackApp = {
  /** Takes Slack's payloads at `POST /slack/events`; refuses them in Socket Mode. */
  readonly handle: DoorListener;
  readonly listening: Listening;
  readonly start: () => Promise<void>;
  /** Resolves when nothing more is being answered. */
  readonly quiet: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Settings = {
  readonly signingSecret: string;
  readonly appToken: string | null;
  readonly slackApiUrl: string;
  readonly tokenFor: TokenFor;
  readonly publicUrl?: string | null;
};

export const createSlackApp = (settings: Settings, deps: Deps, kick: () => void): SlackApp => {
  const { signingSecret, appToken, slackApiUrl, tokenFor, publicUrl = null } = settings;
  const logger = boltLogger(deps.log);
  const http = new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    processBeforeResponse: true,
    // The door has checked the signature already, and hands on what it read from the signed bytes.
    signatureVerification: false,
    customPropertiesExtractor: ({ headers }) => ({ once: headers['x-slack-signature'] }),
    processEventErrorHandler: async ({ error, response }) => {
      const isOurs = !(error instanceof Nonsense);
      if (!response.headersSent) response.writeHead(isOurs ? 500 : 400).end(isOurs ? '' : notUnderstood);
      return false;
    },
    logger,
  });
  const socket = appToken
    ? new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions: { slackApiUrl } } })
    : null;
  const app = new App({
    receiver: socket ?? http,
    // Slack repeats an event only when we answer with an error, so the answer waits for the listener.
    processBeforeResponse: true,
    authorize: async ({ teamId }) => ({ botToken: await tokenFor(teamId ?? '') }),
    clientOptions: clientOptions(slackApiUrl),
    ignoreSelf: false,
    logger,
  });

  const underWay = new Set<Promise<unknown>>();
  const later: Listening['later'] = (work) => {
    // The acknowledgement leaves first, because Slack waits for it.
    const running = setImmediate()
      .then(work)
      .catch((error: unknown) => {
        if (!isRepeated(error)) deps.log.error({ err: error }, 'An answer could not be given');
      })
      .finally(() => underWay.delete(running));
    underWay.add(running);
  };
  const quiet = async () => {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  };
  const listening: Listening = {
    deps,
    later,
    latest: onlyTheLatest(),
    kick,
    // In Socket Mode nobody is to reach our port.
    publicUrl: socket ? null : publicUrl,
  };

  for (const listen of [
    listenOnlyHere,
    listenCommand,
    listenJoin,
    listenSearch,
    listenPause,
    listenAnswer,
    listenTimes,
    listenLessons,
    listenTune,
    listenPreview,
    listenRoundNow,
    listenDesk,
    listenAboutTakeaway,
    listenDigest,
    listenRetention,
    listenPeople,
    listenMyData,
  ]) {
    listen(app, listening);
  }
  app.error(async (error) => {
    if (!isRepeated(error))
      deps.log.error({ err: error.original ?? error }, 'A payload could not be dealt with');
    throw error;
  });

  answerAlways(app, deps);

  return {
    handle: socket
      ? (_, response) => response.writeHead(404, { connection: 'close' }).end()
      : guardRequests(
          { signingSecret, now: () => new Date(), warn: (words) => deps.log.warn(words) },
          http.requestListener,
        ),
    listening,
    start: async () => {
      if (socket) await socket.start();
    },
    quiet,
    stop: async () => {
      if (socket) await socket.stop();
      await quiet();
    },
  };
};

/** Bolt's own lines may quote payloads, so we only log that there was one. */
const boltLogger = (log: Log): Logger => ({
  debug: () => {},
  info: () => {},
  warn: () => log.warn('Bolt warns of a payload'),
  error: () => log.warn('Bolt could not deal with a payload'),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
});
