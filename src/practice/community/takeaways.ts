// What people take away from their talks, in several voices; "Let everybody act" draws from it.

/** A third keep it to themselves. */
export const sharings: readonly string[] = ['private', 'without-name', 'with-name'];

export const takeaways: readonly { readonly language: string; readonly text: string }[] = [
  { language: 'en', text: 'Ask the counter staff first: they knew the answer for years.' },
  { language: 'en', text: 'They publish what failed each quarter. Nobody was punished for it yet.' },
  { language: 'en', text: 'A tender can describe the problem on one page. I have a template now.' },
  { language: 'en', text: 'We are not the only ones whose pilot never got a budget line.' },
  { language: 'en', text: 'Start with the letter people get, not with the system that sends it.' },
  { language: 'en', text: 'Legal was on board once they sat in on two interviews.' },
  { language: 'en', text: 'Their trick: the minister hears from one user at every steering meeting.' },
  { language: 'en', text: 'Count the visits that people did not have to make.' },
  { language: 'en', text: 'Good talk, hard to schedule. We will try mornings next time.' },
  { language: 'en', text: 'I will copy their monthly “small try” and report back.' },
  { language: 'en', text: 'Two towns can share one data steward. It needs half a page of agreement.' },
  { language: 'en', text: 'Silence from residents was not consent; it was the bus timetable.' },
  { language: 'es', text: 'Conviene mostrar un prototipo feo: la gente se atreve a criticarlo.' },
  { language: 'es', text: 'Ellos miden el tiempo de la persona, no el del expediente.' },
  { language: 'es', text: 'El piloto sobrevive si alguien de presupuesto estuvo desde el primer día.' },
  { language: 'es', text: 'No estamos solos: mismo problema, otro continente.' },
  { language: 'fr', text: 'Faire relire chaque courrier par trois usagers coûte une matinée.' },
  { language: 'fr', text: 'Ils ont supprimé une pièce justificative par mois, sans nouvelle loi.' },
  { language: 'fr', text: 'Commencer petit, mais le dire publiquement.' },
  { language: 'pt', text: 'Compras inovadoras: envolver o tribunal de contas antes, e não depois.' },
];
