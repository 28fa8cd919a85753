// `npm run prepare`, which every installation runs too: builds, except where the packages to build with were left out.
import { execSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
// All of them: Prisma and TypeScript come with `npm ci --omit=dev` as well, for its own client's sake.
const canBuild = Object.keys(devDependencies).every((name) => existsSync(`node_modules/${name}`));

if (canBuild) {
  // What an older build left behind would be packed too.
  rmSync('dist', { recursive: true, force: true });
  execSync('npm run generate && npm run build', { stdio: 'inherit' });
} else if (!existsSync('dist/main.js')) {
  console.error('There is no dist/ yet: build it with all packages (npm ci), then leave out the others.');
  process.exitCode = 1;
}
