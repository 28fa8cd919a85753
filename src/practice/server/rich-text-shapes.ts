// The table of rich text: sections, lists, quotes and code, and the pieces that they are made of.
import { byType, type Check, flag, integer, list, object, oneOf, type Shape, text } from './block-rules.ts';

const style = object({
  optional: { bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag },
});

const pieces: Readonly<Record<string, Shape>> = {
  text: { required: { text: text(3000) }, optional: { style } },
  link: { required: { url: text(3000) }, optional: { text: text(3000), unsafe: flag, style } },
  emoji: { required: { name: text(255) }, optional: { unicode: text(255), style } },
  user: { required: { user_id: text(255) }, optional: { style } },
  usergroup: { required: { usergroup_id: text(255) }, optional: { style } },
  channel: { required: { channel_id: text(255) }, optional: { style } },
  broadcast: { required: { range: oneOf('here', 'channel', 'everyone') } },
  date: {
    required: { timestamp: integer(0, 9_999_999_999), format: text(255) },
    optional: { url: text(3000), fallback: text(3000), style },
  },
  color: { required: { value: text(255) } },
};

/** Slack names no number of pieces; what is this long breaks the text limit of a message anyway. */
const most = 1000;
const line: Shape = { required: { elements: list(byType(pieces), most, 0) } };
const bordered: Shape = { ...line, optional: { border: integer(0, 1) } };
const { text: plainPiece, link } = pieces;

export const richTextElements: Check = list(
  byType({
    rich_text_section: line,
    rich_text_quote: bordered,
    rich_text_preformatted: {
      required: {
        elements: list(byType({ ...(plainPiece && { text: plainPiece }), ...(link && { link }) }), most, 0),
      },
      optional: { border: integer(0, 1), language: text(255) },
    },
    rich_text_list: {
      required: {
        style: oneOf('bullet', 'ordered'),
        elements: list(byType({ rich_text_section: line }), most),
      },
      optional: { indent: integer(0, 8), offset: integer(0, most), border: integer(0, 1) },
    },
  }),
  most,
);
