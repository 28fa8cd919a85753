// Every name by which Slack and the app recognise a command, a control, a field or a form.
import { perTextField } from '../domain/profile.ts';

export const command = '/counterpart';
/** What may follow it, in the order in which the help names them. */
export const commandWords = [
  'join',
  'status',
  'insights',
  'pause',
  'resume',
  'leave',
  'my-data',
  'round',
  'help',
] as const;
export type CommandWord = (typeof commandWords)[number];

/** Buttons and menus (`action_id`). */
export const actions = {
  join: 'join',
  editProfile: 'edit_profile',
  takeDays: 'take_days',
  otherDays: 'other_days',
  pause: 'pause',
  resume: 'resume',
  leave: 'leave',
  tune: 'tune',
  tryRules: 'try_rules',
  rhythm: 'rhythm',
  retention: 'retention',
  preview: 'preview',
  approve: 'approve_round',
  weMet: 'we_met',
  cantMakeIt: 'cant_make_it',
  slot: 'slot',
  otherTimes: 'other_times',
  pickTime: 'pick_time',
  guide: 'guide',
  firstMessage: 'first_message',
  feedbackMet: 'feedback_met',
  feedbackValue: 'feedback_value',
  feedbackAgain: 'feedback_again',
  whyNot: 'why_not',
  planned: 'planned',
  takeaway: 'takeaway',
  desk: 'desk',
  deskPage: 'desk_page',
  letThrough: 'let_through',
  editTakeaway: 'edit_takeaway',
  mergeTakeaway: 'merge_takeaway',
  dropTakeaway: 'drop_takeaway',
  aboutTakeaway: 'about_takeaway',
  useful: 'useful',
  lessons: 'lessons',
  ownLessons: 'own_lessons',
  digestChannel: 'digest_channel',
  digestLook: 'digest_look',
  digestEdit: 'digest_edit',
  digestSkip: 'digest_skip',
  digestAgain: 'digest_again',
  digestRead: 'digest_read',
  digestOf: 'digest_of',
  myData: 'my_data',
  deleteAll: 'delete_all',
} as const;

/** A row of buttons needs one `action_id` each: `feedback_met/yes`, `take_days/12345`. */
export const choice = (action: string, answer: string | number): string => `${action}/${answer}`;

/** Forms (`callback_id`). */
export const forms = {
  profile: 'profile_form',
  pause: 'pause_form',
  tune: 'tune_form',
  rhythm: 'rhythm_form',
  retention: 'retention_form',
  preview: 'preview_form',
  roundNow: 'round_now_form',
  takeaway: 'takeaway_form',
  pickTime: 'pick_time_form',
  planned: 'planned_form',
  firstMessage: 'first_message_form',
  editTakeaway: 'edit_takeaway_form',
  mergeTakeaways: 'merge_takeaways_form',
  dropTakeaway: 'drop_takeaway_form',
  digestChannel: 'digest_channel_form',
  digest: 'digest_form',
  digestEdit: 'digest_edit_form',
  deleteAll: 'delete_all_form',
} as const;

/** What a button or form is about: the programme, and where there is one the id of a pair or a round in it. */
type Carried = {
  /** Null: none is named. */
  readonly programmeId: string | null;
  readonly id: string;
};

/** A button carries it as its `value`, a form as its `private_metadata`: far shorter than Slack's 2,000 and 3,000. */
export const carry = (programmeId: string, id = ''): string => `${programmeId}/${id}`;

