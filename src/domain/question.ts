// The opening questions a pair can be given, by what they are about, and the choice among them.
import { foldText } from './fold-text.ts';
import { hashOf } from './hash-of.ts';
import type { Reason } from './round.ts';

/**
 * Topics are lower-case keywords looked for in the interests that the pair shares, or `different-…`,
 * `alike-…` for a reason of the match. A question without topics suits everybody. The words of each
 * question stand in `slack/text` under its id.
 */
export const questions = [
  {
    id: 'first-obstacle-procurement',
    topics: ['procurement', 'contract', 'purchasing'],
  },
  {
    id: 'supplier-that-surprised-you',
    topics: ['procurement', 'contract', 'startup'],
  },
  { id: 'service-you-would-rebuild', topics: ['service', 'design', 'digital'] },
  {
    id: 'what-users-taught-you',
    topics: ['service', 'design', 'user', 'experience', 'accessibility'],
  },
  {
    id: 'form-you-would-abolish',
    topics: ['service', 'simplification', 'regulation'],
  },
  { id: 'data-you-wish-you-had', topics: ['data', 'statistics', 'evidence'] },
  {
    id: 'number-that-changed-a-decision',
    topics: ['data', 'evidence', 'evaluation', 'policy'],
  },
  {
    id: 'data-others-would-not-share',
    topics: ['data', 'open', 'interoperability'],
  },
  {
    id: 'task-you-would-give-to-ai',
    topics: ['ai', 'artificial', 'automation'],
  },
  { id: 'ai-you-would-never-allow', topics: ['ai', 'artificial', 'ethics'] },
  {
    id: 'system-nobody-dares-to-replace',
    topics: ['digital', 'legacy', 'technology', 'source'],
  },
  {
    id: 'what-came-before-digital',
    topics: ['digital', 'transformation', 'identity'],
  },
  {
    id: 'citizens-who-changed-your-mind',
    topics: ['participation', 'citizen', 'engagement', 'democracy', 'local'],
  },
  {
    id: 'voices-you-do-not-hear',
    topics: ['participation', 'inclusion', 'equity', 'gender', 'deliberative'],
  },
  {
    id: 'rule-that-outlived-its-reason',
    topics: ['regulation', 'policy', 'law', 'sandbox'],
  },
  {
    id: 'policy-that-met-reality',
    topics: ['policy', 'regulation', 'implementation', 'behavioural'],
  },
  {
    id: 'climate-step-that-worked',
    topics: ['climate', 'environment', 'energy', 'sustainability'],
  },
  { id: 'health-idea-worth-stealing', topics: ['health', 'care', 'social'] },
  { id: 'school-of-your-dreams', topics: ['education', 'school', 'youth'] },
  {
    id: 'street-you-would-change-first',
    topics: ['city', 'cities', 'urban', 'transport', 'housing', 'mobility'],
  },
  {
    id: 'skill-your-team-lacks',
    topics: ['skills', 'capacity', 'training', 'talent', 'hr'],
  },
  {
    id: 'how-you-keep-good-people',
    topics: ['talent', 'leadership', 'hr', 'culture', 'alike-level'],
  },
  {
    id: 'budget-you-would-move',
    topics: ['budget', 'budgeting', 'finance', 'funding', 'tax'],
  },
  {
    id: 'experiment-that-failed-well',
    topics: ['experimentation', 'innovation', 'labs', 'prototyping'],
  },
  {
    id: 'pilot-that-grew-up',
    topics: ['innovation', 'scaling', 'labs', 'experimentation'],
  },
  {
    id: 'trust-won-or-lost',
    topics: ['integrity', 'corruption', 'transparency', 'trust', 'open'],
  },
  {
    id: 'crisis-that-taught-you-most',
    topics: ['crisis', 'resilience', 'emergency', 'foresight', 'security'],
  },
  { id: 'same-change-different-road', topics: ['alike-aims'] },
  { id: 'where-you-are-stuck-right-now', topics: ['alike-aims'] },
  { id: 'what-you-tried-first', topics: ['alike-aims', 'change'] },
  {
    id: 'easy-here-hard-there',
    topics: ['different-country', 'different-region'],
  },
  {
    id: 'what-visitors-get-wrong',
    topics: ['different-country', 'different-region'],
  },
  { id: 'habit-of-your-country-to-export', topics: ['different-country'] },
  {
    id: 'what-other-sectors-misunderstand',
    topics: ['different-sector', 'different-organisation'],
  },
  {
    id: 'your-job-seen-from-outside',
    topics: ['different-role', 'different-level', 'different-sector'],
  },
  {
    id: 'part-of-your-job-nobody-sees',
    topics: ['alike-role', 'different-organisation'],
  },
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
  const topics = new Set(interests.flatMap((interest) => foldText(interest).split(' ')));
  for (const reason of reasons) topics.add(topicOf(reason));
  const fresh = questions.filter(({ id }) => !asked.includes(id));
  const shared = fresh.filter((question) =>
    question.topics.some((topic) => !isReasonTopic(topic) && topics.has(topic)),
  );
  const reasoned = fresh.filter((question) => question.topics.some((topic) => topics.has(topic)));
  const general = fresh.filter((question) => question.topics.length === 0);
  const [first = questions[0]] = [shared, reasoned, general, fresh]
    .filter((fitting) => fitting.length > 0)
    .map((fitting) => fitting[hashOf(seed) % fitting.length] ?? questions[0]);
  return first.id;
}

function isReasonTopic(topic: string): boolean {
  return topic.startsWith('different-') || topic.startsWith('alike-');
}

function topicOf(reason: Reason): string {
  if (reason.kind === 'alike' || reason.kind === 'different') return `${reason.kind}-${reason.attribute}`;
  return reason.kind;
}
