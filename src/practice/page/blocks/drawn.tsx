// Display blocks, drawn by slack-blocks-to-jsx; nothing in them can be pressed but links.
import { type Block as LibraryBlock, Message } from 'slack-blocks-to-jsx';
import type { Block, Element, Text } from '../../server/contract.ts';
import { useHere } from '../practice-context.ts';
import { slackDate } from '../words/dates.ts';
import { prepareText } from '../words/prepare.ts';

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'type' in value &&
  (value.type === 'mrkdwn' || value.type === 'plain_text');

const prepareElement = (element: Element): unknown => (isText(element) ? prepareText(element) : element);

/** Without its id: the library would put it on the page, where other messages may have it too. */
const prepareBlock = ({ block_id: _, ...block }: Block): Omit<Block, 'block_id'> => ({
  ...block,
  ...(isText(block.text) && { text: prepareText(block.text) }),
  ...(block.fields && { fields: block.fields.map(prepareText) }),
  // Only a context holds texts; rich text needs no preparation.
  ...(block.type === 'context' && { elements: (block.elements ?? []).map(prepareElement) as Element[] }),
});

export const Drawn = ({ blocks }: { readonly blocks: readonly Block[] }) => {
  const { state, me, theme } = useHere();
  const now = new Date(state.now);
  const users = [
    { id: state.app.botUserId, name: state.app.name },
    ...state.people.map(({ id, name }) => ({ id, name })),
  ];
  const channels = state.me.places
    .filter(({ name }) => name.startsWith('#'))
    .map(({ id, name }) => ({ id, name: name.slice(1) }));
  return (
    <Message
      // The library keeps the first names and hooks it is given, hence the key.
      key={`${me.id} ${state.people.length} ${state.now.slice(0, 13)}`}
      blocks={blocks.map(prepareBlock) as unknown as LibraryBlock[]}
      name=""
      logo=""
      theme={theme}
      withoutWrapper
      data={{ users, channels }}
      hooks={{
        user: ({ id, name }) => (
          <span className={`mention ${id === me.id ? 'mention-me' : ''}`}>
            @<bdi>{name}</bdi>
          </span>
        ),
        channel: ({ name }) => <span className="mention">#{name}</span>,
        date: ({ timestamp, format, link, fallback }) => {
          const at = new Date(Number(timestamp) * 1000);
          const words = Number.isNaN(at.getTime()) ? fallback : slackDate(format, at, now, me.tz);
          return link ? <a href={link}>{words}</a> : <time dateTime={at.toISOString()}>{words}</time>;
        },
      }}
    />
  );
};