/** Comes from outside, so it is only a claim. Empty where there is nothing. */
export const readCarried = (carried = ''): Carried => {
  const [, programmeId = null, id = ''] = /^([^/{]+)\/(.*)$/s.exec(carried) ?? [];
  return programmeId ? { programmeId, id } : { programmeId, id: readUnnamed(carried) };
};

/** A half-hour of a pair: what stands behind the programme's name in a button's value. */
export const carryTime = (pairId: string, startsAt: Date): string => `${pairId}/${startsAt.toISOString()}`;

/** Null where no moment is named. */
export const readCarriedTime = (id: string): { readonly pairId: string; readonly startsAt: Date } | null => {
  const [, pairId = '', moment = ''] = /^([^/]+)\/(\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(id) ?? [];
  const startsAt = new Date(moment);
  return Number.isNaN(startsAt.getTime()) ? null : { pairId, startsAt };
};

/** Which of the messages about a takeaway a button stands in. */
export const carryTurn = (pairId: string, turn: number): string => `${pairId}/${turn}`;

export const readCarriedTurn = (id: string): { readonly pairId: string; readonly turn: number } => {
  const [, pairId = '', turn = ''] = /^([^/]+)\/(\d{1,6})$/.exec(id) ?? [];
  return { pairId, turn: Number(turn) };
};

/** The desk below a form: its page, the id that Slack gave it, and the takeaway that the form is about. */
type Below = { readonly page: number; readonly viewId: string };

export const carryDesk = ({ page, viewId }: Below, id = ''): string => `${page}/${viewId}/${id}`;

export const readCarriedDesk = (carried: string): Below & { readonly id: string } => {
  const [, page = '', viewId = '', id = ''] = /^(\d{1,6})\/([^/]*)\/(.*)$/s.exec(carried) ?? [];
  return { page: Number(page), viewId, id };
};

/** A place among lessons: what stands behind the programme's name in a button's value. The words are those looked for. */
export type CarriedPlace = { readonly insightId: string; readonly skip: number; readonly typed: string };
export const carryPlace = ({ insightId, skip, typed }: CarriedPlace): string =>
  `${insightId}/${skip}/${typed}`;

/** What is no place is the first page of all. */
export const readCarriedPlace = (id: string): CarriedPlace => {
  const [, insightId = '', skip = '0', typed = ''] = /^([^/]*)\/(\d{1,6})\/(.*)$/s.exec(id) ?? [];
  return { insightId, skip: Number(skip), typed };
};

/** Before programmes were named, a button carried a bare id, and a form `{"pairId":…}` or `{"roundId":…}`. */
const readUnnamed = (carried: string): string => {
  if (!carried.startsWith('{')) return carried;
  try {
    const { pairId, roundId } = JSON.parse(carried);
    const id: unknown = pairId ?? roundId;
    return typeof id === 'string' && !/[\0\p{Cs}]/u.test(id) ? id : '';
  } catch {
    return '';
  }
};

/** Fields of forms; `block_id` and `action_id` are the same word. */
export const fields = {
  role: 'role',
  country: 'country',
  interests: 'interests',
  ...perTextField((name) => name),
  sector: 'sector',
  level: 'level',
  languages: 'languages',
  workStart: 'work_start',
  workEnd: 'work_end',
  workDays: 'work_days',
  frequency: 'frequency',
  avoid: 'avoid',
  pauseUntil: 'pause_until',
  talkDay: 'talk_day',
  talkHour: 'talk_hour',
  draft: 'draft',
  restWeeks: 'rest_weeks',
  leastOverlap: 'least_overlap',
  odd: 'odd',
  soft: 'soft',
  first: 'first',
  control: 'control',
  cadence: 'cadence',
  weekday: 'weekday',
  hour: 'hour',
  zone: 'zone',
  approval: 'approval',
  callPattern: 'call_pattern',
  takeawayText: 'takeaway_text',
  sharing: 'sharing',
  lessonText: 'lesson_text',
  topics: 'topics',
  sense: 'sense',
  merged: 'merged',
  dropReason: 'drop_reason',
  digestChannel: 'digest_to',
  digestQuestion: 'digest_question',
} as const;

/** Stands beside the frequencies in their menu: every round, and a second talk where somebody would be left alone. */
export const secondTalk = '1+1';

/** The two menus of one attribute in the tuning form. */
export const wishField = (attribute: string): string => `wish_${attribute}`;
export const strengthField = (attribute: string): string => `strength_${attribute}`;

/** The two fields of one theme in the form of a digest, by its place there. */
export const titleField = (at: number): string => `theme_title_${at}`;
export const quotesField = (at: number): string => `theme_quotes_${at}`;
/** One of the times in the form about how long things are kept. */
export const keepField = (kept: string): string => `keep_${kept}`;

/** Menus whose options Slack asks for while somebody types. */
export const searched = [
  fields.role,
  fields.country,
  fields.interests,
  fields.languages,
  fields.zone,
  fields.topics,
] as const;
