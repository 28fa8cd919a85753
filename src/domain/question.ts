// The opening questions a pair can be given, by what they are about, and the choice among them.
import { foldText } from './fold-text.ts';
import { hashOf } from './hash-of.ts';
import type { Reason } from './round.ts';

/**
 * Topics are words in lower case, or several words in a row, looked for in the interests that the pair shares, in singular
 * and plural; or `different-…`, `alike-…` for a reason of the match. No topic has only one question, since a pair may have
 * had that one last time. A question without topics suits everybody. The words of each question stand in `slack/text`
 * under its id.
 */
export const questions = [
  {
    id: 'first-obstacle-procurement',
    topics: ['procurement', 'contract', 'purchasing', 'tender', 'startup'],
  },
  {
    id: 'supplier-that-surprised-you',
    topics: ['procurement', 'contract', 'purchasing', 'tender', 'startup'],
  },
  { id: 'service-you-would-rebuild', topics: ['service', 'simplification'] },
  { id: 'what-users-taught-you', topics: ['user', 'ux', 'service design', 'user experience'] },
  { id: 'users-you-never-reached', topics: ['user', 'ux', 'user experience', 'inclusion'] },
  { id: 'barrier-you-overlooked', topics: ['accessibility', 'disability', 'inclusion'] },
  {
    id: 'words-nobody-understands',
    topics: ['accessibility', 'disability', 'plain language', 'communication'],
  },
  { id: 'message-that-got-through', topics: ['communication', 'plain language', 'media'] },
  { id: 'rumour-you-had-to-answer', topics: ['media', 'communication'] },
  { id: 'form-you-would-abolish', topics: ['service', 'simplification', 'regulation'] },
  { id: 'data-you-wish-you-had', topics: ['data', 'statistics', 'evidence'] },
  {
    id: 'number-that-changed-a-decision',
    topics: ['data', 'statistics', 'evidence', 'evaluation', 'impact'],
  },
  { id: 'result-nobody-wanted', topics: ['evaluation', 'evidence', 'impact'] },
  { id: 'data-others-would-not-share', topics: ['data', 'interoperability'] },
  { id: 'systems-that-do-not-talk', topics: ['interoperability', 'legacy'] },
  {
    id: 'task-you-would-give-to-ai',
    topics: ['ai', 'artificial intelligence', 'machine learning', 'automation'],
  },
  {
    id: 'ai-you-would-never-allow',
    topics: ['ai', 'artificial intelligence', 'machine learning', 'automation', 'ethics'],
  },
  { id: 'line-you-would-not-cross', topics: ['ethics', 'privacy', 'data protection'] },
  { id: 'what-you-would-rather-not-know', topics: ['privacy', 'data protection'] },
  { id: 'system-nobody-dares-to-replace', topics: ['digital', 'legacy', 'technology', 'software'] },
  { id: 'what-came-before-digital', topics: ['digital', 'technology', 'software'] },
  { id: 'proof-of-who-you-are', topics: ['identity', 'registry'] },
  { id: 'document-you-would-never-ask-for', topics: ['identity', 'registry'] },
  { id: 'code-you-would-share', topics: ['open source', 'software'] },
  { id: 'what-sharing-code-takes', topics: ['open source'] },
  {
    id: 'citizens-who-changed-your-mind',
    topics: ['participation', 'participatory', 'citizen', 'engagement', 'democracy'],
  },
  {
    id: 'voices-you-do-not-hear',
    topics: [
      'participation',
      'participatory',
      'citizen',
      'engagement',
      'inclusion',
      'equity',
      'gender',
      'equality',
      'youth',
    ],
  },
  {
    id: 'who-sits-at-your-table',
    topics: ['equity', 'gender', 'equality', 'deliberative', 'deliberation', 'democracy'],
  },
  { id: 'question-worth-a-hundred-citizens', topics: ['deliberative', 'deliberation'] },
  { id: 'rule-that-outlived-its-reason', topics: ['regulation', 'law', 'legislation', 'sandbox'] },
  { id: 'law-you-would-try-out-first', topics: ['regulation', 'law', 'legislation', 'sandbox'] },
  { id: 'policy-that-met-reality', topics: ['policy', 'implementation'] },
  { id: 'promise-that-was-kept', topics: ['policy', 'implementation', 'strategy'] },
  { id: 'plan-you-would-throw-away', topics: ['strategy', 'planning'] },
  { id: 'map-that-misled-you', topics: ['planning', 'foresight'] },
  {
    id: 'small-change-large-effect',
    topics: ['behavioural', 'behavioral', 'behaviour', 'behavior', 'nudge'],
  },
  { id: 'habit-that-would-not-die', topics: ['behavioural', 'behavioral', 'behaviour', 'behavior', 'nudge'] },
  { id: 'climate-step-that-worked', topics: ['climate', 'environment', 'energy', 'sustainability'] },
  { id: 'climate-plan-that-stalled', topics: ['climate', 'environment', 'energy', 'sustainability'] },
  { id: 'health-idea-worth-stealing', topics: ['health', 'healthcare', 'hospital', 'care'] },
  { id: 'health-gap-between-services', topics: ['health', 'healthcare', 'hospital', 'care'] },
  {
    id: 'help-that-never-arrives',
    topics: ['social protection', 'social security', 'social service', 'welfare', 'poverty'],
  },
  {
    id: 'benefit-you-would-simplify',
    topics: ['social protection', 'social security', 'social service', 'welfare', 'poverty'],
  },
  { id: 'school-of-your-dreams', topics: ['education', 'school', 'teaching', 'university', 'youth'] },
  { id: 'what-no-school-taught-you', topics: ['education', 'school', 'teaching', 'university'] },
  { id: 'street-you-would-change-first', topics: ['city', 'urban', 'transport', 'housing', 'mobility'] },
  {
    id: 'what-big-cities-could-copy',
    topics: [
      'city',
      'urban',
      'transport',
      'housing',
      'mobility',
      'local',
      'municipal',
      'municipality',
      'rural',
    ],
  },
  { id: 'what-the-capital-does-not-see', topics: ['local', 'municipal', 'municipality', 'rural'] },
  {
    id: 'skill-your-team-lacks',
    topics: ['skill', 'capacity', 'training', 'talent', 'hr', 'human resources'],
  },
  { id: 'what-you-learned-late', topics: ['skill', 'capacity', 'training'] },
  {
    id: 'how-you-keep-good-people',
    topics: ['talent', 'leadership', 'hr', 'human resources', 'alike-level'],
  },
  { id: 'boss-you-learned-from', topics: ['leadership', 'culture', 'management'] },
  { id: 'habit-your-team-is-proud-of', topics: ['culture', 'management'] },
  { id: 'budget-you-would-move', topics: ['budget', 'budgeting', 'finance', 'funding', 'tax'] },
  { id: 'money-that-went-far', topics: ['budget', 'budgeting', 'finance', 'funding', 'tax'] },
  {
    id: 'experiment-that-failed-well',
    topics: ['experiment', 'experimentation', 'innovation', 'lab', 'prototyping', 'prototype'],
  },
  {
    id: 'pilot-that-grew-up',
    topics: ['experiment', 'experimentation', 'innovation', 'lab', 'scaling', 'prototyping', 'prototype'],
  },
  { id: 'what-does-not-travel', topics: ['scaling'] },
  {
    id: 'trust-won-or-lost',
    topics: ['integrity', 'corruption', 'transparency', 'trust', 'open government'],
  },
  {
    id: 'what-need-not-be-secret',
    topics: ['integrity', 'corruption', 'transparency', 'trust', 'open government'],
  },
  {
    id: 'crisis-that-taught-you-most',
    topics: ['crisis', 'crises', 'resilience', 'emergency', 'disaster', 'cybersecurity'],
  },
  {
    id: 'sign-that-others-overlook',
    topics: ['crisis', 'crises', 'resilience', 'emergency', 'disaster', 'cybersecurity', 'foresight'],
  },
  { id: 'same-change-different-road', topics: ['alike-aims'] },
  { id: 'where-you-are-stuck-right-now', topics: ['alike-aims'] },
  { id: 'what-you-tried-first', topics: ['alike-aims'] },
  { id: 'easy-here-hard-there', topics: ['different-country', 'different-region'] },
  { id: 'what-visitors-get-wrong', topics: ['different-country', 'different-region'] },
  { id: 'habit-of-your-country-to-export', topics: ['different-country'] },
  { id: 'what-other-sectors-misunderstand', topics: ['different-sector', 'different-organisation'] },
  { id: 'your-job-seen-from-outside', topics: ['different-role', 'different-level', 'different-sector'] },
  { id: 'part-of-your-job-nobody-sees', topics: ['alike-role', 'different-organisation'] },
  { id: 'who-opened-a-door', topics: [] },
  { id: 'week-you-were-proud-of', topics: [] },
  { id: 'question-you-ask-everybody', topics: [] },
  { id: 'advice-you-would-give-yourself', topics: [] },
] as const satisfies readonly {
  readonly id: string;
  readonly topics: readonly string[];
}[];

