// `npm run docs:house`: hangs the doors as lint rules and draws the house as its imports stand.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawHouse, withPicture } from './draw-house.ts';
import { withDoors } from './lint-rules.ts';
import { readImports } from './read-imports.ts';

const rewrite = (name: string, change: (text: string) => string): void => {
  const file = path.join(import.meta.dirname, '..', name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};

rewrite('biome.json', (text) => `${JSON.stringify(withDoors(JSON.parse(text)), null, 2)}\n`);
execFileSync('npx', ['--no-install', 'biome', 'format', '--write', 'biome.json'], { stdio: 'ignore' });
rewrite('docs/architecture.md', (page) => withPicture(page, drawHouse(readImports())));
