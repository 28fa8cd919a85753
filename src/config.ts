// The settings, from the environment; the only reader of process.env.
import { z } from 'zod';

const secret = (where: string) =>
  z
    .string({ error: `is missing. Copy it from your Slack app's page, ${where}` })
    .regex(/^\S+$/, 'holds a blank or a line break: copy it once more without');

/** By their names in the environment. `.env.example` has to name the same ones. */
export const settings = z.object({
  SLACK_BOT_TOKEN: secret('OAuth & Permissions').startsWith('xoxb-', 'is no bot token: it begins with xoxb-'),
  SLACK_SIGNING_SECRET: secret('Basic Information'),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'is no app-level token: it begins with xapp-').optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'is no address: write it like https://slack.com/api/' })
    .default('https://slack.com/api/'),
  PORT: z.coerce
    .number('is no port: choose a number from 0 to 65535')
    .int('is no port: choose a whole number')
    .min(0, 'is no port: choose a number from 0 to 65535')
    .max(65_535, 'is no port: choose a number from 0 to 65535')
    .default(3000),
  LISTEN_HOST: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'is no Postgres address: write it like postgresql://user:password@host/database',
    )
    .optional(),
  DATA_DIR: z.string().default('./data'),
  PUBLIC_URL: z
    .url({ protocol: /^https$/, error: 'is no safe address: write it like https://counterpart.example.org' })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  HASH_KEY: z
    .string()
    .min(32, 'is too short: take at least 32 characters by chance, such as from `openssl rand -base64 32`')
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'is unknown: use trace, debug, info, warn, error or silent',
    )
    .default('info'),
});

export type Config = {
  readonly botToken: string;
  readonly signingSecret: string;
  readonly appToken: string | null;
  readonly slackApiUrl: string;
  readonly port: number;
  /** null: all of the machine's addresses */
  readonly host: string | null;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** At which the world reaches `port`; null: nobody is told one */
  readonly publicUrl?: string | null;
  /** null: made once and kept in the database */
  readonly hashKey?: string | null;
  readonly logLevel: string;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as absent. `problem` never contains a value, since it may be printed. */
export const readConfig = (
  environment: Environment = process.env,
): { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problem: string } => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  if (!read.success) {
    const issue = read.error.issues[0];
    return { ok: false, problem: `${issue?.path.join('.')} ${issue?.message}.` };
  }
  const { data } = read;
  return {
    ok: true,
    config: {
      botToken: data.SLACK_BOT_TOKEN,
      signingSecret: data.SLACK_SIGNING_SECRET,
      appToken: data.SLACK_APP_TOKEN ?? null,
      slackApiUrl: data.SLACK_API_URL,
      port: data.PORT,
      host: data.LISTEN_HOST ?? null,
      databaseUrl: data.DATABASE_URL ?? null,
      dataDir: data.DATA_DIR,
      publicUrl: data.PUBLIC_URL ?? null,
      hashKey: data.HASH_KEY ?? null,
      logLevel: data.LOG_LEVEL,
    },
  };
};
