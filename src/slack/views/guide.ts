// The guide for the half-hour, and a first message that somebody can copy.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Person } from '../../domain/profile.ts';
import { actions, carry, fields, forms } from '../ids.ts';
import { fit, showPlain, showText } from '../text/escape.ts';
import { sayList, sayRegion } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, context, input, mention, plain, section } from './parts.ts';

/** Everybody sees the people in the same order, so that they agree on who begins. `reader` is one of them. */
type Guided = {
  readonly programmeId: string;
  readonly pairId: string;
  readonly people: readonly Person[];
  /** Their opening question, in words. */
  readonly question: string;
  readonly reader: string;
};

/** Of each text that a person wrote. */
const longestAim = 400;

export function guideView(guided: Guided, words: Words): ModalView {
  const { programmeId, pairId, people, question } = guided;
  const said = words.talk.guide;
  return {
    type: 'modal',
    title: plain(said.title),
    close: plain(said.close),
    blocks: [
      context(said.intro),
      section(`*${said.who}*\n${said.whoText}\n>${question}`),
      ...people.map((person) => turnOf(person, guided, words)),
      section(`*${said.away}*\n${said.awayText}`),
      actionsRow([button(actions.firstMessage, said.firstMessage, { value: carry(programmeId, pairId) })]),
    ],
  };
}

function turnOf(person: Person, { people, reader }: Guided, words: Words): KnownBlock {
  const said = words.talk.guide;
  const isReader = person.userId === reader;
  const title = isReader ? said.stuckYou(people.length) : said.stuck(people.length, mention(person));
  const aim = showText(person.profile.mandate ?? '', longestAim);
  const lines = [
    `*${title}*`,
    ...(aim === '' ? [] : [isReader ? said.yourAim(aim) : said.theirAim(aim)]),
    isReader ? said.yourTurn(people.length) : said.theirTurn,
  ];
  return section(lines.join('\n'));
}

/** Slack wants a way to hand in a form with a field. Nothing is kept of it. */
export function firstMessageView(draft: string, words: Words): ModalView {
  const said = words.talk.firstMessage;
  return {
    type: 'modal',
    callback_id: forms.firstMessage,
    title: plain(said.title),
    submit: plain(said.done),
    close: plain(said.close),
    blocks: [
      context(said.how),
      input(
        fields.draft,
        said.text,
        { type: 'plain_text_input', multiline: true, initial_value: fit(draft, 3000) },
        { optional: true },
      ),
    ],
  };
}

/** As plain text, from what the profiles show to everybody whom these people meet. */
export function firstMessage(
  reader: Person,
  others: readonly Person[],
  sharedInterests: readonly string[],
  words: Words,
  isSettled = false,
): string {
  const said = words.talk.firstMessage;
  const names = others.map(({ name }) => showPlain(name, 80)).filter((name) => name !== '');
  const [interest] = sharedInterests.map((one) => showPlain(one, 80)).filter((one) => one !== '');
  return [
    names.length > 0 ? said.greet(sayList(names, words.locale)) : said.greetNobody,
    aboutMe(reader, words),
    ...others.map((other) => aboutOther(other, others.length > 1, words)),
    interest === undefined ? said.ask : said.askAbout(interest),
    isSettled ? said.lookForward : said.propose,
  ].join('\n');
}

function aboutMe({ profile }: Person, words: Words): string {
  const said = words.talk.firstMessage;
  const [aim, role] = [quotable(profile.mandate ?? ''), quotable(profile.role)];
  const country = sayRegion(profile.country, words.locale);
  if (aim !== '') return said.myAim(aim);
  return role === '' ? said.myCountry(country) : said.myRole(role, country);
}

function aboutOther({ name, profile }: Person, isOneOfSeveral: boolean, words: Words): string {
  const said = words.talk.firstMessage;
  const [aim, role] = [quotable(profile.mandate ?? ''), quotable(profile.role)];
  const country = sayRegion(profile.country, words.locale);
  const aboutRole = role === '' ? said.yourCountry(country) : said.yourRole(role, country);
  const clause = aim === '' ? aboutRole : said.yourAim(aim);
  const called = showPlain(name, 80);
  return isOneOfSeveral && called !== '' ? said.toPerson(called, clause) : clause;
}

/** Without the full stop at its end, since the sentence around it has one. */
function quotable(text: string): string {
  return showPlain(text, longestAim).replace(/[.\s]+$/u, '');
}
