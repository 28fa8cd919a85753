// People by kind: the same hours and languages. People of one kind may meet the same others, but for what is known of pairs.
import { type EligibilityContext, whyNotPair } from '../../eligibility.ts';
import type { Candidate } from '../candidate.ts';

export type MeetingKinds = {
  /** By person. */
  readonly of: Int32Array;
  readonly examples: readonly Candidate[];
  /** By kind: the example as somebody whom nobody has met. */
  readonly strangers: readonly Candidate[];
  /** Whether two strangers of these kinds may meet, also of one kind. */
  readonly mayMeet: (one: number, other: number) => boolean;
};

export const languagesKey = ({ languages }: Candidate): string => [...languages].sort().join(' ');

export const meetingKinds = (people: readonly Candidate[], context: EligibilityContext): MeetingKinds => {
  const numbers = new Map<string, number>();
  const examples: Candidate[] = [];
  const of = Int32Array.from(people, (one) => {
    const key = `${context.hoursOf(one)} ${languagesKey(one)}`;
    const number = numbers.get(key) ?? numbers.size;
    if (number === examples.length) {
      numbers.set(key, number);
      examples.push(one);
    }
    return number;
  });
  const strangers = examples.map((one) => ({ ...one, id: '' }));
  const mayMeet = (one: number, other: number): boolean =>
    whyNotPair(examples[one]!, strangers[other]!, context) === null;
  return { of, examples, strangers, mayMeet };
};
