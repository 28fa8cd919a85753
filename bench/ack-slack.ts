// The stand-in for Slack in a process of its own, with everybody's accounts.
import { startSlack } from '../src/practice/server/start-slack.ts';

const slack = await startSlack({});
for (let person = 0; person < Number(process.argv[2]); person += 1) {
  slack.addUser({ id: `U${String(person).padStart(6, '0')}`, name: `Member ${person}`, tz: 'Europe/Paris' });
}
const { url, botToken, signingSecret, teamId, appId } = slack;
process.send?.({ url, botToken, signingSecret, teamId, appId });
