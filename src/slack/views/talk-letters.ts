// What one person is told about the time of a talk, with the file and the links for their calendar.
import type { Conversation, Letter, TalkEvent } from '../../domain/letter.ts';
import { isTimeToRemind } from '../../domain/talk-time.ts';
import { actions, carry, carryTime, choice } from '../ids.ts';
import { showPlain } from '../text/escape.ts';
import { sayList } from '../text/say-names.ts';
import { sayDay, sayTime } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { calendarFile, calendarLinks } from './calendar-file.ts';
import { actionsRow, button, context, type Message, mention, message, section } from './parts.ts';
import { namesLine } from './person-lines.ts';

type Of<Kind extends Letter['kind']> = Extract<Letter, { kind: Kind }>;

export function worksForYouMessage(letter: Of<'works-for-you'>, words: Words): Message {
  const { programmeId, pairId, reader, asked, settledFor, conversation } = letter;
  const said = words.worksForYou;
  const link = conversationLine(conversation, said.conversation);
  if (!asked) {
    const text = settledFor ? words.times.settled(sayOwn(settledFor, reader.zone, words)) : said.nothingMore;
    return message(text, [section(text), ...link]);
  }
  const { people, startsAt } = asked;
  const text = said.text(sayList(people.map(mention), words.locale), sayOwn(startsAt, reader.zone, words));
  const value = carry(programmeId, carryTime(pairId, startsAt));
  return message(text, [
    section(text),
    actionsRow([button(choice(actions.slot, 'yes'), said.yes, { value, style: 'primary' })]),
    ...link,
  ]);
}

/** The whole text stands in one section, because a message with a file may have nothing else. */
export function talkTimeMessage({ reader, change, event }: Of<'talk-time'>, words: Words): Message {
  const said = words.talkTime;
  const who = namesLine(event.others, words);
  const key = change === 'ended' && event.others.length > 1 ? 'out' : change;
  const text = said[key](who, sayOwn(event.startsAt, reader.zone, words));
  if (change === 'ended') return endedMessage(text, event, words);
  const isReminded = isTimeToRemind(event.startsAt, event.stamp);
  const links = calendarLinks(aboutTalk(event, words));
  const lines = [
    text,
    event.call ? words.times.call(showUrl(event.call)) : words.times.noCall,
    said.addLinks(`<${links.google}|${said.google}>`, `<${links.outlook}|${said.outlook}>`),
    ...(change === 'moved' ? [said.moveByHand] : []),
    ...(isReminded ? [said.reminder] : []),
  ];
  return { ...message(lines.join('\n')), file: fileOf(event, false, words) };
}

/** For whoever had the talk in their calendar. */
export function endedMessage(text: string, event: TalkEvent, words: Words): Message {
  const full = `${text}\n${words.talkTime.endByHand}`;
  return { ...message(full), file: fileOf(event, true, words) };
}

export function talkReminderMessage(
  { reader, event, conversation }: Of<'talk-reminder'>,
  words: Words,
): Message {
  const said = words.talkReminder;
  const who = namesLine(event.others, words);
  const text = [
    said.text(who, sayTime(event.startsAt, reader.zone, words.locale)),
    event.call ? words.times.call(showUrl(event.call)) : words.times.noCall,
  ].join('\n');
  return message(text, [section(text), ...conversationLine(conversation, said.conversation)]);
}

/** Slack opens the conversation by this address, in the app and in a browser. */
export function conversationUrl({ workspaceId, channel }: Conversation): string {
  return `https://slack.com/app_redirect?team=${workspaceId}&channel=${channel}`;
}

/** An address stands between angle brackets, so that Slack makes a link of it. */
export function showUrl(address: string): string {
  return `<${address}>`;
}

function conversationLine(conversation: Conversation | null, text: string) {
  return conversation ? [context(`<${conversationUrl(conversation)}|${text}>`)] : [];
}

function fileOf(event: TalkEvent, isCancelled: boolean, words: Words): NonNullable<Message['file']> {
  const { uid, sequence, stamp } = event;
  const about = aboutTalk(event, words);
  const summary = isCancelled ? words.talkTime.cancelled(about.summary) : about.summary;
  return {
    name: words.talkTime.fileName,
    title: words.talkTime.fileTitle,
    text: calendarFile({ ...about, summary, uid, sequence, isCancelled }, stamp),
  };
}

function aboutTalk({ startsAt, others, call }: TalkEvent, words: Words) {
  const said = words.talkTime;
  const names = sayList(
    others.length > 0 ? others.map(({ name }) => showPlain(name, longestName)) : [words.person.former],
    words.locale,
  );
  const description = others.length > 1 ? said.descriptionOfThree : said.description;
  return { startsAt, summary: said.summary(names), description, location: call, url: call };
}

const longestName = 80;

/** "Tuesday 8 December at 10:00", on the reader's own clock. */
function sayOwn(at: Date, zone: string, words: Words): string {
  return words.times.at(sayDay(at, zone, words.locale), sayTime(at, zone, words.locale));
}