export type QuestionId = (typeof questions)[number]['id'];

type Occasion = {
  /** Interests that all of the pair share, as people wrote them. */
  readonly interests: readonly string[];
  readonly reasons: readonly Reason[];
  /** Ids of the questions that any of the pair got last time. */
  readonly asked: readonly string[];
  readonly seed: string;
};

/** One of the questions that fit the pair; a general one where none fits; never one asked last time. */
export function pickQuestion({ interests, reasons, asked, seed }: Occasion): QuestionId {
  const said = interests.map(wordsOf);
  const why = new Set(reasons.map(topicOf));
  const fresh = questions.filter(({ id }) => !asked.includes(id));
  const shared = fresh.filter(({ topics }) =>
    topics.some((topic) => said.some((words) => words.includes(wordsOf(topic)))),
  );
  const reasoned = fresh.filter(({ topics }) => topics.some((topic) => why.has(topic)));
  const general = fresh.filter(({ topics }) => topics.length === 0);
  const [first = questions[0]] = [shared, reasoned, general, fresh]
    .filter((fitting) => fitting.length > 0)
    .map((fitting) => fitting[hashOf(seed) % fitting.length] ?? questions[0]);
  return first.id;
}

/** Each word in the singular, with a space on both sides, so that only whole words are found. */
function wordsOf(text: string): string {
  return ` ${foldText(text).split(' ').map(singular).join(' ')} `;
}

/** Good enough to find a word again: both sides go through it. */
function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/s$/, '');
}

function topicOf(reason: Reason): string {
  if (reason.kind === 'alike' || reason.kind === 'different') return `${reason.kind}-${reason.attribute}`;
  return reason.kind;
}
