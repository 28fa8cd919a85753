// `npm run docs:privacy`: writes the table of what is held into docs/privacy.md, between its two marks.
import { readFileSync, writeFileSync } from 'node:fs';
import { withTable } from './privacy-table.ts';

const page = readFileSync('docs/privacy.md', 'utf8');
writeFileSync('docs/privacy.md', withTable(page, readFileSync('prisma/schema.prisma', 'utf8')));
