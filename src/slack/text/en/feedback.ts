// English: the private question after a round, and the lesson that may be left.
import type { Feedback } from '../../../domain/feedback.ts';
import { command } from '../../ids.ts';

export const feedback = {
  title: (people: string) => `How did it go with ${people}?`,
  intro: 'Three taps that only you see. Admins see only figures about five people or more, counted once.',
  met: 'Did you meet?',
  metAnswers: { yes: 'Yes', planned: 'It is planned', no: 'No' } satisfies Record<
    NonNullable<Feedback['met']>,
    string
  >,
  value: 'Was it worth your time?',
  valueScale: '1 is not at all, 5 is very much.',
  valueLabel: (value: number) => `${value} of 5`,
  again: 'Would you meet again?',
  againPrivate: 'This stays between you and Counterpart.',
  againAnswers: { yes: 'Yes', no: 'No' },
  chosen: (answer: string) => `✓ ${answer}`,
  takeaway: 'One thing you take away',
  takeawayChange: 'Change what you take away',
  takeawaySaved: (text: string, sharing: string) => `You take away: “${text}” (${sharing})`,
  sharingNow: {
    private: 'kept private',
    'without-name': 'shared without your name',
    'with-name': 'shared with your name',
  } satisfies Record<Feedback['sharing'], string>,
  notMet: 'Thank you for telling us. There is nothing more to answer.',
  notMetNorAgain: 'Thank you for telling us. What you said about meeting again stays until you change it.',
  thanks: 'Thank you.',
  closed:
    'Ten days have passed, so your answers about this talk stay as they are. You can still change whether you would meet again, and what you take away.',
  /** Where nothing but *Did you meet?* and what follows from it is asked. */
  untilShort: 'You can change your answers for ten days.',
  until:
    'You can change your answers for ten days. Whether you would meet again, and what you take away, you can change at any time.',
};

export const takeawayForm = {
  title: 'One thing you take away',
  text: 'A lesson, an idea, a name to look up',
  textHint: 'One sentence is plenty. To take it back, leave this empty.',
  sharing: 'Who may read it?',
  sharings: {
    private: 'Only me',
    'without-name': 'Everybody, without my name',
    'with-name': 'Everybody, with my name',
  } satisfies Record<Feedback['sharing'], string>,
  readers: [
    '• *Only me*: nobody else reads it. Otherwise an admin reads it first.',
    '• Without your name admins are not told whose it is. They read it once five people or more have shared something so, which can take some weeks.',
    `• Then members read it on their *Home*, by \`${command} insights\` and in introductions. What you share without your name is never shown to the person whom you talked with.`,
    '• With your name it may also be quoted in a channel that an admin chose. There others of this workspace read it too.',
    '• Change this at any time. What you take back goes from everywhere, also from messages, as fast as Slack allows. But what somebody has read can’t be unread.',
  ].join('\n'),
  save: 'Save',
  close: 'Cancel',
};
