// The help of `/counterpart`, and where somebody stands.
import type { Home } from '../../domain/home.ts';
import { commandWords } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { nextRoundLines, othersLine, profileLines } from './home-member.ts';
import type { Message } from './parts.ts';
import { message, section } from './parts.ts';

export function helpText({ help }: Words): string {
  const lines = commandWords.map((word) => `• ${help.lines[word]}`);
  return [help.intro, ...lines, help.home].join('\n');
}

export function helpMessage(words: Words): Message {
  return message(words.help.intro, [section(helpText(words))]);
}

export function statusMessage(home: Home, words: Words): Message {
  const { member } = home;
  const said = words.status;
  if (member === null) return message(said.notMember);
  const { current, unanswered } = member;
  const lines = [
    ...(unanswered.length > 0 ? [said.unanswered(unanswered.length)] : []),
    ...nextRoundLines(home, member, words, said.next),
    ...current.map(({ others }) => said.current(othersLine(others, words))),
  ];
  return message(said.title, [
    section([`*${said.title}*`, ...lines].join('\n')),
    section(profileLines(member.person, words).join('\n')),
  ]);
}
