// What an admin sees in numbers: of five people or more, and only of talks that were delivered and took place.
import { isOut } from '../app.ts';
import type { Check } from '../moment.ts';

const fewest = 5;

export const figuresAreOfFive: Check = async ({ app, ledger, rows, step, what, fresh }) => {
  // No figure is made of fewer answers, whoever gave them.
  if (rows.feedback.length < 4) return [];
  const mayHaveChanged =
    what === 'beat'
      ? fresh.some(({ kind }) => kind === 'introduction')
      : /answer|met|cant|leave|off/.test(step.do);
  if (!mayHaveChanged) return [];
  const figures = (await app.home('UADMIN', true))?.admin?.lastRound?.figures;
  const last = rows.rounds
    .filter(({ status }) => isOut(status))
    .toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))[0];
  if (!figures || !last) return [];
  const talks = [...ledger.talks.values()].filter(
    ({ roundId, introduced }) => roundId === last.id && introduced,
  );
  const ids = new Set(talks.map(({ id }) => id));
  const answers = rows.feedback.filter(({ pairId, met }) => ids.has(pairId) && met !== null);
  const values = answers.filter(({ met, value }) => met === 'yes' && value !== null);
  const people = new Set(answers.map(({ userId }) => userId)).size;
  const valuing = new Set(values.map(({ userId }) => userId)).size;
  const mean = values.reduce((sum, { value }) => sum + (value ?? 0), 0) / values.length;
  return [
    ...(figures.shareMet !== null && people < fewest ? [`who met is shown of ${people} people`] : []),
    ...(figures.meanValue !== null && valuing < fewest ? [`the value is shown of ${valuing} people`] : []),
    ...(figures.meanValue !== null && Math.abs(figures.meanValue - mean) > 1e-9
      ? [`the value shown is ${figures.meanValue}, and those who met say ${mean}`]
      : []),
    ...(figures.pairs !== null && figures.pairs !== talks.length
      ? [`${talks.length} pairs were introduced, and ${figures.pairs} are shown`]
      : []),
  ];
};
