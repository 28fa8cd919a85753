// Starts the stand-in for Slack and the app before it, in one process, speaking over HTTP as they would over the world.

import { type Running, type Surroundings, start } from '../../start.ts';
import { type PracticeSlack, type SlackOptions, startSlack } from '../server/start-slack.ts';

export type Together = {
  readonly slack: PracticeSlack;
  readonly app: Running;
  readonly stop: () => Promise<void>;
};

/** The app before a stand-in that is there already. */
export const startAppBefore = async (
  slack: PracticeSlack,
  surroundings: Required<Surroundings>,
): Promise<Running> => {
  const app = await start(
    {
      botToken: slack.botToken,
      signingSecret: slack.signingSecret,
      appToken: null,
      slackApiUrl: `${slack.url}/api/`,
      port: 0,
      host: '127.0.0.1',
      databaseUrl: null,
      dataDir: '',
      logLevel: 'silent',
    },
    surroundings,
  );
  slack.sendTo(`http://127.0.0.1:${app.port}/slack/events`);
  return app;
};

export const startWithPracticeSlack = async (
  options: SlackOptions,
  surroundings: Required<Surroundings>,
): Promise<Together> => {
  const slack = await startSlack({ ...options, now: surroundings.now });
  const app = await startAppBefore(slack, surroundings);
  return {
    slack,
    app,
    stop: async () => {
      await app.stop();
      await slack.stop();
    },
  };
};
