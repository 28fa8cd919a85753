// The story of a lesson, from what one takes away to the digest and back out of it: read this third.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../src/practice/community/people.ts';
import {
  directMessages,
  eventually,
  joinAs,
  personCalled,
  pressAs,
  pressOnHome,
  sayAs,
  wholeText,
} from './setting/act-as.ts';
import { actInForm } from './setting/act-in-form.ts';
import { type Setting, startCounterpart } from './setting/start-counterpart.ts';

const names = 'Ama Thandiwe James Grace Ngozi Omar Sipho Tendai Zawadi Sofia Hannah Lars'.split(' ');
const learning = 'C0LEARNING';

let setting: Setting;
let form: ReturnType<typeof actInForm>;
let people: Practitioner[];
let ama: Practitioner;
/** Whom Ama, who is an admin, talked with; they share without their name at first. */
let hers: Practitioner;
/** One of each other pair shares without a name. */
const without: Practitioner[] = [];
/** Whom these talked with, in the same order. */
const beside: Practitioner[] = [];

const said = {
  named: 'Publish each procurement contract before you sign it.',
  hers: 'Good procurement begins at the counter.',
  phone: 'Sit beside the phone.',
  visits: 'Count visits that nobody had to make.',
  trips: 'Trips that were spared are a figure too.',
  boss: 'My director was against it at first.',
  letter: 'Read a letter aloud before it goes out.',
  mine: 'I talk too fast.',
};
const lesson = {
  phone: 'Sit beside the phone for a day before you write a form.',
  visits: 'Count the visits that nobody had to make.',
};

const at = (list: readonly Practitioner[], place: number): Practitioner => {
  const person = list[place];
  if (!person) throw new Error('nobody is there');
  return person;
};
/** Whom they talked with in the first round. */
const partnerOf = (person: Practitioner): Practitioner => {
  const [talk] = setting.slack.conversations(person.user.id).filter(({ kind }) => kind === 'group');
  const others = people.filter(({ user }) => user !== person.user && talk?.members.includes(user.id));
  return at(others, 0);
};
const homeOf = async ({ user }: Practitioner): Promise<string> => {
  await setting.slack.openHome(user.id);
  await setting.app.quiet();
  return wholeText(setting.slack.home(user.id) ?? {});
};
const search = (person: Practitioner, words: string) =>
  sayAs(setting.slack, person, `/counterpart insights ${words}`);
const toldTo = ({ user }: Practitioner): string =>
  directMessages(setting.slack, user.id).map(wholeText).join('\n');
const inChannel = (): string =>
  (setting.slack.conversations(ama.user.id).find(({ id }) => id === learning)?.messages ?? [])
    .map(wholeText)
    .join('\n');
const openDesk = async (): Promise<string> => {
  await form.closeAll(ama);
  await homeOf(ama);
  await pressOnHome(setting.slack, ama, 'desk');
  return form.textOnTop(ama);
};
const pressOnHomeOf = async (person: Practitioner, actionId: string): Promise<void> => {
  await form.closeAll(person);
  await homeOf(person);
  await pressOnHome(setting.slack, person, actionId);
  await setting.app.quiet();
};
const markUseful = (person: Practitioner) => pressOnHomeOf(person, 'useful/yes');
const introductions = (): string[] =>
  people.flatMap(({ user }) =>
    setting.slack
      .conversations(user.id)
      .filter(({ kind }) => kind === 'group')
      .flatMap(({ messages }) => messages.map(wholeText)),
  );
/** In no order, so that it may stand on the second page. */
const decideAbout = async (takeaway: string, actionId: string): Promise<void> => {
  if (!(await openDesk()).includes(takeaway)) await form.pressOnTop(ama, 'desk_page/1');
  await form.pressOnTop(ama, actionId, takeaway);
};
const share = async (person: Practitioner, takeaway: string, sharing: string) => {
  await pressAs(setting.slack, person, 'feedback_met/yes');
  await setting.app.quiet();
  await pressAs(setting.slack, person, 'takeaway');
  const saved = await form.saveTop(person, { takeaway_text: takeaway, sharing });
  expect(saved).toEqual({ ok: true });
};
const dataOf = async (person: Practitioner): Promise<string> => {
  expect(await sayAs(setting.slack, person, '/counterpart my-data')).toContain('as a file');
  const as = person.user.id;
  const file = directMessages(setting.slack, as)
    .flatMap(({ files = [] }) => files)
    .at(-1);
  return (await fetch(`${setting.slack.url}/practice/file?as=${as}&id=${file?.id}`)).text();
};

