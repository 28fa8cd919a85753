// The invented people of the practice workspace, and what each would answer in the form for joining.
import type { NewChannel, NewUser } from '../server/world.ts';

export type Answers = {
  readonly role: string;
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  readonly interests: readonly string[];
  readonly organisation: string;
  readonly sector: string;
  readonly level: string;
  readonly mandate: string;
  /** ISO 639-1 */
  readonly languages: readonly string[];
  /** `HH:mm`, local */
  /** ISO weekdays; where it is left out, those of their country. */
  readonly workDays?: readonly string[];
  readonly workStart: string;
  readonly workEnd: string;
  /** takes part in every n-th round */
  readonly frequency: number;
};

export type Practitioner = {
  readonly user: NewUser;
  readonly answers: Answers;
  /** has been a member for weeks; the others have yet to join */
  readonly joined: boolean;
};

// name | zone | locale | role | country | interests | organisation | sector | level | mandate | languages | hours | every n-th round
const table = `
Ama Mensah | Africa/Accra | en-GB | Head of digital | GH | Digital inclusion, Service design, Leadership and culture | Ghana Digital Services Office | national | executive | I want people without smartphones to get a birth certificate in one visit, not four. | en, fr | 08:00-16:30 | 1
Luis Rojas | America/Bogota | es-ES | Innovation lab lead | CO | Public innovation labs, Experimentation, Citizen participation | Laboratorio de Bogotá | local | manager | Quiero que el laboratorio sobreviva al próximo cambio de gobierno. | es, en | 08:00-17:00 | 1
Sofia Lindqvist | Europe/Stockholm | en-GB | Service designer | SE | Service design, User research, Social protection | Region Västmark | regional | practitioner | I am trying to make applying for sick pay bearable for people who are actually sick. | sv, en | 08:00-16:30 | 1
Kenji Watanabe | Asia/Tokyo | ja-JP | Project manager | JP | Legacy systems, Digital identity, Local government | Minato Ward Office | local | manager | I want to replace the fax between our ward and the prefecture with one shared record. | ja, en | 08:30-17:15 | 1
Priya Raman | Asia/Kolkata | en-GB | Policy designer | IN | Policy design, Social protection, Evaluation | State Planning Cell, Karnataka | regional | senior-manager | I am trying to find out why half of those entitled to the widow's pension never claim it. | en, hi, ta | 09:30-18:00 | 1
Marie Dubois | Europe/Paris | fr-FR | Service designer | FR | Service design, Accessibility, User research | Direction interministérielle des services | national | practitioner | Je veux que les courriers de l'administration soient compris à la première lecture. | fr, en | 09:00-17:30 | 1
Thandiwe Nkosi | Africa/Johannesburg | en-GB | Policy adviser | ZA | Budgeting and finance, Citizen participation, Local government | eThekwini Metro | local | senior-manager | I want ward budgets to be decided with residents and not merely shown to them. | en, zu | 08:00-16:30 | 1
Carlos Méndez | America/Mexico_City | es-ES | Data analyst | MX | Open data, Data and statistics, Procurement | Secretaría de Datos Abiertos | national | practitioner | Publicamos cientos de bases de datos que nadie usa; quiero saber qué necesita la gente. | es, en | 09:00-18:00 | 1
Emily Carter | America/Toronto | en-US | User researcher | CA | User research, Digital inclusion, Service design | Ontario Service Lab | regional | practitioner | I try to bring people who never answer surveys into the research that decides their benefits. | en, fr | 09:00-17:00 | 1
Mateo Fernández | America/Argentina/Buenos_Aires | es-ES | Civic participation officer | AR | Citizen participation, Deliberative democracy, Local government | Municipalidad de Rosario | local | manager | Quiero que el presupuesto participativo llegue a los barrios que nunca votan. | es, pt | 09:00-17:00 | 1
Hannah Fischer | Europe/Berlin | de-DE | Product manager | DE | Digital identity, Legacy systems, Open source | Werkraum Digital GmbH | private | manager | I want one login for all public services that people trust and actually use. | de, en | 09:00-17:30 | 1
Aroha Williams | Pacific/Auckland | en-GB | Policy adviser | NZ | Deliberative democracy, Policy design, Climate and resilience | Te Tari Whakahaere | national | senior-manager | I am trying to share decisions on rivers with the iwi that have cared for them for centuries. | en | 08:30-17:00 | 1
Fatima El Amrani | Africa/Casablanca | fr-FR | Head of digital | MA | Digital inclusion, Local government, Leadership and culture | Commune de Rabat | local | executive | Je cherche à ouvrir un guichet unique qui n'oblige pas les femmes rurales à faire trois trajets. | fr, ar | 08:30-16:30 | 1
James Okafor | Africa/Lagos | en-GB | Procurement officer | NG | Procurement, Open data, Regulation | Lagos State Procurement Board | regional | manager | I want small firms to win public contracts without knowing somebody inside. | en, yo | 08:00-16:00 | 1
Ana Beatriz Souza | America/Sao_Paulo | pt-BR | Innovation lab lead | BR | Public innovation labs, Procurement, Experimentation | LabGov Pernambuco | regional | manager | I want to buy innovation with public money without ending up before the auditors. | pt, es, en | 09:00-18:00 | 1
Nguyen Thi Lan | Asia/Ho_Chi_Minh | en-US | Researcher | VN | Behavioural insights, Health, Evaluation | Institute for Public Policy, Hanoi | academia | practitioner | I study why reminders by text message fill clinics in one province and not in the next. | vi, en | 08:00-17:00 | 2
Olena Kovalenko | Europe/Kyiv | en-GB | Product manager | UA | Digital identity, Social protection, Service design | Ministry of Digital Services | national | senior-manager | I want people who had to flee to prove who they are with nothing but a phone. | uk, en | 09:00-18:00 | 1
Grace Wanjiru | Africa/Nairobi | en-GB | Service designer | KE | Service design, Health, User research | County Health Department, Kisumu | local | practitioner | I try to cut the waiting at our clinics from five hours to one. | en, sw | 08:00-17:00 | 1
Jean-Paul Mugisha | Africa/Kigali | fr-FR | Software engineer | RW | Open source, Digital identity, Data and statistics | Umuganda Civic Software | private | practitioner | I want districts to reuse each other's software instead of buying it five times. | fr, en, rw | 08:00-17:00 | 1
Liam O'Connor | Europe/Dublin | en-GB | Policy adviser | IE | Artificial intelligence, Regulation, Leadership and culture | Department of Public Reform | national | senior-manager | I am writing rules for AI in casework that caseworkers can follow on a busy day. | en | 09:00-17:00 | 1
Valentina Rossi | Europe/Rome | it-IT | Civic participation officer | IT | Citizen participation, Local government, Digital inclusion | Comune di Bologna | local | manager | I want citizens who help once to be asked, thanked and asked again. | it, en, es | 09:00-17:30 | 1
Diego Castillo | America/Lima | es-ES | Policy designer | PE | Policy design, Social protection, Behavioural insights | Ministerio de Inclusión | national | manager | Quiero simplificar un subsidio que hoy exige once documentos. | es | 08:30-17:30 | 1
Camila Herrera | America/Santiago | es-ES | Innovation lab lead | CL | Public innovation labs, Evaluation, Experimentation | Laboratorio Público de Chile | national | senior-manager | Busco cómo demostrar el valor de un piloto antes de que se acabe el presupuesto. | es, en | 09:00-18:00 | 1
Ngozi Adeyemi | Africa/Lagos | en-GB | Communications officer | NG | Health, Behavioural insights, Digital inclusion | National Immunisation Council | national | manager | I want mothers to hear about vaccines from people they already trust. | en, yo, ig | 09:00-17:00 | 1
David Cohen | Asia/Jerusalem | en-US | Data analyst | IL | Data and statistics, Education, Evaluation | Haifa Data Unit | local | practitioner | I try to find pupils who are about to drop out before they stop coming. | he, en | 08:00-16:30 | 1
Siti Rahayu | Asia/Jakarta | en-GB | Project manager | ID | Local government, Climate and resilience, Citizen participation | Semarang City Planning | local | manager | I want flood maps to change what gets built and not only what gets printed. | id, en | 08:00-16:30 | 1
Mei-Ling Chen | Asia/Taipei | zh-TW | Civic participation officer | TW | Deliberative democracy, Open source, Citizen participation | Public Digital Office | national | senior-manager | I try to make online deliberation count in the minister's weekly decisions. | zh, en | 09:00-18:00 | 1
Ryan Tan | Asia/Singapore | en-GB | Software engineer | SG | Artificial intelligence, Legacy systems, Service design | Plainform Studio | private | practitioner | I replace forms that ask for what the government already knows. | en, zh, ms | 09:00-18:00 | 1
Arjun Thapa | Asia/Kathmandu | en-GB | Researcher | NP | Climate and resilience, Local government, Evaluation | Himalayan Governance Institute | academia | practitioner | I look for the smallest change that makes a village disaster plan get used. | ne, en, hi | 10:00-17:00 | 2
Layla Haddad | Asia/Beirut | fr-FR | Project manager | LB | Open data, Leadership and culture, Digital inclusion | Réseau pour l'administration ouverte | non-profit | manager | Je veux que les municipalités publient leurs dépenses sans attendre une loi. | ar, fr, en | 09:00-17:00 | 1
Omar Al-Sayed | Africa/Cairo | en-GB | Head of digital | EG | Legacy systems, Digital identity, Leadership and culture | Governorate of Alexandria | regional | executive | I want to close two hundred counters and leave nobody behind while doing so. | ar, en | 09:00-16:00 | 1
Aisha Khan | Asia/Karachi | en-GB | Policy adviser | PK | Education, Social protection, Evaluation | Punjab Reform Unit | regional | manager | I try to move the school stipend to the girls it was meant for. | ur, en | 09:00-17:00 | 1
Tomás Silva | Europe/Lisbon | pt-BR | Service designer | PT | Service design, Accessibility, Public innovation labs | LabX Norte | national | practitioner | I want a lost job to trigger one letter and one visit, not seven. | pt, en, es | 09:00-18:00 | 1
Ingrid Haugen | Europe/Oslo | en-GB | Head of digital | NO | Leadership and culture, Data and statistics, Health | Vestfjord Municipality | local | executive | I try to get home care, hospital and pharmacy to read the same page. | no, en | 08:00-15:30 | 1
Piotr Nowak | Europe/Warsaw | pl-PL | Procurement officer | PL | Procurement, Open source, Regulation | City of Gdańsk | local | manager | I want to buy software by the problem and not by the page count of the tender. | pl, en | 08:00-16:00 | 1
Elif Yılmaz | Europe/Istanbul | en-GB | User researcher | TR | User research, Accessibility, Local government | İzmir Metropolitan Municipality | local | practitioner | I bring deaf residents into the design of the city's emergency services. | tr, en | 08:30-17:30 | 1
Eleni Papadaki | Europe/Athens | en-GB | Policy designer | GR | Policy design, Regulation, Legacy systems | Hellenic Centre for Simplification | national | manager | I try to abolish one permit for every new one we invent. | el, en, fr | 08:00-16:00 | 1
Lars Jensen | Europe/Copenhagen | en-GB | Researcher | DK | Evaluation, Experimentation, Leadership and culture | Aarhus Public Management School | academia | senior-manager | I study what a team needs so that it tells its minister the pilot failed. | da, en, de | 09:00-16:00 | 1
Katarzyna Zielińska | Europe/Brussels | en-GB | Policy adviser | BE | Artificial intelligence, Data and statistics, Regulation | European Public Services Network | international | senior-manager | I want member states to compare what works before they compare what it cost. | pl, en, fr | 09:00-18:00 | 1
Amadou Diallo | Africa/Dakar | fr-FR | Data analyst | SN | Open data, Budgeting and finance, Health | Agence de la statistique citoyenne | national | practitioner | Je veux que les chiffres de la santé servent aux infirmiers qui les collectent. | fr, en | 08:00-17:00 | 1
Aminata Traoré | Africa/Abidjan | fr-FR | Civic participation officer | CI | Citizen participation, Education, Local government | Mairie de Bouaké | local | manager | Je cherche à faire participer les jeunes qui ne viennent jamais aux réunions. | fr | 08:00-16:30 | 1
Sipho Dlamini | Africa/Mbabane | en-GB | Project manager | SZ | Health, Data and statistics, Procurement | Regional Health Supply Unit | regional | practitioner | I try to stop medicines from running out in the clinic that is furthest away. | en, zu | 08:00-17:00 | 1
Tendai Moyo | Africa/Harare | en-GB | Innovation lab lead | ZW | Public innovation labs, Digital inclusion, Budgeting and finance | Harare Civic Lab | non-profit | manager | I want a city to try something small each month and say in public what it learned. | en | 08:00-17:00 | 1
Zawadi Mwakasege | Africa/Dar_es_Salaam | en-GB | Service designer | TZ | Service design, Digital identity, Accessibility | Land Records Authority | national | practitioner | I want a widow to keep her land without hiring a lawyer. | sw, en | 07:30-15:30 | 1
María José Vargas | America/Costa_Rica | es-ES | Policy designer | CR | Climate and resilience, Policy design, Citizen participation | Dirección de Cambio Climático | national | manager | Intento que las comunidades costeras decidan sobre su propio plan de adaptación. | es, en | 08:00-16:00 | 1
José Luis Paredes | America/Guayaquil | es-ES | Procurement officer | EC | Procurement, Regulation, Open data | Servicio de Compras Públicas | national | practitioner | Quiero que una compra pequeña no tarde más que la obra que la necesita. | es | 08:30-17:00 | 1
Lucía Pereira | America/Montevideo | es-ES | Software engineer | UY | Open source, Accessibility, Digital identity | Agencia de Gobierno Digital | national | practitioner | Trabajo para que todo trámite pueda hacerse con lector de pantalla. | es, pt, en | 09:00-17:00 | 1
Michael Johnson | America/New_York | en-US | Service designer | US | Service design, Social protection, User research | New Jersey Benefits Studio | regional | manager | I try to get food assistance to people in a day instead of a month. | en | 09:00-17:00 | 1
Jessica Nguyen | America/Los_Angeles | en-US | Product manager | US | Legacy systems, Accessibility, Procurement | City of Oakland | local | manager | I replace a permit system that only two people still understand. | en, vi | 09:00-17:00 | 1
Sarah Whitecloud | America/Denver | en-US | Elected official | US | Deliberative democracy, Education, Local government | High Plains Tribal Council | local | executive | I want our young people to write the rules that they will live by. | en | 08:00-17:00 | 2
Gabriel Tremblay | America/Montreal | fr-FR | Researcher | CA | Artificial intelligence, Regulation, Evaluation | Laboratoire d'éthique publique | academia | practitioner | J'étudie comment expliquer à une personne la décision d'un algorithme. | fr, en | 09:00-17:00 | 1
Marcus Campbell | America/Jamaica | en-US | Data analyst | JM | Climate and resilience, Data and statistics, Open data | Caribbean Data Partnership | international | practitioner | I try to get storm damage reported in hours, by the people who see it. | en | 08:30-16:30 | 1
Rosa Quispe | America/La_Paz | es-ES | Civic participation officer | BO | Citizen participation, Deliberative democracy, Education | Fundación Voces | non-profit | practitioner | Quiero que las consultas se hagan también en aimara y quechua, y que se escuchen. | es, qu | 08:30-17:30 | 1
Oliver Bennett | Europe/London | en-GB | Policy adviser | GB | Experimentation, Behavioural insights, Evaluation | Cabinet Policy Lab | national | senior-manager | I want a department to test a policy before it announces it. | en | 09:00-17:30 | 1
Chloe Papadopoulos | Australia/Sydney | en-GB | User researcher | AU | User research, Health, Digital inclusion | Health Access New South Wales | regional | manager | I try to design telehealth for people who share one phone in a household. | en, el | 09:00-17:00 | 1
Daniel Murphy | Australia/Perth | en-GB | Procurement officer | AU | Procurement, Leadership and culture, Climate and resilience | Western Rivers Shire | local | manager | I want remote councils to buy together without losing their local suppliers. | en | 08:00-16:30 | 1
Sione Tupou | Pacific/Tongatapu | en-GB | Head of digital | TO | Digital inclusion, Climate and resilience, Health | Office of Digital Tonga | national | executive | I want services that still work when the cable to the islands is cut. | en | 08:30-16:30 | 1
Mere Vakatawa | Pacific/Fiji | en-GB | Project manager | FJ | Climate and resilience, Local government, Citizen participation | Pacific Islands Resilience Forum | international | manager | I help villages move to higher ground together and on their own terms. | en | 08:00-17:00 | 1
Min-jun Park | Asia/Seoul | ko-KR | Policy designer | KR | Experimentation, Artificial intelligence, Regulation | Regulatory Sandbox Team | national | manager | I want what was learned in a sandbox to change the rule outside it. | ko, en | 09:00-18:00 | 1
Nurul Hidayah | Asia/Kuala_Lumpur | en-GB | Communications officer | MY | Behavioural insights, Accessibility, Education | Ministry of Learning | national | practitioner | I try to write school letters that parents act on in three languages. | ms, en, zh | 08:30-17:30 | 1
Maria Santos | Asia/Manila | en-US | Project manager | PH | Local government, Health, Budgeting and finance | League of Island Municipalities | non-profit | manager | I help small islands pool one nurse, one budget and one boat. | en | 08:00-17:00 | 1
Aigerim Bekova | Asia/Almaty | ru-RU | Head of digital | KZ | Digital identity, Service design, Leadership and culture | Almaty Service Centres | local | senior-manager | I want our staff to solve the problem in front of them and not pass it on. | kk, ru, en | 09:00-18:00 | 1
Noura Al-Mutairi | Asia/Dubai | en-GB | Innovation lab lead | AE | Public innovation labs, Artificial intelligence, Leadership and culture | Future Services Lab | national | senior-manager | I try to keep a lab honest when everything it does is called a success. | ar, en | 08:00-16:00 | 1
Isabel Navarro | Europe/Madrid | es-ES | Product manager | ES | Social protection, Legacy systems, Service design | Instituto de Servicios Sociales | regional | manager | Quiero que la dependencia se reconozca en semanas y no en dos años. | es, en, fr | 08:30-15:30 | 1
`;

