// A digest for its admins: on the Home, in the message that it is ready, as a preview, and the forms around it.
import type { KnownBlock, ModalView } from '@slack/types';
import {
  canSend,
  type DigestContent,
  type DigestStanding,
  type DrawnDigest,
  digestStamp,
} from '../../domain/digest.ts';
import type { Letter } from '../../domain/letter.ts';
import type { Programme } from '../../domain/programme.ts';
import { actions, carry, fields, forms, quotesField, titleField } from '../ids.ts';
import { fit, showText } from '../text/escape.ts';
import { sayNumber } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';
import { digestBlocks, longestQuestion, longestTitle, sayQuestion, titleOf } from './digest.ts';
import {
  actionsRow,
  button,
  context,
  divider,
  input,
  type Message,
  message,
  option,
  plain,
  section,
} from './parts.ts';

type InProgramme = { readonly programmeId: string };

/** Slack's own way: it shows the name as it is now, to whoever may see the channel. */
function channelLink(channel: string): string {
  return `<#${channel}>`;
}

/** Nothing where no decision waits. */
export function digestStandingBlocks(
  programmeId: string,
  digest: DigestStanding,
  words: Words,
): KnownBlock[] {
  if (!canSend(digest.state)) return [];
  return [section(standingText(digest, words)), standingRow({ programmeId, digest }, words)];
}

export function digestRequestMessage(
  { programmeId, digest }: Extract<Letter, { kind: 'digest-request' }>,
  words: Words,
): Message {
  const text =
    digest.state === 'draft'
      ? words.digestRequest.ready(titleOf(digest, words))
      : standingText(digest, words);
  if (!canSend(digest.state)) return message(text);
  return message(text, [section(text), standingRow({ programmeId, digest }, words)]);
}

function standingText(digest: DigestStanding, words: Words): string {
  const said = words.digestHome;
  const { state, channel, reason } = digest;
  const text = said.state[state](titleOf(digest, words), channel ? channelLink(channel) : '');
  if (state !== 'refused') return text;
  const why = said.refusals[reason ?? ''] ?? said.refusedOtherwise(showText(reason ?? '?', 60));
  return `${text} ${why} ${said.kept}`;
}

function standingRow(
  { programmeId, digest: { id, state } }: InProgramme & { readonly digest: DigestStanding },
  words: Words,
) {
  const said = words.digestHome;
  const value = carry(programmeId, id);
  return actionsRow([
    button(actions.digestLook, said.look, { value }),
    ...(state === 'draft'
      ? []
      : [button(actions.digestAgain, said.again, { value, style: 'primary' as const })]),
  ]);
}

type Viewed = InProgramme & {
  readonly standing: DigestStanding;
  readonly content: DigestContent;
  readonly drawn: DrawnDigest;
  readonly digestChannel: string | null;
};

/** Names the version that is shown, so that nobody sends what they have not seen. */
function carryDigest({ programmeId, standing, content }: Omit<Viewed, 'drawn' | 'digestChannel'>): string {
  return carry(programmeId, `${standing.id}/${digestStamp(content)}`);
}

/** `note`: what happened meanwhile. */
export function digestPreviewView(viewed: Viewed, words: Words, note: string | null = null): ModalView {
  const said = words.digestPreview;
  const { programmeId, standing, drawn, digestChannel } = viewed;
  const { state, channel } = standing;
  const into = digestChannel ? said.into(channelLink(digestChannel)) : said.nowhere;
  const isDraft = state === 'draft';
  const about = isDraft ? into : standingText({ ...standing, channel }, words);
  const value = carry(programmeId, standing.id);
  return {
    type: 'modal',
    callback_id: forms.digest,
    private_metadata: carryDigest(viewed),
    title: plain(said.title),
    close: plain(said.close),
    ...(canSend(state) && drawn.themes.length > 0 ? { submit: plain(said.send) } : {}),
    blocks: [
      ...(note ? [section(`*${note}*`)] : []),
      context(about),
      divider,
      ...digestBlocks(drawn, words),
      ...(isDraft
        ? [
            divider,
            actionsRow([
              button(actions.digestEdit, said.edit, { value }),
              button(actions.digestSkip, said.skip, {
                value,
                confirm: {
                  title: plain(said.skipTitle),
                  text: plain(said.skipText),
                  confirm: plain(said.skipYes),
                  deny: plain(said.skipNo),
                },
              }),
            ]),
          ]
        : []),
    ],
  };
}

/** Themes are known by their place in the draft. One whose lessons have all been taken back has no fields. */
export function digestEditForm(viewed: Viewed, words: Words): ModalView {
  const said = words.digestEdit;
  const { content, drawn } = viewed;
  return {
    type: 'modal',
    callback_id: forms.digestEdit,
    private_metadata: carryDigest(viewed),
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(said.close),
    blocks: [
      ...content.themes.flatMap(({ title, quotes }, at) => {
        const number = sayNumber(at + 1, words.locale);
        const offered = quotes.flatMap(({ insightId, stays }) => {
          const text = drawn.standing.get(insightId);
          return text === undefined ? [] : [{ stays, option: option(insightId, text) }];
        });
        if (offered.length === 0) return [];
        const kept = offered.filter(({ stays }) => stays);
        return [
          input(
            titleField(at),
            said.themeTitle(number),
            {
              type: 'plain_text_input',
              max_length: longestTitle,
              placeholder: plain(words.digest.otherTheme),
              ...(title ? { initial_value: fit(title, longestTitle) } : {}),
            },
            { optional: true },
          ),
          input(
            quotesField(at),
            said.quotes(number),
            {
              type: 'checkboxes',
              options: offered.map((one) => one.option),
              ...(kept.length > 0 ? { initial_options: kept.map((one) => one.option) } : {}),
            },
            { optional: true, hint: said.quotesHint },
          ),
        ];
      }),
      input(
        fields.digestQuestion,
        said.question,
        {
          type: 'plain_text_input',
          multiline: true,
          max_length: longestQuestion,
          ...startOf(fit(sayQuestion(drawn, words), longestQuestion)),
        },
        { optional: true, hint: said.questionHint },
      ),
    ],
  };
}

function startOf(text: string) {
  return text ? { initial_value: text } : {};
}

export function digestChannelForm(
  { id, digestChannel }: Pick<Programme, 'id' | 'digestChannel'>,
  words: Words,
): ModalView {
  const said = words.digestChannelForm;
  return {
    type: 'modal',
    callback_id: forms.digestChannel,
    private_metadata: carry(id),
    title: plain(said.title),
    submit: plain(said.save),
    close: plain(said.close),
    blocks: [
      section(said.intro),
      section(digestChannel ? said.now(channelLink(digestChannel)) : said.none),
      input(
        fields.digestChannel,
        said.channel,
        {
          type: 'conversations_select',
          filter: {
            include: ['public', 'private'],
            exclude_external_shared_channels: true,
            exclude_bot_users: true,
          },
          ...(digestChannel ? { initial_conversation: digestChannel } : {}),
        },
        { optional: true, hint: said.channelHint },
      ),
      context(said.shared),
    ],
  };
}
