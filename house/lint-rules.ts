// The doors as lint rules: for each room a list of what its files may import, in the form in which Biome reads it.
import path from 'node:path';
import { type Room, rooms } from './rooms.ts';

const doorsSign = 'may import only what its row in house/rooms.ts names';

/** Such as `./x/*` or `../x/y.ts`: as a file of `folder` would write it. */
const asWritten = (folder: string, target: string): string => {
  const to = path.posix.relative(folder, /\.tsx?$/.test(target) ? target : `${target}/*`);
  return to.startsWith('.') ? to : `./${to}`;
};

const packagePatterns = (name: string): string[] =>
  name.endsWith(':') ? [`!${name}*`, `!${name}*/**`] : [`!${name}`, `!${name}/**`];

const ruleFor = ([folder, { from, packages = [] }]: readonly [string, Room]) => ({
  includes: [`${folder}/*.ts`, `${folder}/*.tsx`],
  linter: {
    rules: {
      style: {
        noRestrictedImports: {
          level: 'error',
          options: {
            patterns: [
              {
                group: [
                  '**',
                  '!./*',
                  ...from.map((target) => `!${asWritten(folder, target)}`),
                  ...packages.flatMap(packagePatterns),
                ],
                message: `${folder} ${doorsSign}.`,
              },
            ],
          },
        },
      },
    },
  },
});

type Settings = { readonly overrides: readonly object[] };

/** The settings with the doors that the table says; all else stays. */
export const withDoors = <T extends Settings>(settings: T): T => ({
  ...settings,
  overrides: [
    ...settings.overrides.filter((one) => !JSON.stringify(one).includes('noRestrictedImports')),
    ...Object.entries(rooms).map(ruleFor),
  ],
});
