// What a slash command may become.
import type { PageState } from '../server/contract.ts';

export type Suggestion = { readonly text: string; readonly description: string };

export const isCommand = (text: string): boolean => text.startsWith('/');

export const suggestionsFor = (
  typed: string,
  { app, commands, subcommands }: PageState,
): readonly Suggestion[] => {
  if (!isCommand(typed) || typed.includes('\n')) return [];
  const all = commands.flatMap(({ command, description }) => [
    { text: command, description },
    ...(command === '/invite'
      ? [{ text: `${command} @${app.name}`, description }]
      : subcommands.map((each) => ({ ...each, text: `${command} ${each.text}` }))),
  ]);
  const sought = typed.toLowerCase().trimStart();
  return all.filter(({ text }) => text.toLowerCase().startsWith(sought) && text.toLowerCase() !== sought);
};

/** Half a command, which Enter completes instead of sending it. */
export const isUnfinished = (typed: string, { commands }: PageState): boolean => {
  const first = typed.trim().split(/\s/)[0]?.toLowerCase() ?? '';
  return commands.some(({ command }) => command.startsWith(first) && command !== first);
};
