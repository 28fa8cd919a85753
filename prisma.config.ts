// Prisma's command line is used for `generate` alone, which never calls its engine's binary but wants to download it;
// migrations run through the same engine as WebAssembly (src/store/migrate.ts).
import { defineConfig } from 'prisma/config';

if (process.argv.includes('generate')) process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
