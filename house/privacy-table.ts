// The table of docs/privacy.md about what is held, made from the notes in prisma/schema.prisma: `npm run docs:privacy`.
// Above a model: `/// what · why · who sees it · how long`. Behind each field: `/// what`, and ` · how long` where it differs.
import { payloadsKeptFor, usual } from '../src/domain/retention.ts';

const days = (count: number): string => `${count} days, or fewer as admins set it`;

/** Every word that may stand for a time. */
const times: Readonly<Record<string, string>> = {
  always: 'as long as the app’s database is',
  person: 'as long as the app’s database is; leaving ends introductions, and the profile waits',
  admin: 'as long as they are an admin, as far as Slack has told',
  rest: 'for ever; where only a rest is kept, until it is over',
  texts: `${days(usual.texts)}, after the last answer about the talk, and never longer than its round`,
  rounds: `${days(usual.rounds)}, after the round’s end`,
  messages: `${days(usual.messages)}, after sending; of an introduction, a digest or a question about a lesson ${days(usual.rounds)}`,
  log: days(usual.log),
  payloads: `${payloadsKeptFor / 60_000} minutes`,
};

const marks = ['<!-- made from prisma/schema.prisma -->', '<!-- end -->'] as const;

const timeOf = (word: string, at: string): string => {
  const time = times[word];
  if (!time) throw new Error(`${at}: “${word}” is no time of house/privacy-table.ts.`);
  return time;
};

/** Throws where a model or a column has no note. */
export const privacyTable = (schema: string): string => {
  const models = [...schema.matchAll(/(?:^\/\/\/ (.+)\n)?^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = models.map(([, , name]) => name);
  const rows = models.map(([, note, name = '', body = '']) => {
    const [what, why, who, how] = note?.split(' · ') ?? [];
    if (!what || !why || !who || !how) throw new Error(`${name} lacks its four notes.`);
    const columns = [...body.matchAll(/^ {2}(\w+) +(\w+)(.*)$/gm)].filter(
      ([, , type]) => !names.includes(type),
    );
    const notes = columns.map(([, column = '', , rest = '']) => {
      const [held, differs] = / \/\/\/ (.+)$/.exec(rest)?.[1]?.split(' · ') ?? [];
      if (!held) throw new Error(`${name}.${column} lacks its note.`);
      return differs ? `${held} (${timeOf(differs, `${name}.${column}`)})` : held;
    });
    return `| ${what} | ${notes.join('; ')} | ${why} | ${who} | ${timeOf(how, name)} |`;
  });
  return [
    '| what is held | categories of data | purpose | recipients | time limit |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
};

export const withTable = (page: string, schema: string): string => {
  const [begin, end] = marks;
  const [head, rest = ''] = page.split(begin);
  return `${head}${begin}\n\n${privacyTable(schema)}\n\n${end}${rest.split(end)[1] ?? ''}`;
};
