// `npm run migration -- name`: writes the SQL that leads from the migrations to the schema into a new migration.
import { mkdir, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { missingMigration } from '../src/store/migrate.ts';

const name = process.argv[2];
if (!name) throw new Error('Say what changes: npm run migration -- add-something');
const pglite = new PGlite();
const sql = await missingMigration(new PrismaPGlite(pglite));
await pglite.close();
if (sql === '') console.log('The migrations already lead to the schema.');
else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = new URL(`./migrations/${stamp}_${name}/`, import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('migration.sql', folder), sql);
  console.log(`Written: ${folder.pathname}migration.sql`);
}
