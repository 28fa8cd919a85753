// Working days are said as people say them: as a stretch of the week where they are one.
import { expect, test } from 'vitest';
import { sayDays } from '../../../src/slack/text/say-when.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';

const words = wordsFor('en-GB');

test.each([
  [[1, 2, 3, 4, 5], 'Monday to Friday'],
  [[1, 2, 3, 4, 7], 'Sunday to Thursday'],
  [[1, 2, 3, 6, 7], 'Saturday to Wednesday'],
  [[1, 2, 3, 4, 6], 'Monday to Thursday and Saturday'],
  [[1, 2, 3, 4, 5, 6, 7], 'Monday to Sunday'],
  [[1, 7], 'Sunday and Monday'],
  [[1, 3, 5], 'Monday, Wednesday and Friday'],
  [[2, 3, 5, 6, 7], 'Tuesday, Wednesday and Friday to Sunday'],
  [[4], 'Thursday'],
])('%j is “%s”', (days, said) => {
  expect(sayDays(days, words)).toBe(said);
});
