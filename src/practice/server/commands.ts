// The slash commands that the practice workspace knows, and what it proposes while one types.

export const commands = [
  {
    command: '/counterpart',
    hint: 'join | status | insights procurement | pause 2 weeks | resume | leave',
    description: 'Meet someone with the same problem in a different place',
  },
] as const;

export const subcommands = [
  { text: 'join', description: 'Join, or edit your profile' },
  { text: 'status', description: 'Where you stand, and when the next round is' },
  { text: 'insights', description: 'What others learned; add words to search' },
  { text: 'pause 2 weeks', description: 'Take a break' },
  { text: 'pause until 15 January', description: 'Take a break until a date' },
  { text: 'resume', description: 'Come back from a break' },
  { text: 'leave', description: 'Stop being introduced' },
  { text: 'my-data', description: 'Get everything that is held about you' },
  { text: 'round now', description: 'Open a round at once (admins)' },
  { text: 'help', description: 'See what may be typed here' },
] as const;
