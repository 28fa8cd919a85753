// How well mandates are compared, on pairs that people have labelled; `npm run bench:mandates` shows all figures.
import { expect, test } from 'vitest';
import { figuresOf, files, halves, judge, ourWay } from './labelled.ts';

const heldOut = judge(ourWay, halves['held out']);
const all = [...judge(ourWay, halves.tuning), ...heldOut];

test('three hundred pairs, in three languages and across them, of each label', () => {
  expect(all).toHaveLength(300);
  const count = (file: string, label: string) =>
    all.filter((pair) => pair.file === file && pair.label === label).length;
  for (const file of files)
    for (const label of ['alike', 'partly', 'not']) expect(count(file, label)).toBeGreaterThanOrEqual(8);
});

test('what is printed reads as sense and is true, nine times of ten, on pairs that nothing was set by', () => {
  const { precision, precisionOfLabel, recall } = figuresOf(heldOut);
  expect(precision).toBeGreaterThanOrEqual(0.9);
  expect(precisionOfLabel).toBeGreaterThanOrEqual(0.97);
  expect(recall).toBeGreaterThanOrEqual(0.7);
});

test('those who are alike are above those who are not', () => {
  expect(figuresOf(heldOut).areaUnderCurve).toBeGreaterThan(0.93);
});

test('of two languages, those who are not alike have nothing in common', () => {
  const unlike = all.filter(({ file, label }) => file === 'across' && label === 'not');
  expect(unlike.filter(({ likeness, shown }) => likeness > 0 || shown.length > 0)).toEqual([]);
  expect(unlike.length).toBeGreaterThan(15);
});
