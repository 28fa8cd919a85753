// In which language to write to several people.
import { expect, test } from 'vitest';
import { commonLocale } from '../../src/domain/languages.ts';
import { plainPerson } from '../setting/open-scene.ts';

const who = (locale: string, ...languages: readonly string[]) => ({
  ...plainPerson('U1', { languages }),
  locale,
});

test.each([
  ['what both speak, whatever Slack is set to', [who('en-US', 'es'), who('en-US', 'es')], 'es'],
  ['what both have set, if they speak it', [who('fr-CA', 'en', 'fr'), who('fr-FR', 'fr', 'en')], 'fr-CA'],
  ['no language that one of them lacks', [who('fr-FR', 'fr', 'es'), who('fr-FR', 'es')], 'es'],
  ['the first one’s first of several', [who('pt-BR', 'pt', 'es'), who('es-ES', 'es', 'pt')], 'pt'],
  ['what all three speak', [who('en-GB', 'en', 'es'), who('es-ES', 'en', 'es'), who('en-GB', 'es')], 'es'],
  ['English to those who share nothing', [who('fr-FR', 'fr'), who('fr-FR', 'es')], 'en'],
  ['English to nobody', [], 'en'],
])('%s', (_, people, locale) => {
  expect(commonLocale(people)).toBe(locale);
});
