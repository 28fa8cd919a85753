// All English words, by topic; other languages must have the same keys.
import {
  admin,
  approvalRequest,
  cadences,
  counts,
  preview,
  rhythmForm,
  roundNow,
  trial,
  tuneForm,
} from './en/admin.ts';
import { help, notice, pauseForm, replies, status } from './en/command.ts';
import { feedback, takeawayForm } from './en/feedback.ts';
import { home, person } from './en/home.ts';
import { locale } from './en/locale.ts';
import { attributes, errors, frequencies, levels, options, profileForm, sectors } from './en/profile.ts';
import { questions } from './en/questions.ts';
import {
  cantMakeIt,
  counterpartLeft,
  introduction,
  onAgain,
  reasons,
  reminder,
  rounds,
  sitOut,
  welcomeBack,
} from './en/round.ts';

export const en = {
  locale: locale as string,
  /** The reader's own locale, which may be of another language than the text. */
  reader: locale as string,
  moment: (day: string, time: string, place: string) => `${day}, ${time} ${place}`,
  inPlace: (place: string) => `in ${place}`,
  admin,
  approvalRequest,
  attributes,
  cadences,
  cantMakeIt,
  counterpartLeft,
  counts,
  errors,
  notice,
  feedback,
  frequencies,
  help,
  home,
  introduction,
  levels,
  onAgain,
  options,
  pauseForm,
  person,
  preview,
  profileForm,
  questions,
  reasons,
  reminder,
  replies,
  rhythmForm,
  roundNow,
  rounds,
  sectors,
  sitOut,
  status,
  takeawayForm,
  trial,
  tuneForm,
  welcomeBack,
};
