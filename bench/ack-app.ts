// Our app in a process of its own, with a community in its database; opens a round when told to.
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultRules } from '../src/domain/rules.ts';
import { openRoundNow } from '../src/flow/open-round.ts';
import { startLog } from '../src/log.ts';
import { start } from '../src/start.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { communityOf } from './community.ts';

const [signingSecret = '', botToken = '', slackApiUrl = '', size = '0', url = ''] = process.argv.slice(2);
const database = await openDatabase(url ? { kind: 'postgres', url } : { kind: 'memory' });
const app = await start(
  {
    botToken,
    signingSecret,
    appToken: null,
    slackApiUrl,
    port: 0,
    host: null,
    databaseUrl: null,
    dataDir: '',
    logLevel: 'error',
  },
  { log: startLog('silent'), now: () => new Date(), random: Math.random, database },
);
const workspace = await database.db.workspace.findFirstOrThrow();
const programme = await database.db.programme.findFirstOrThrow();
// Whole days of common hours with everybody: so the matching has the most pairs to weigh, which is the hard case.
await database.db.programme.updateMany({ data: { rules: { ...defaultRules, leastOverlap: 60 } } });
const { people, memberships } = communityOf(Number(size), workspace.id, programme.id, new Date());
await database.db.person.createMany({ data: people });
await database.db.membership.createMany({ data: memberships });

process.on('message', async () => {
  const outcome = await openRoundNow(app.deps, {
    workspaceId: workspace.id,
    programmeId: programme.id,
    userId: 'UADMIN',
  });
  process.send?.({ computed: outcome });
  await app.quiet();
  process.send?.({ sent: true });
  await sleep(0);
});
process.send?.({ port: app.port });
