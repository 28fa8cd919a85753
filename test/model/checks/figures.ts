// What an admin sees in numbers: counted once, of five people or more, about talks that took place; before that, steps of five.
import { isOut } from '../app.ts';
import { type Check, day, type Moment } from '../moment.ts';
import type { RoundRow } from '../rows.ts';

const fewest = 5;
const untilCount = 10 * day;
// A call that hung may have moved the clock past the moment since the app looked.
const grace = 60_000;

export const figuresStand: Check = ({ before, rows, at, what }) =>
  rows.rounds.flatMap((round) => {
    const { id, localDate, figures, endsAt, status } = round;
    const counted = before.rounds.find((one) => one.id === id)?.figures ?? null;
    const late = at - (endsAt + untilCount);
    if (counted && JSON.stringify(counted) !== JSON.stringify(figures))
      return [
        `the figures of ${localDate} were ${JSON.stringify(counted)}, and are ${JSON.stringify(figures)}`,
      ];
    if (figures && (late < 0 || !isOut(status))) return [`the round of ${localDate} is counted too early`];
    return !figures && isOut(status) && late > grace && what === 'beat'
      ? [`the round of ${localDate} is not counted`]
      : [];
  });

/** Worked out anew, by the answers that stand at the moment of the count. */
export const figuresAreOfFive: Check = (moment) =>
  moment.rows.rounds.flatMap((round) => {
    const isNew = !moment.before.rounds.find(({ id }) => id === round.id)?.figures;
    const { figures } = round;
    if (!figures || !isNew) return [];
    return Object.entries(countedBy(moment, round)).flatMap(([name, { people, figure, least, most }]) => {
      const shown = figures[name as Exclude<keyof typeof figures, 'whyNot'>];
      if (people < fewest) return shown === null ? [] : [`${name} is shown of ${people} people`];
      const blunt = Math.min(most ?? figure, Math.max(least ?? figure, figure));
      const isRight = shown !== null && Math.abs(shown - blunt) < 0.051;
      return isRight ? [] : [`${name} of ${round.localDate} is shown as ${shown}, and is ${blunt}`];
    });
  });

type Count = {
  readonly people: number;
  readonly figure: number;
  readonly least?: number;
  readonly most?: number;
};

const countedBy = ({ ledger, rows }: Moment, { id: roundId }: RoundRow): Record<string, Count> => {
  const talks = [...ledger.talks.values()].filter((talk) => talk.roundId === roundId && talk.introduced);
  const ids = new Set(talks.map(({ id }) => id));
  const introduced = rows.members.filter(({ pairId }) => ids.has(pairId));
  const out = rows.sitOuts.filter((one) => one.roundId === roundId);
  const answers = answersTo(rows, ids);
  const met = answers.filter((answer) => answer.met === 'yes');
  const values = met.flatMap(({ userId, value }) => (value === null ? [] : [{ userId, value }]));
  const sum = values.reduce((all, { value }) => all + value, 0);
  const tookPart = peopleIn([...introduced, ...out]);
  return {
    tookPart: { people: tookPart, figure: tookPart },
    pairs: { people: peopleIn(introduced), figure: talks.length },
    answers: { people: peopleIn(answers), figure: answers.length },
    shareMet: { people: peopleIn(answers), figure: met.length / answers.length, least: 0.1, most: 0.9 },
    meanValue: { people: peopleIn(values), figure: sum / values.length, least: 1.5, most: 4.5 },
  };
};

const answersTo = (rows: Moment['rows'], pairIds: ReadonlySet<string>) =>
  rows.feedback.filter(({ pairId, met }) => pairIds.has(pairId) && met !== null);

const peopleIn = (some: readonly { readonly userId: string }[]): number =>
  new Set(some.map(({ userId }) => userId)).size;

const beforeTheCount = [
  'answered',
  'countsAt',
  'introduced',
  'isUnderWay',
  'localDate',
  'onTheirWay',
  'pairs',
  'tookPart',
];

export const adminSeesNoMore: Check = async ({ app, rows, before, step, what }) => {
  const hasCounted = rows.rounds.some(
    ({ id, figures }) => figures && !before.rounds.find((round) => round.id === id)?.figures,
  );
  // A Home takes many queries; nothing else moves these numbers.
  if (!hasCounted && (what === 'beat' || !/answer/.test(step.do) || rows.feedback.length < 4)) return [];
  const { lastRound, counted } = (await app.home('UADMIN', true))?.admin ?? {};
  const out = rows.rounds
    .filter(({ status }) => isOut(status))
    .toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0));
  const { countedAt: _, ...stored } = out.find(({ figures }) => figures)?.figures ?? { countedAt: 0 };
  const shown = counted?.figures ?? {};
  const sorted = (figures: object) => JSON.stringify(Object.entries(figures).toSorted());
  const wrong = sorted(shown) === sorted(stored) ? [] : ['the figures shown are not those that were counted'];
  if (!lastRound) return wrong;
  const ids = new Set(rows.pairs.filter(({ roundId }) => roundId === out[0]?.id).map(({ id }) => id));
  const answered = peopleIn(answersTo(rows, ids));
  const isInSteps = lastRound.answered === answered - (answered % fewest);
  const more = Object.keys(lastRound).filter((name) => !beforeTheCount.includes(name));
  return [
    ...wrong,
    ...(isInSteps ? [] : [`${answered} have answered, and ${lastRound.answered} is shown`]),
    ...more.map((name) => `${name} is shown before the count`),
  ];
};
