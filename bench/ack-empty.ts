// The yardstick: a Bolt app that acknowledges everything and does nothing, with the same receiver as ours.
import { App, HTTPReceiver } from '@slack/bolt';

const signingSecret = process.argv[2] ?? '';
const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', processBeforeResponse: true });
const app = new App({
  receiver,
  processBeforeResponse: true,
  authorize: async () => ({ botToken: 'xoxb-nobody' }),
});
app.command(/.*/, ({ ack }) => ack());
app.action(/.*/, ({ ack }) => ack());
app.event('app_home_opened', async () => {});
const server = await app.start(0);
const address = server.address();
process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
