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
  'users-you-never-reached': 'Which users have you never managed to talk to, and how might you reach them?',
  'barrier-you-overlooked': 'Which barrier in a service did you overlook until somebody showed you?',
  'words-nobody-understands': 'Which word or form of yours does nobody outside understand?',
  'message-that-got-through':
    'When did a message of yours last reach the people it was meant for, and what made it work?',
  'rumour-you-had-to-answer': 'Which rumour did you have to answer, and what helped?',
  'result-nobody-wanted': 'Which evaluation found what nobody wanted to hear, and what happened then?',
  'systems-that-do-not-talk': 'Which two systems should talk to each other and do not, and who pays for it?',
  'line-you-would-not-cross': 'Where did you last have to say no, although it would have been useful?',
  'what-you-would-rather-not-know':
    'What does your organisation know about people that it does not need to know?',
  'proof-of-who-you-are': 'When is it hardest to prove who somebody is, and who is left out by it?',
  'document-you-would-never-ask-for': 'Which document would you never ask people for again?',
  'code-you-would-share': 'What that you built or bought should be there for everybody to use?',
  'what-sharing-code-takes':
    'What would have to change before your organisation shares its code, or uses that of others?',
  'who-sits-at-your-table':
    'Who was in the room when the last big decision was made, and who should have been?',
  'question-worth-a-hundred-citizens':
    'Which question would you put before a hundred citizens chosen by lot?',
  'law-you-would-try-out-first': 'Which rule would you try out in one place before it holds everywhere?',
  'promise-that-was-kept': 'Which plan became real just as it was meant, and what made the difference?',
  'plan-you-would-throw-away': 'Which plan would you throw away if you could, and what would you do instead?',
  'map-that-misled-you': 'Which forecast or plan misled you, and how did you notice?',
  'small-change-large-effect': 'Which small change in words or timing changed what people do?',
  'habit-that-would-not-die': 'Which habit did you try to change in others, and why did it stay?',
  'climate-plan-that-stalled':
    'Which plan for the climate is stuck where you are, and what would set it moving?',
  'health-gap-between-services':
    'Where do people fall between health and other services, and who has closed that gap?',
  'help-that-never-arrives': 'Who has a right to help and never asks for it, and why?',
  'benefit-you-would-simplify': 'Which benefit would you make simpler first, and what stands in the way?',
  'what-no-school-taught-you': 'What do you use every day at work that no school taught you?',
  'what-big-cities-could-copy': 'What works in a small place that big cities should copy?',
  'what-the-capital-does-not-see': 'What do people in the capital not see about work close to the people?',
  'what-you-learned-late': 'What did you learn late that you wish your whole team knew?',
  'boss-you-learned-from': 'What did a good boss do that you still do today?',
  'habit-your-team-is-proud-of': 'Which habit of your team would you take with you to any other place?',
  'money-that-went-far': 'Which small sum did more than a large one ever did?',
  'what-does-not-travel': 'What worked in one place and failed in the next, and why?',
  'what-need-not-be-secret': 'What is kept behind doors where you work although nobody would mind?',
  'sign-that-others-overlook': 'Which early sign do you watch that others overlook?',
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
