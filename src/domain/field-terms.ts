// The field's terms in the languages of the interface, so that the same thing counts as alike in whichever it is written.

/**
 * A row for each thing and a column for each language: `procurement, tenders | contratación pública | achats publics`.
 * Other forms of a word are found too, so singular or plural is enough. A word with `!` is found only as it stands, because
 * its other forms mean something else. To add a thing, add a row; the test says what is wrong with one.
 */
export const fieldTerms = `
public procurement, procurement, tenders, public contracts, government contracts, public purchasing | contratación pública, contrataciones públicas, compra pública, compras públicas, licitaciones, contratos públicos | achats publics, achat public, marchés publics, marché public, commande publique, appels d'offres
open data | datos abiertos | données ouvertes, open data
open government, government transparency | gobierno abierto, transparencia pública | gouvernement ouvert, transparence publique
open source, open-source software, free software | software libre, código abierto | logiciels libres, logiciel libre, code ouvert, open source
data sharing, sharing data, exchange of data | intercambio de datos, compartir datos | partage de données, partage des données, échange de données
data protection, personal data, privacy | protección de datos, datos personales, privacidad | protection des données, données personnelles, vie privée
data quality | calidad de los datos, calidad de datos | qualité des données
interoperability | interoperabilidad | interopérabilité
once-only principle, once only | principio de una sola vez | dites-le-nous une fois
digital identity, electronic identity | identidad digital, identidad electrónica | identité numérique, identité électronique
digital inclusion, digital exclusion, digital divide | inclusión digital, exclusión digital, brecha digital | inclusion numérique, exclusion numérique, fracture numérique, illectronisme
digital skills, digital literacy | competencias digitales, alfabetización digital | compétences numériques, culture numérique
digital services, digital public services, online services | servicios digitales, servicios en línea | services numériques, services en ligne
digital transformation, digitalisation, digitalization | transformación digital, digitalización | transformation numérique, numérisation, dématérialisation
legacy systems, legacy system, old systems | sistemas heredados, sistemas antiguos | systèmes hérités, système hérité, vieux systèmes
cybersecurity, cyber security, cyberattacks | ciberseguridad, ciberataques | cybersécurité, cyberattaques
artificial intelligence, AI, machine learning | inteligencia artificial, IA, aprendizaje automático | intelligence artificielle, IA, apprentissage automatique
algorithms | algoritmos | algorithmes
automation | automatización | automatisation
service design | diseño de servicios | design de service, design de services
user research, user needs | investigación con usuarios, necesidades de los usuarios | recherche utilisateur, besoins des usagers
user experience, citizen experience, client experience | experiencia de usuario, experiencia ciudadana | expérience utilisateur, expérience usager
accessibility, accessible websites | accesibilidad, sitios accesibles | accessibilité, sites accessibles
plain language, clear language, plain English | lenguaje claro, lenguaje sencillo | langage clair, langage simple
administrative simplification, red tape, paperwork, administrative burden | simplificación administrativa, papeleo, cargas administrativas | simplification administrative, paperasse, charge administrative
administrative procedures, paperwork for citizens | trámites, trámites administrativos | démarches administratives, démarche administrative, démarches en ligne
one-stop shop, single window, one-stop shops | ventanilla única | guichet unique
front desk, service counters | ventanilla, mostradores, atención al público | guichet, agents d'accueil, accueil du public
building permits, planning permission, construction permits | licencias de obra, licencia de obras, permiso de construcción, permisos de obra | permis de construire
permits, licences | permisos, licencias | autorisations
land register, land registry, cadastre | catastro, registro de la propiedad | cadastre, registre foncier
civil registry, birth certificates | registro civil, partida de nacimiento | état civil, acte de naissance
citizen participation, public participation, citizen engagement, civic participation | participación ciudadana, participación pública | participation citoyenne, participation des citoyens, participation des habitants
participatory budgeting, participatory budgets | presupuestos participativos, presupuesto participativo | budget participatif, budgets participatifs
citizens' assembly, citizens' assemblies, citizens' panels | asamblea ciudadana, asambleas ciudadanas | convention citoyenne, assemblée citoyenne, jurys citoyens
public consultation, prior consultation | consulta pública, consulta previa, consultas públicas | consultation publique, concertation
co-creation, co-design | cocreación, codiseño | co-création, co-conception, coconstruction
collective intelligence | inteligencia colectiva | intelligence collective
young people, youth | jóvenes, juventud | jeunes, jeunesse
older people, elderly people, the elderly | personas mayores, tercera edad | personnes âgées, aînés
people with disabilities, disabled people, disability | personas con discapacidad, discapacidad | personnes handicapées, handicap, situation de handicap
indigenous communities, indigenous peoples | comunidades indígenas, pueblos indígenas, pueblos originarios | peuples autochtones, communautés autochtones
gender equality | igualdad de género | égalité entre femmes et hommes, égalité des genres
domestic violence, gender-based violence | violencia de género, violencia doméstica, violencia machista | violences conjugales, violences faites aux femmes, violences sexistes
migrants, refugees, asylum seekers | migrantes, refugiados, solicitantes de asilo | migrants, réfugiés, demandeurs d'asile
social benefits, welfare benefits, social assistance, take-up of benefits | ayudas sociales, prestaciones sociales, subsidios | aides sociales, prestations sociales
non-take-up, unclaimed benefits | no percepción de ayudas | non-recours
social protection, social security | protección social, seguridad social | protection sociale, sécurité sociale
home care, long-term care | atención a la dependencia, atención domiciliaria, ayuda a domicilio | soins à domicile, aide à domicile
pensions | pensiones, jubilación | retraites, pensions de retraite
social housing, public housing, affordable housing | vivienda social, vivienda pública, vivienda asequible | logements sociaux, logement social, logement abordable
homelessness, homeless people | personas sin hogar, sinhogarismo | sans-abri, personnes sans domicile
poverty | pobreza | pauvreté
unemployment, job seekers | desempleo, paro juvenil | chômage, demandeurs d'emploi
vocational training, job training | formación profesional, formación para el empleo | formation professionnelle
school dropout, dropouts, drop out of school | abandono escolar, deserción escolar | décrochage scolaire
school meals, school canteens | comedores escolares, comedor escolar | cantines scolaires, cantine scolaire, restauration scolaire
food waste | desperdicio de alimentos, desperdicio alimentario | gaspillage alimentaire
waste management, recycling | gestión de residuos, reciclaje | gestion des déchets, recyclage, tri des déchets
mental health | salud mental | santé mentale
public health | salud pública | santé publique
health records, medical records, health record | historia clínica, historias clínicas, historial médico | dossier médical, dossiers médicaux
emergency rooms, emergency room, emergency departments | urgencias! | urgences!
waiting lists, waiting times | listas de espera, tiempos de espera, tiempo de espera | listes d'attente, temps d'attente, délais d'attente
telemedicine, telehealth | telemedicina, telesalud | télémédecine
vaccination, vaccines | vacunación, vacunas | vaccination, vaccins
medicines, drug supply | medicamentos | médicaments
climate adaptation, adaptation to climate change | adaptación al cambio climático, adaptación climática | adaptation au changement climatique, adaptation climatique
climate change, climate crisis, global warming | cambio climático, crisis climática | changement climatique, crise climatique, réchauffement climatique
carbon emissions, greenhouse gases | emisiones de carbono, gases de efecto invernadero | émissions de carbone, gaz à effet de serre
energy efficiency, energy saving | eficiencia energética, ahorro de energía | efficacité énergétique, économies d'énergie, sobriété énergétique
renewable energy | energías renovables, energía renovable | énergies renouvelables
floods, flooding | inundaciones | inondations
disaster preparedness, crisis management, emergency management | gestión de crisis, gestión de emergencias | gestion de crise, gestion des crises
public transport, public transit | transporte público | transports publics, transports en commun
cycle lanes, bike lanes, cycling | carriles bici, carril bici, ciclovías | pistes cyclables
air quality, air pollution | calidad del aire, contaminación del aire | qualité de l'air, pollution de l'air
rural areas, remote villages | zonas rurales, medio rural | zones rurales, milieu rural
small municipalities, small towns | municipios pequeños, pequeños municipios | petites communes
small firms, small businesses, small companies | pequeñas empresas, empresas pequeñas, pymes | petites entreprises, PME
start-ups, startups | startups, empresas emergentes | start-up, jeunes pousses
innovation labs, innovation lab, policy labs | laboratorios de innovación, laboratorio de innovación | laboratoire d'innovation, laboratoires d'innovation
regulatory sandbox, regulatory sandboxes | espacio controlado de pruebas, banco de pruebas regulatorio | bac à sable réglementaire
public policies, policy design, policy making | políticas públicas, política pública, diseño de políticas | politiques publiques, politique publique
policy evaluation, impact evaluation, evaluation of policies | evaluación de políticas, evaluación de impacto | évaluation des politiques, évaluation d'impact
behavioural insights, behavioral insights, nudges | economía conductual, ciencias del comportamiento | sciences comportementales
foresight, scenario planning | prospectiva | prospective
performance management, results-based management | gestión por resultados | pilotage de la performance
public budgets, public spending, budget transparency | gasto público, gasto municipal | dépenses publiques, finances publiques
local taxes, tax collection, tax returns | impuestos, recaudación | impôts, impôts locaux
corruption, integrity | corrupción, integridad | corruption, intégrité
subsidies, grants | subvenciones | subventions
civil servants, public servants, civil service, public service workforce | funcionarios, empleados públicos, función pública | fonctionnaires, agents publics, fonction publique
recruitment, hiring | selección de personal, reclutamiento, contratación de personal | recrutement
public managers, senior managers | directivos públicos | cadres dirigeants
leadership | liderazgo | leadership
change management, organisational culture | gestión del cambio, cultura organizacional | conduite du changement, culture organisationnelle
silos, working across departments | silos | silos, décloisonnement
remote work, telework | teletrabajo | télétravail
justice, courts | justicia, juzgados, tribunales | justice, tribunaux
police | policía | police
prisons, prisoners | cárceles, prisiones | prisons
elections | elecciones | élections
disinformation, misinformation | desinformación | désinformation
`;
