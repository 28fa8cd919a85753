// English: the opening questions, one sentence for each, right for two people and for three.
import type { QuestionId } from '../../../domain/question.ts';

export const questions: Readonly<Record<QuestionId, string>> = {
  'first-obstacle-procurement':
    'What is the first obstacle when you try to buy something new, and how do you get past it?',
  'supplier-that-surprised-you':
    'Which supplier surprised you, for better or worse, and what did you learn from it?',
  'service-you-would-rebuild': 'Which service would you rebuild from scratch if you had one free year?',
  'what-users-taught-you': 'What did users show you that nobody in the office would have guessed?',
  'form-you-would-abolish': 'Which form or permit would you abolish tomorrow, and who would miss it?',
  'data-you-wish-you-had': 'Which data do you wish you had, and what would you decide differently with it?',
  'number-that-changed-a-decision': 'When did a number last change a decision where you work?',
  'data-others-would-not-share':
    'Which data would others not share with you, and what changed their minds, or could?',
  'task-you-would-give-to-ai':
    'Which task would you hand to a machine first, and what would you do with the time?',
  'ai-you-would-never-allow':
    'Which use of artificial intelligence would you never allow in your work, and why?',
  'system-nobody-dares-to-replace': 'Which old system does nobody dare to replace, and what keeps it alive?',
  'what-came-before-digital': 'What had to change before anything digital could work where you are?',
  'citizens-who-changed-your-mind': 'When did citizens last change your mind about something?',
  'voices-you-do-not-hear':
    'Whose voice is missing when decisions are made, and what have you tried to make it heard?',
  'rule-that-outlived-its-reason': 'Which rule has outlived its reason, and what would it take to end it?',
  'policy-that-met-reality': 'Which policy looked best on paper and struggled most in practice?',
  'climate-step-that-worked': 'Which small step for the climate worked better than you expected?',
  'health-idea-worth-stealing': 'Which idea from health or social care should everybody else copy?',
  'school-of-your-dreams': 'What would you change first about how young people learn where you live?',
  'street-you-would-change-first': 'Which street or corner of your city would you change first, and how?',
  'skill-your-team-lacks': 'Which skill does your team lack most, and how do you get by without it?',
  'how-you-keep-good-people': 'How do you keep good people when others pay more?',
  'budget-you-would-move':
    'If you could move a tenth of your budget, where would you take it from, and where would it go?',
  'experiment-that-failed-well': 'Which experiment failed in a way that helped you?',
  'pilot-that-grew-up': 'Which pilot grew into something lasting, and what made the difference?',
  'trust-won-or-lost': 'When did your organisation last win or lose somebody’s trust, and what caused it?',
  'crisis-that-taught-you-most': 'Which crisis taught you most, and what do you do differently since?',
  'same-change-different-road': 'You want a similar change. Which road has each of you taken so far?',
  'where-you-are-stuck-right-now': 'Where are you stuck right now with what you are trying to change?',
  'what-you-tried-first': 'What did you try first for your change, and what would you try first today?',
  'easy-here-hard-there': 'What is easy where you are, and seems hard everywhere else?',
  'what-visitors-get-wrong': 'What do visitors get wrong about how government works in your country?',
  'habit-of-your-country-to-export': 'Which habit of your country’s government should others copy?',
  'what-other-sectors-misunderstand':
    'What do people outside your organisation misunderstand about your work?',
  'your-job-seen-from-outside': 'How does your job look from outside, and how wrong is that?',
  'part-of-your-job-nobody-sees': 'Which part of your job matters most although nobody sees it?',
  'who-opened-a-door': 'Who opened a door for you, and for whom could you open one?',
  'week-you-were-proud-of': 'What happened at work in the last week that made you proud?',
  'question-you-ask-everybody': 'Which question do you ask everybody you meet in your field?',
  'advice-you-would-give-yourself': 'What would you tell yourself on the first day of your present job?',
};
