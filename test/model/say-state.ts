// How the last rounds stand by the model's own log, for whoever reads a failing script.
import { consents, type Ledger, stands, type TalkLog } from './ledger.ts';
import { sayTime } from './moment.ts';

const roundsShown = 3;

export const sayState = ({ people, rounds, talks, rows }: Ledger, at: number): string[] => {
  const last = [...rounds.values()].toSorted((a, b) => a.opensAt - b.opensAt).slice(-roundsShown);
  return [
    `   next opening: ${sayTime(rows.programmes[0]?.nextRoundAt)}`,
    ...last.flatMap(({ id, opensAt, sentAt, endsAt, byHand }) => {
      const status = rows.rounds.find((round) => round.id === id)?.status;
      const out = rows.sitOuts.filter(({ roundId }) => roundId === id);
      return [
        `   round of ${sayTime(opensAt)}${byHand ? ' by hand' : ''}, ${status}, out ${sayTime(sentAt)}, ends ${sayTime(endsAt)}`,
        ...[...talks.values()].filter(({ roundId }) => roundId === id).map(sayTalk),
        ...out.map(({ userId, reason }) => `      ${userId} sits out: ${reason}`),
      ];
    }),
    `   taking no part: ${[...people.values()].filter((person) => !consents(person, at)).map(({ userId }) => userId)}`,
  ];
};

const sayTalk = (talk: TalkLog): string => {
  const { members, introduced, said, gone, leftAlone, shownAt } = talk;
  const state = introduced
    ? `introduced ${introduced.people} at ${sayTime(introduced.at)}, ${stands(talk) ? 'stands' : 'called off'}`
    : leftAlone
      ? `withdrawn, left alone: ${[...leftAlone]}`
      : shownAt
        ? 'shown, and the app does not know it'
        : 'queued';
  const answers = [...said].map(([userId, response]) => `${userId} ${response}`);
  return `      ${members}: ${[state, ...answers, ...[...gone].map((userId) => `${userId} gone`)].join(', ')}`;
};
