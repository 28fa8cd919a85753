// English: “What we are hearing”, as its channel reads it and as admins prepare it.
import type { DigestState } from '../../../domain/digest.ts';
import { pluralForm } from '../say-names.ts';
import { locale } from './locale.ts';

export const digest = {
  name: 'What we are hearing',
  title: (month: string) => `What we are hearing: ${month}`,
  otherTheme: 'Also heard',
  quote: (text: string, by: string) => `>“${text}”\n>${by}`,
  without: 'from five members or more',
  numbersTitle: 'The month in numbers',
  rounds: (count: number, number: string) =>
    pluralForm(count, { one: `one round counted`, other: `${number} rounds counted` }, locale),
  tookPart: (count: number, people: string) =>
    pluralForm(count, { one: `${people} took part`, other: `up to ${people} took part in a round` }, locale),
  met: (share: string) => `of those who answered, ${share} met`,
  lessons: (count: string) => `lessons that members shared with everybody: ${count}`,
  questionTitle: 'A question for the month to come',
  footer:
    'Members shared these lessons after their talks. One that its author takes back goes from here too, as fast as Slack allows.',
  nothingLeft: 'The lessons that stood here were taken back by their authors. The next ones come next month.',
  older: 'Older ones',
  close: 'Close',
};

export const digestHome = {
  channel: 'Where the digest goes',
  look: 'Look at it',
  again: 'Send again',
  state: {
    draft: (title: string) => `*“${title}” waits for you.* Nothing is posted until one of you sends it.`,
    skipped: (title: string) => `“${title}” was skipped.`,
    'on-its-way': (title: string, channel: string) => `“${title}” is on its way into ${channel}.`,
    posted: (title: string, channel: string) => `“${title}” stands in ${channel}.`,
    refused: (title: string, channel: string) => `*“${title}” could not be posted into ${channel}.*`,
    unsure: (title: string, channel: string) =>
      `*Slack did not say whether “${title}” was posted into ${channel}.* Please look there. If it is missing, send it again.`,
    empty: (title: string) =>
      `“${title}” was not posted: its authors have taken all of its lessons back meanwhile.`,
  } satisfies Record<DigestState, (title: string, channel: string) => string>,
  refusals: {
    not_in_channel: 'Counterpart is not in it. Type `/invite @Counterpart` there, then send it again.',
    channel_not_found:
      'Counterpart can’t see it. If it is private, type `/invite @Counterpart` there, then send it again. Or choose another channel.',
    is_archived: 'The channel is archived. Choose another one, then send it again.',
  } as Readonly<Record<string, string>>,
  refusedOtherwise: (reason: string) =>
    `Slack says: \`${reason}\`. Choose another channel, or ask whoever manages it, then send it again.`,
  kept: 'Nothing is lost.',
};

export const digestRequest = {
  ready: (title: string) =>
    `“${title}” is ready. Look at it: you can change titles, take quotes out, and send or skip it. Nothing is posted until one of you sends it.`,
};

export const digestPreview = {
  title: 'What we are hearing',
  into: (channel: string) => `This is what ${channel} will read:`,
  nowhere: 'This is what the channel will read. No channel is chosen yet: choose one on the *Home* tab.',
  changed: 'Another admin has changed it meanwhile. This is how it stands now.',
  edit: 'Edit',
  skip: 'Skip this month',
  skipTitle: 'Skip this month?',
  skipText: 'Nothing is posted for this month. The lessons stay where members find them.',
  skipYes: 'Skip it',
  skipNo: 'Keep it',
  send: 'Send',
  close: 'Close',
};

export const digestEdit = {
  title: 'Edit',
  save: 'Save',
  close: 'Cancel',
  themeTitle: (number: string) => `Title of theme ${number}`,
  quotes: (number: string) => `Which quotes stay in theme ${number}?`,
  quotesHint: 'A theme without quotes is left out.',
  question: 'A question for the month to come',
  questionHint: 'Leave it empty to ask none.',
  keepOne: 'Keep at least one quote. To post nothing this month, press “Skip this month” instead.',
  closed: 'Somebody has sent or skipped it meanwhile, so nothing was changed.',
};

export const digestChannelForm = {
  title: 'What we are hearing',
  save: 'Save',
  close: 'Cancel',
  intro:
    'In the first days of each month Counterpart gathers the lessons that members shared into a draft. You and other admins look at it first. Nothing is posted before one of you sends it.',
  now: (channel: string) => `It goes into ${channel} now.`,
  none: 'No channel is chosen, so no draft is made.',
  channel: 'Into which channel?',
  channelHint: 'Everybody in that channel reads it, members or not. Leave it empty, and no draft is made.',
  shared:
    'Channels that are shared with other organisations are not offered. Counterpart does not notice if one is shared *later*: then people outside read it too. Invite the app there with `/invite @Counterpart`.',
};

export const digestReplies = {
  digestSent: 'It is on its way. We tell you here and on the *Home* tab if Slack does not take it.',
  digestSkipped: 'Skipped. The next one is made at the beginning of next month.',
  digestGone:
    'Nothing was changed: this one no longer waits for you. Perhaps another admin has sent or skipped it already.',
  digestEmpty: 'Its authors have taken all of its lessons back, so there is nothing to send.',
  digestNoChannel: 'No channel is chosen yet. Choose one on the *Home* tab first; the draft waits.',
  digestChanged: 'Another admin has changed it meanwhile, so nothing was sent. Please look at it again.',
  digestNone: 'None has been posted yet. The first one comes at the beginning of a month.',
};
