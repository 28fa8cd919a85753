// The table of rooms holds: each folder has its row, the linter keeps the doors, the picture shows the house as it stands.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { arrowsOf, drawHouse, withoutDetours, withPicture } from '../house/draw-house.ts';
import { withDoors } from '../house/lint-rules.ts';
import { folderOf, readImports, sourceFiles } from '../house/read-imports.ts';
import { rooms } from '../house/rooms.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const imports = readImports();
const isOf = (target: string, door: string): boolean =>
  target === door || folderOf(target) === door || target.startsWith(door.endsWith(':') ? door : `${door}/`);

describe('the table of rooms', () => {
  test('has a row for each folder, and no other', () => {
    expect(Object.keys(rooms).toSorted()).toEqual([...new Set(sourceFiles().map(folderOf))].toSorted());
  });

  test('opens no door that nobody uses', () => {
    const unused = Object.entries(rooms).flatMap(([room, { from, packages = [] }]) => {
      const theirs = imports.filter(({ file }) => folderOf(file) === room);
      return [...from, ...packages]
        .filter((door) => !theirs.some(({ target }) => isOf(target, door)))
        .map((door) => `${room} → ${door}`);
    });
    expect(unused).toEqual([]);
  });

  test('is what the lint rules say', () => {
    const settings = JSON.parse(read('biome.json'));
    expect(settings, 'after a change of the table: npm run docs:house').toEqual(withDoors(settings));
  });
});

test('the linter keeps the door of each room', async () => {
  const house = await mkdtemp(path.join(tmpdir(), 'counterpart-house-'));
  try {
    const { vcs: _, ...settings } = JSON.parse(read('biome.json'));
    await writeFile(path.join(house, 'biome.json'), JSON.stringify({ ...settings, files: {} }));
    for (const room of Object.keys(rooms)) {
      await mkdir(path.join(house, room), { recursive: true });
      const strangers = `export * as one from 'left-pad';\nexport * as other from '${'../'.repeat(room.split('/').length)}bench/ack.ts';\n`;
      await writeFile(path.join(house, room, 'new.ts'), strangers);
    }
    const linted = spawnSync(
      path.join(root, 'node_modules/.bin/biome'),
      ['lint', '--max-diagnostics=none', '.'],
      {
        cwd: house,
        encoding: 'utf8',
      },
    );
    const said = `${linted.stdout}${linted.stderr}`;
    const refusals = (room: string) =>
      said.match(new RegExp(`${room}/new\\.ts:\\d+:\\d+ lint/style/noRestrictedImports`, 'g'))?.length ?? 0;
    expect(Object.keys(rooms).filter((room) => refusals(room) < 2)).toEqual([]);
  } finally {
    await rm(house, { recursive: true });
  }
});

test('a room writes its functions in one way', () => {
  const ways = {
    function: /^(?:export )?(?:async )?function /m,
    arrow: /^(?:export )?const \w+ = (?:async )?(?:<.*>)?\((?:.*=>|$)/m,
  };
  const mixed = Object.keys(rooms).filter((room) => {
    const code = sourceFiles()
      .filter((file) => folderOf(file) === room)
      .map(read)
      .join('\n');
    return Object.values(ways).every((way) => way.test(code));
  });
  expect(mixed).toEqual([]);
});

describe('the picture of the house', () => {
  test('shows the house as its imports stand', () => {
    const page = read('docs/architecture.md');
    expect(page, 'after a change of imports: npm run docs:house').toBe(withPicture(page, drawHouse(imports)));
  });

  test('leaves out what follows from other arrows', () => {
    const all = [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
      ['a', 'd'],
    ] as const;
    expect(withoutDetours(all)).toEqual([
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'd'],
    ]);
  });

  test('has no arrow both ways', () => {
    const arrows = arrowsOf(imports).map(([from, to]) => `${from} ${to}`);
    expect(arrows.length).toBeGreaterThan(15);
    expect(arrows.filter((one) => arrows.includes(one.split(' ').toReversed().join(' ')))).toEqual([]);
  });
});