// A Thursday; rounds open on the Mondays after it at 9:00 UTC. The month ends within the second one.
beforeAll(async () => {
  setting = await startCounterpart('2026-12-17T10:00:00Z');
  form = actInForm(setting);
  // They work alike, so that a sector and a region tell of none of them who it is.
  const alike = { country: 'KE', sector: 'local', interests: ['Procurement', 'Health'] };
  people = names.map((name) => {
    const person = personCalled(setting.slack, name);
    return { ...person, answers: { ...person.answers, ...alike } };
  });
  ama = at(people, 0);
});
afterAll(() => setting.stop());

describe('a lesson', () => {
  test('begins with twelve who join', async () => {
    for (const person of people) expect(await joinAs(setting.slack, person)).toEqual({ ok: true });
    const members = people.map(({ user }) => user.id);
    setting.slack.addChannel({ id: learning, name: 'learning', members });
    await setting.slack.command(ama.user.id, '/invite @Counterpart', learning);
    expect(await homeOf(ama)).toContain('From last round’s talks\nThere is no lesson to read yet.');
    await pressOnHome(setting.slack, ama, 'digest_channel');
    expect(await form.saveTop(ama, { digest_to: learning })).toEqual({ ok: true });
  });

  test('is what somebody takes away from a talk', async () => {
    await setting.moveTo('2026-12-21T09:00:00Z');
    await setting.moveTo('2026-12-22T11:00:00Z');
    // Each is asked two hours before their working day ends.
    for (const time of ['12:20', '14:20', '14:40']) await setting.moveTo(`2026-12-25T${time}:00Z`);
    hers = partnerOf(ama);
    for (const person of people) {
      if ([ama, hers, ...without, ...beside].includes(person)) continue;
      without.push(person);
      beside.push(partnerOf(person));
    }
    expect(without).toHaveLength(5);
    await share(at(beside, 0), said.named, 'with-name');
    await share(at(beside, 1), said.mine, 'private');
    await share(hers, said.hers, 'without-name');
    for (const [place, text] of [said.phone, said.visits, said.trips, said.boss, said.letter].entries())
      await share(at(without, place), text, 'without-name');
  });

  test('waits for an admin, and for longer without a name', async () => {
    await setting.app.beat();
    const seen = await openDesk();
    expect(seen).toContain(said.named);
    expect(seen).toContain(`With the name of <@${at(beside, 0).user.id}>`);
    for (const text of Object.values(said)) if (text !== said.named) expect(seen).not.toContain(text);
  });

  test('without a name comes with four others from other talks', async () => {
    await setting.moveTo('2026-12-28T06:00:00Z');
    const pages = [await openDesk()];
    await form.pressOnTop(ama, 'desk_page/1');
    pages.push(await form.textOnTop(ama));
    const seen = pages.join('\n');
    const { named, phone, visits, trips, boss, letter, hers: ofHerTalk, mine } = said;
    for (const text of [named, phone, visits, trips, boss, letter]) expect(seen).toContain(text);
    for (const text of [ofHerTalk, mine]) expect(seen).not.toContain(text);
    expect(seen).toContain('Without a name · Local government · Eastern Africa');
    for (const { user } of without) expect(seen).not.toContain(user.id);
  });

  test('is let through, said in other words, merged or dropped', async () => {
    await decideAbout(said.letter, 'let_through');
    await decideAbout(said.phone, 'edit_takeaway');
    await form.saveTop(ama, { lesson_text: lesson.phone, sense: 'other' });
    await decideAbout(said.visits, 'merge_takeaway');
    await form.saveTop(ama, { merged: [said.visits, said.trips], lesson_text: lesson.visits });
    await decideAbout(said.boss, 'drop_takeaway');
    await form.saveTop(ama, { drop_reason: 'It is about one person.' });

    await setting.moveTo('2026-12-28T08:30:00Z');
    expect(toldTo(at(without, 3))).toContain('“It is about one person.”');
    expect(await search(ama, 'visits')).not.toContain(lesson.visits);
    for (const place of [0, 1, 2]) await pressAs(setting.slack, at(without, place), 'about_takeaway/yes');
    // Nobody could ever decide about it otherwise, since no other admin is known.
    await pressAs(setting.slack, hers, 'about_takeaway/with-name');
    await setting.app.quiet();
    await decideAbout(said.hers, 'let_through');
    // The newest one stands first.
    await setting.moveTo('2026-12-28T08:35:00Z');
    await decideAbout(said.named, 'let_through');
    expect(await form.textOnTop(ama)).toContain('Nothing waits for you.');
  });

  test('is found by all but who would recognise its author', async () => {
    for (const person of people) {
      expect(await homeOf(person)).toContain(`“${said.named}”`);
      expect(await search(person, 'contract')).toContain(said.named);
    }
    const unnamed = [
      { place: 0, word: 'sit', text: lesson.phone },
      { place: 1, word: 'visit', text: lesson.visits },
      { place: 2, word: 'visits', text: lesson.visits },
      { place: 4, word: 'aloud', text: said.letter },
    ];
    for (const { place, word, text } of unnamed) {
      expect(await search(ama, word)).toContain(text);
      expect(await search(at(beside, place), word)).not.toContain(text);
    }
    const everything = await search(hers, 'local government');
    for (const text of [said.boss, said.mine, said.trips]) expect(everything).not.toContain(text);
  });

  test('says for how many it is useful once they are five', async () => {
    for (const place of [1, 2, 3, 4]) await markUseful(at(without, place));
    expect(await homeOf(ama)).not.toContain('useful to');
    await markUseful(hers);
    expect(await homeOf(ama)).toContain('useful to 5 members');
  });

  test('is told in introductions of the next round', async () => {
    await setting.moveTo('2026-12-28T09:00:00Z');
    await setting.moveTo('2026-12-29T11:00:00Z');
    expect(introductions().filter((text) => text.includes(said.named)).length).toBeGreaterThan(2);
  });

  test('is quoted in the digest that an admin sends', async () => {
    await setting.moveTo('2027-01-01T10:00:00Z');
    await setting.moveTo('2027-01-01T10:01:00Z');
    await form.closeAll(ama);
    await pressAs(setting.slack, ama, 'digest_look');
    const preview = await form.textOnTop(ama);
    expect(preview).toContain('This is what <#C0LEARNING> will read:');
    for (const text of [said.named, said.hers]) expect(preview).toContain(text);
    // Whoever talked with its author would know whose it is.
    for (const text of [lesson.phone, lesson.visits, said.letter]) expect(preview).not.toContain(text);
    await form.pressOnTop(ama, 'digest_edit');
    await form.saveTop(ama, { theme_title_0: 'Buying begins with people' });
    expect(inChannel()).toBe('');
    await form.saveTop(ama);
    await eventually(() => expect(inChannel()).toContain('*Buying begins with people*'));
    expect(inChannel()).toContain(`“${said.named}”`);
    await pressOnHomeOf(hers, 'digest_read');
    expect(await form.textOnTop(hers)).toContain(`“${said.named}”`);
  });

  test('stands in its author’s own data, without what others said', async () => {
    const data = await dataOf(at(without, 1));
    for (const text of [said.visits, lesson.visits]) expect(data).toContain(text);
    for (const text of [said.trips, said.letter, said.mine]) expect(data).not.toContain(text);
  });

  test('goes from everywhere once its author takes it back', async () => {
    const author = at(beside, 0);
    await pressOnHomeOf(author, 'takeaway');
    expect(await form.saveTop(author, { takeaway_text: said.named, sharing: 'private' })).toEqual({
      ok: true,
    });
    await setting.moveTo('2027-01-01T10:05:00Z');
    await eventually(async () => {
      await setting.app.beat();
      expect(inChannel()).not.toContain(said.named);
      expect(introductions().join()).not.toContain(said.named);
    });
    expect(inChannel()).toContain(said.hers);
    for (const person of people.filter((one) => one !== author)) {
      expect(await homeOf(person)).not.toContain(said.named);
      expect(await search(person, 'contract')).not.toContain(said.named);
    }
    expect(await dataOf(author)).toContain(said.named);
  });

  test('goes with whoever deletes everything, and nothing else does', async () => {
    const gone = at(without, 4);
    const before = inChannel();
    await pressOnHomeOf(gone, 'delete_all');
    await form.saveTop(gone);
    expect(await form.textOnTop(gone)).toContain('Everything that we held about you is deleted.');
    await form.closeAll(gone);
    await setting.moveTo('2027-01-01T10:10:00Z');
    expect(await homeOf(gone)).toContain('Join');
    expect(await sayAs(setting.slack, gone, '/counterpart my-data')).toContain('We hold nothing about you');
    expect(await search(ama, 'aloud')).not.toContain(said.letter);
    expect(inChannel()).toBe(before);
    expect(await search(ama, 'sit')).toContain(lesson.phone);
    expect(await search(ama, 'visits')).toContain(lesson.visits);
    const data = await dataOf(at(beside, 4));
    expect(data).toContain('a former member');
    for (const secret of [gone.user.id, gone.user.name]) expect(data).not.toContain(secret);
  });

  test('was never refused by Slack', () => {
    expect(setting.slack.refusals()).toEqual([]);
  });
});
