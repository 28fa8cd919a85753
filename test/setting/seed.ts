// Properties draw the same values in each run, so that what is red was made red by a change. `SEED=7 npm test` looks elsewhere.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 2026) });
