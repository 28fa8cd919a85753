// The picture of the house: rooms as boxes, an arrow where one imports another, in Mermaid's language.
import { folderOf, type Import } from './read-imports.ts';
import { type Room, rooms } from './rooms.ts';

type Arrow = readonly [from: string, to: string];

const isInside = (one: string, other: string): boolean => one.startsWith(`${other}/`);
const nameOf = (folder: string): string => folder.replaceAll(/\W/g, '_');

/** Between rooms of which none stands inside the other. */
export const arrowsOf = (imports: readonly Import[]): Arrow[] => {
  const arrows = imports
    .filter(({ isOurs }) => isOurs)
    .map(({ file, target }): Arrow => [folderOf(file), folderOf(target)])
    .filter(([from, to]) => to in rooms && from !== to && !isInside(from, to) && !isInside(to, from));
  return [...new Map(arrows.map((arrow) => [arrow.join(' '), arrow])).values()];
};

/** Without those that follow from others: who imports the store by way of a flow needs no second arrow. */
export const withoutDetours = (arrows: readonly Arrow[]): Arrow[] => {
  const reaches = (from: string, to: string, seen: ReadonlySet<string>): boolean =>
    arrows.some(
      ([a, b]) => a === from && !seen.has(b) && (b === to || reaches(b, to, new Set([...seen, b]))),
    );
  return arrows.filter(
    ([from, to]) =>
      !arrows.some(([a, by]) => a === from && by !== to && reaches(by, to, new Set([from, by]))),
  );
};

export const drawHouse = (imports: readonly Import[]): string => {
  const boxes = Object.entries(rooms).map(
    ([folder, { what }]: readonly [string, Room]) =>
      `  ${nameOf(folder)}["<b>${folder}</b><br/>${what.replaceAll('`', '')}"]`,
  );
  const arrows = withoutDetours(arrowsOf(imports))
    .map(([from, to]) => `  ${nameOf(from)} --> ${nameOf(to)}`)
    .toSorted();
  return ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```'].join('\n');
};

const [begin, end] = ['<!-- house -->', '<!-- /house -->'];

/** The page with the picture between its two marks. */
export const withPicture = (page: string, picture: string): string => {
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`The page lacks ${begin} and ${end}.`);
  return `${page.slice(0, before + begin.length)}\n${picture}\n${page.slice(after)}`;
};
