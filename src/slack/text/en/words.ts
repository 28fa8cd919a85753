// All English words, by topic. They are the measure: other languages must have the same keys.
import {
  admin,
  approvalRequest,
  cadences,
  counts,
  retentionForm,
  rhythmForm,
  roundNow,
  tuneForm,
} from './admin.ts';
import { help, notice, pauseForm, replies, status } from './command.ts';
import { digest, digestChannelForm, digestEdit, digestHome, digestPreview, digestRequest } from './digest.ts';
import { feedback, takeawayForm } from './feedback.ts';
import { home, person } from './home.ts';
import { aboutTakeaway, desk, lessonForm } from './lesson.ts';
import { lessons } from './lessons.ts';
import { locale } from './locale.ts';
import { deleteForm, myData } from './my-data.ts';
import { preview, trial } from './preview.ts';
import {
  attributes,
  attributeTitles,
  errors,
  frequencies,
  levels,
  options,
  profileForm,
  sectors,
} from './profile.ts';
import { questions } from './questions.ts';
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
} from './round.ts';
import { talk } from './talk.ts';
import {
  answerReminder,
  planned,
  plannedQuestion,
  talkReminder,
  talkTime,
  times,
  whyNot,
  worksForYou,
} from './times.ts';

export const en = {
  locale: locale as string,
  /** The reader's own locale, which may be of another language than the text. */
  reader: locale as string,
  moment: (day: string, time: string, place: string) => `${day}, ${time} ${place}`,
  inPlace: (place: string) => `in ${place}`,
  daySpan: (first: string, last: string) => `${first} to ${last}`,
  aboutTakeaway,
  admin,
  answerReminder,
  approvalRequest,
  attributes,
  attributeTitles,
  cadences,
  cantMakeIt,
  counterpartLeft,
  counts,
  desk,
  digest,
  digestChannelForm,
  digestEdit,
  digestHome,
  digestPreview,
  digestRequest,
  deleteForm,
  errors,
  notice,
  feedback,
  frequencies,
  help,
  home,
  introduction,
  lessonForm,
  lessons,
  levels,
  myData,
  onAgain,
  options,
  pauseForm,
  person,
  planned,
  plannedQuestion,
  preview,
  profileForm,
  questions,
  reasons,
  reminder,
  replies,
  retentionForm,
  rhythmForm,
  roundNow,
  rounds,
  sectors,
  sitOut,
  status,
  takeawayForm,
  talk,
  talkReminder,
  talkTime,
  times,
  trial,
  tuneForm,
  welcomeBack,
  whyNot,
  worksForYou,
};