/** The last of the table have not joined yet. */
const newcomers = 5;
const admins = ['Ama Mensah', "Liam O'Connor"];

const readRow = (row: string, index: number, rows: readonly string[]): Practitioner => {
  const cells = row.split('|').map((cell) => cell.trim());
  const [name = '', tz = '', locale = '', role = '', country = '', interests = '', organisation = ''] = cells;
  const [sector = '', level = '', mandate = '', languages = '', hours = '', frequency = ''] = cells.slice(7);
  const [workStart = '', workEnd = ''] = hours.split('-');
  return {
    user: {
      id: `U0PRACT${String(index + 1).padStart(3, '0')}`,
      name,
      tz,
      locale,
      title: `${role}, ${organisation}`,
      ...(admins.includes(name) ? { is_admin: true } : {}),
    },
    answers: {
      role,
      country,
      interests: interests.split(', '),
      organisation,
      sector,
      level,
      mandate,
      languages: languages.split(', '),
      workStart,
      workEnd,
      frequency: Number(frequency),
    },
    joined: index < rows.length - newcomers,
  };
};

export const practitioners: readonly Practitioner[] = table.trim().split('\n').map(readRow);

/** Accounts that Slack also knows, for whom Counterpart has special rules. */
export const outsiders: readonly NewUser[] = [
  {
    id: 'U0PRACT101',
    name: 'Nina Guest',
    tz: 'Europe/Vienna',
    locale: 'de-DE',
    title: 'Consultant (guest)',
    is_restricted: true,
  },
  {
    id: 'U0PRACT102',
    name: 'Pavel Stranger',
    tz: 'Europe/Prague',
    locale: 'en-GB',
    title: 'From another organisation, in a shared channel',
    team_id: 'T0ELSEWHERE',
    is_stranger: true,
  },
  { id: 'U0PRACT103', name: 'Minutes Bot', title: 'Writes minutes', is_bot: true },
  {
    id: 'U0PRACT104',
    name: 'Walter Former',
    tz: 'Europe/Zurich',
    locale: 'de-DE',
    title: 'Left last year',
    deleted: true,
  },
];

/** Beside *#general*. Nobody has invited the app into one of them. */
export const channels: readonly NewChannel[] = [
  { id: 'C0LEARNING', name: 'learning', members: practitioners.map(({ user }) => user.id) },
  {
    id: 'C0ORGANISERS',
    name: 'organisers',
    kind: 'private',
    members: practitioners.filter(({ user }) => user.is_admin).map(({ user }) => user.id),
  },
  {
    id: 'C0PARTNERS',
    name: 'partners',
    isShared: true,
    members: [...practitioners.slice(0, 5).map(({ user }) => user.id), 'U0PRACT102'],
  },
];
