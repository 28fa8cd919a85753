// The practice workspace as a person uses it: a real browser, the real app, every control by its role and name.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { practitioners } from '../src/practice/community/people.ts';
import { startSlack } from '../src/practice/server/start-slack.ts';
import { wordsFor } from '../src/slack/text/words.ts';
import { digestMessage } from '../src/slack/views/digest.ts';
import { call } from './practice/server/tiny-app.ts';
import { drivePage } from './setting/drive-page.ts';
import { openBrowser } from './setting/open-browser.ts';
import { startPractice } from './setting/start-practice.ts';
import { digest } from './slack/views/digest-samples.ts';

let practice: Awaited<ReturnType<typeof startPractice>>;
let opened: Awaited<ReturnType<typeof openBrowser>>;
const newcomer = 'Nurul Hidayah';
const admin = 'Ama Mensah';
const desk = { width: 1280, height: 800 };
/** One person's window; it stays open from test to test, as one's own would. */
let page: Page;
const {
  picture,
  dialog,
  nav,
  main,
  button,
  expectSeen,
  gone,
  hasFocus,
  tabTo,
  typeAndTake,
  become,
  openTime,
  timeSteps,
  letTime,
  reach,
} = drivePage(() => page);

beforeAll(async () => {
  practice = await startPractice();
  opened = await openBrowser();
  page = await opened.openPage(desk);
});

afterAll(async () => {
  await opened?.stop();
  await practice?.stop();
});

/** Each test goes on where the last one ended. */
let isBroken = false;
beforeEach(({ skip }) => {
  skip(isBroken, 'what comes before has failed');
  onTestFailed(async () => {
    isBroken = true;
    console.error(practice.said(), await page.locator('body').ariaSnapshot());
  });
});

/** Each names its time on all clocks. */
const halfHours = () => main().getByRole('button', { name: /\d\d:\d\d in / });
const inMiddle = (what: Locator) => what.evaluate((node) => node.scrollIntoView({ block: 'center' }));
const withFile = (text: RegExp) =>
  main()
    .getByRole('article')
    .filter({ hasText: text })
    .filter({ has: page.getByRole('link', { name: 'Download talk.ics' }) });
/** What is due has come an hour later; what is not waits for the reader's working day. */
const comes = async (what: Locator): Promise<void> => {
  await letTime('+1 hour');
  for (let tries = 0; tries < 3 && (await what.count()) === 0; tries += 1)
    await letTime('To your next message');
  await what.last().waitFor();
};
const openDirect = async (): Promise<void> => {
  await nav()
    .getByRole('link', { name: /^Counterpart( \d+ unread)?$/ })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Counterpart', exact: true }).waitFor();
};
const openWith = (name: string) => nav().getByRole('list').last().getByRole('link', { name }).first().click();

/** A second window of the same person, as narrow as a phone. */
const phone = { width: 390, height: 844 };
const onPhone = async (look: () => Promise<void>): Promise<void> => {
  const before = page;
  page = await opened.openPage(phone);
  await look();
  await page.close();
  page = before;
};

const composer = () => page.getByRole('combobox', { name: 'Message #general' });

test('a newcomer finds the form with the keyboard alone', async () => {
  await page.goto(practice.url);
  await expectSeen(new RegExp(`: ${practitioners.length} invented practitioners`));
  await tabTo(page.getByRole('searchbox', { name: 'Search by name, work or city' }));
  await page.keyboard.type('new here');
  await expect.poll(() => page.getByRole('list', { name: 'People' }).getByRole('link').count()).toBe(5);
  await tabTo(page.getByRole('link', { name: newcomer }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '#general' }).waitFor();

  await tabTo(composer());
  await page.keyboard.type('/counterpart j');
  await page.getByRole('option', { name: /^\/counterpart join/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Join Counterpart' }).waitFor();
  await hasFocus(dialog().getByRole('combobox', { name: 'Your role' }));

  await page.keyboard.press('Escape');
  await gone(dialog());
  await hasFocus(composer());
});

test('an empty form says at each field what is missing', async () => {
  await page.keyboard.type('/counterpart join');
  await page.keyboard.press('Enter');
  await tabTo(button('Join', dialog()));
  await page.keyboard.press('Enter');
  const wrong = dialog().getByText('Please complete this required field.');
  await expect.poll(() => wrong.count()).toBe(3);
  const role = dialog().getByRole('combobox', { name: 'Your role' });
  await hasFocus(role);
  expect(await role.getAttribute('aria-invalid')).toBe('true');
});

test('country and interests are found while one types', async () => {
  await typeAndTake(
    dialog().getByRole('combobox', { name: 'Your role' }),
    'commun',
    'Communications officer',
  );
  await typeAndTake(dialog().getByRole('combobox', { name: /^Country/ }), 'malay', 'Malaysia');
  const interests = dialog().getByRole('combobox', { name: 'Interests' });
  await typeAndTake(interests, 'behav', 'Behavioural insights');
  await typeAndTake(interests, 'school letters', 'Add “school letters”');
  await tabTo(dialog().getByRole('textbox', { name: /^What are you trying to change/ }));
  await page.keyboard.type('I want school letters that parents understand and act on.');
  expect(await dialog().getByText('Please complete this required field.').count()).toBe(0);
});

test('who joins is told so and sees it at home', async () => {
  await tabTo(button('Join', dialog()));
  await page.keyboard.press('Enter');
  await expectSeen(/^You are in\./, page.getByRole('dialog', { name: 'Counterpart' }));
  await page.keyboard.press('Escape');
  await gone(dialog());
  await tabTo(nav().getByRole('link', { name: 'Counterpart Home' }));
  await page.keyboard.press('Enter');
  for (const words of ['What to do now', 'Next round', /Malaysia/, /school letters that parents understand/])
    await expectSeen(words);
  await button('Edit profile').waitFor();
});

test('the round brings a counterpart', async () => {
  await letTime('To your next message');
  await expectSeen(/^Find half an hour with/);
  await picture('home');
}, 180_000);

test('two are introduced to each other in a group message', async () => {
  await nav()
    .getByRole('link', { name: /unread/ })
    .last()
    .click();
  const introduction = main().getByRole('log').getByRole('article').first();
  for (const words of [/^Why you (two|three)$/, 'When you could talk', /overlap by up to/, 'To start with'])
    await expectSeen(words, introduction);
  await page.setViewportSize({ width: 1280, height: 880 });
  await picture('introduction');
  await page.setViewportSize(desk);
  // Nobody can have met yet.
  expect(await button('We met', introduction).count()).toBe(0);
  await halfHours().first().click();
  await expectSeen(/ works for @Nurul Hidayah\.$/, introduction);
});

test('a guide for the half-hour opens, and drafts a first message', async () => {
  await button('Guide for the half-hour').click();
  const guide = page.getByRole('dialog', { name: 'Your half-hour' });
  await expectSeen(/school letters that parents understand/, guide);
  await picture('guide');
  await button('Write the first message for me', guide).click();
  const draft = page.getByRole('dialog', { name: 'The first message' }).getByRole('textbox');
  await expect.poll(() => draft.inputValue()).toMatch(/^Hello .*school letters/s);
  await page.keyboard.press('Escape');
  await gone(draft);
  await page.keyboard.press('Escape');
  await gone(guide);
});

test('a reload keeps the person and what one looks at', async () => {
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: title ?? '', exact: true }).waitFor();
  await expectSeen(newcomer, nav());
  await expectSeen(/ works for @Nurul Hidayah\.$/);
});

/** They work half a day apart from most others. */
const far = 'Diego Castillo';
let others: readonly string[];

test('half-hours are settled in two taps, and each reads the time on their own clock', async () => {
  await become(far);
  const group = nav()
    .getByRole('list')
    .last()
    .getByRole('link', { name: /unread/ });
  for (let tries = 0; tries < 3 && (await group.count()) === 0; tries += 1)
    await letTime('To your next message');
  await group.first().click();
  // Half-hours stand on the Home too, which is still there for a moment.
  const title = page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Counterpart Home' });
  await title.waitFor();
  await halfHours().first().waitFor();
  others = (await title.textContent())?.split(', ') ?? [];
  await inMiddle(halfHours().first());
  await picture('half-hours');
  const here = page.url();
  await onPhone(async () => {
    await page.goto(here);
    await inMiddle(halfHours().first());
    expect(await reach()).toBeLessThanOrEqual(phone.width);
    await picture('half-hours-phone');
  });
  await halfHours().last().click();
  await expectSeen(new RegExp(` works for @${far}`));
  for (const other of others) {
    await become(other);
    await openDirect();
    const worksForYou = main()
      .getByRole('article')
      .filter({ hasText: `@${far} can on` });
    await comes(worksForYou);
    // As in Slack, the link leads to the conversation.
    await worksForYou.getByRole('link', { name: 'See all times in your conversation' }).click();
    await page.getByRole('heading', { level: 1, name: far }).waitFor();
    await halfHours().last().click();
  }
  await expectSeen(/Settled: /);
  for (const person of [others[0] ?? '', far]) {
    await become(person);
    await openDirect();
    await comes(withFile(/It is settled: you talk with @/));
  }
  await picture('settled');
}, 180_000);

test('it moves once all have tapped another half-hour', async () => {
  await openWith(others[0] ?? '');
  await button('Other times').click();
  await halfHours().last().click();
  await expectSeen(new RegExp(` works for @${far}`));
  await expectSeen(/Settled: /);
  for (const other of others) {
    await become(other);
    await openWith(far);
    await halfHours().last().click();
  }
  await expect.poll(() => halfHours().count()).toBe(0);
  await become(far);
  await openDirect();
  await comes(withFile(/Your talk with @.* has moved\./));
}, 180_000);

test('who can’t make it calls it off, and the other takes it out of the calendar', async () => {
  await openWith(others[0] ?? '');
  await button('Can’t make it').click();
  await become(others[0] ?? '');
  await openDirect();
  await comes(withFile(/ can’t make it in this round\./));
  await openWith(far);
  await expectSeen(/^This talk is called off\./);
  expect(await button('Other times').count()).toBe(0);
  await become(newcomer);
}, 180_000);

const asked = /How did it go with/;

test('the end of the round brings a private question', async () => {
  await letTime('To its end');
  await openDirect();
  // It waits for the reader's own working day.
  if ((await main().getByText(asked).count()) === 0) await letTime('To your next message');
  await expectSeen(asked);
}, 180_000);

test('nothing is typed where the app alone writes', async () => {
  await expectSeen('Sending messages to this app has been turned off.');
  expect(
    await main()
      .getByRole('combobox', { name: /^Message/ })
      .count(),
  ).toBe(0);
  expect(await main().textContent()).not.toMatch(/\btype\b/i);
});

test('nothing on a phone has to be moved sideways', () =>
  onPhone(async () => {
    const fits = async () => expect(await reach()).toBeLessThanOrEqual(phone.width);
    await page.goto(practice.url);
    await page.getByRole('link', { name: newcomer }).click();
    await expectSeen(/How did it go with/);
    await fits();
    await picture('phone');
    await button('Edit profile').click();
    await dialog().waitFor();
    await fits();
    await button('Cancel', dialog()).click();
    await gone(dialog());
    await page.getByRole('link', { name: 'Back to conversations' }).click();
    await fits();
    await nav().getByRole('link').last().click();
    await expectSeen('To start with');
    await fits();
  }));

test('a file is downloaded as it was sent', async () => {
  const slack = await startSlack({ pageFolder: 'dist/practice/page' });
  try {
    slack.addUser({ id: 'U1', name: 'Ama Mensah' });
    const bytes = Buffer.from(`SUMMARY:Café ${'and on '.repeat(40)}\r\n`);
    const filename = `${'a-long-name-'.repeat(6)}.ics`;
    const { upload_url, file_id } = await call(slack, 'files.getUploadURLExternal', {
      filename,
      length: bytes.length,
    });
    await fetch(upload_url ?? '', { method: 'POST', body: bytes });
    const files = [{ id: file_id, title: 'Your talk' }];
    await call(slack, 'files.completeUploadExternal', {
      files,
      channels: 'U1',
      initial_comment: 'On *Tuesday*',
    });
    await onPhone(async () => {
      await page.goto(`${slack.url}/#U1/${slack.conversations('U1')[0]?.id}`);
      const message = main().getByRole('article');
      await expectSeen('Tuesday', message);
      await expectSeen('Your talk', message);
      await expectSeen(/· 0\.3 kB$/, message);
      expect(await reach()).toBeLessThanOrEqual(phone.width);
      const coming = page.waitForEvent('download');
      await message.getByRole('link', { name: `Download ${filename}` }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toBe(filename);
      expect(await readFile(await download.path())).toEqual(bytes);
    });
  } finally {
    await slack.stop();
  }
});

test('on a phone the time panel makes room again', () =>
  onPhone(async () => {
    await page.goto(practice.url);
    await openTime();
    await timeSteps().waitFor();
    await button('Close', page.getByRole('banner')).click();
    await timeSteps().waitFor({ state: 'hidden' });
    await openTime();
    const clock = page.getByRole('banner').locator('time');
    const before = await clock.textContent();
    await timeSteps().getByRole('button', { name: '+1 hour' }).click();
    await expect.poll(() => clock.textContent(), { timeout: 40_000 }).not.toBe(before);
    await timeSteps().waitFor({ state: 'hidden' });
    await hasFocus(button('Move time', page.getByRole('banner')));
  }));

test('a conversation opens at its first unread message', () =>
  onPhone(async () => {
    await page.goto(practice.url);
    await page.getByRole('link', { name: admin }).click();
    await page.getByRole('link', { name: 'Back to conversations' }).click();
    await nav()
      .getByRole('link', { name: /^Counterpart \d+ unread/ })
      .click();
    const top = async (what: Locator) => (await what.boundingBox())?.y ?? Number.NaN;
    const log = main().getByRole('log');
    const line = log.getByText('New', { exact: true });
    await expect.poll(async () => (await top(line)) - (await top(log))).toBeGreaterThan(0);
    expect((await top(line)) - (await top(log))).toBeLessThan(80);
    // What has been read stands above, what is new below, and none of it counts as new any more.
    expect(await top(log.getByRole('article').first())).toBeLessThan(await top(log));
    expect(await top(log.getByRole('article').last())).toBeGreaterThan(await top(line));
    await page.getByRole('link', { name: 'Back to conversations' }).click();
    await nav().getByRole('link', { name: 'Counterpart', exact: true }).waitFor();
  }));

test('three taps answer', async () => {
  const question = main().getByRole('article').filter({ hasText: 'How did it go with' });
  const row = (name: string) => question.getByRole('group', { name });
  await button('Yes', row('Did you meet?')).click();
  await button('✓ Yes', row('Did you meet?')).waitFor();
  await button('4 of 5', row('Was it worth your time?')).click();
  await button('✓ 4 of 5', row('Was it worth your time?')).waitFor();
  await button('Yes', row('Would you meet again?')).click();
  await button('✓ Yes', row('Would you meet again?')).waitFor();
  await expectSeen('Thank you.', question);
});

test('a lesson is left without one’s name', async () => {
  await button('One thing you take away').click();
  const form = page.getByRole('dialog', { name: 'One thing you take away' });
  await form.getByRole('textbox').fill('Read a letter aloud before it goes out.');
  await form.getByRole('radio', { name: 'Everybody, without my name' }).check();
  await button('Save', form).click();
  await gone(form);
  await expectSeen(/Read a letter aloud.*shared without your name/);
  await button('Change what you take away').waitFor();
  await picture('feedback');
});

test('everybody else acts, and an admin sees the figures', async () => {
  const acting = letTime('Let everybody act');
  await page
    .getByRole('banner')
    .getByText(/^[1-9]\d? of 63$/)
    .waitFor();
  await acting;
  await become(admin);
  await expectSeen('For admins');
  for (const figure of [
    /^Have said whether they met\s+\d+ or more$/,
    /^Answers\s+\d+$/,
    /^Met\s+(\d+%|nine in ten or more)$/,
    /^Worth their time\s+\d(\.\d)? (of 5|or more)$/,
  ])
    await expectSeen(figure);
}, 180_000);

test('an admin tunes the matching', async () => {
  const form = page.getByRole('dialog', { name: 'Tune matching' });
  const wish = form.getByRole('combobox', { name: 'Sector', exact: true });
  await button('Tune matching').click();
  await wish.selectOption('Prefer alike');
  await picture('tune');
  await button('See what this would do', form).click();
  const trial = page.getByRole('dialog', { name: 'With these rules' });
  await trial.getByText('What the rules cost this round').waitFor();
  await button('Close', trial.getByRole('contentinfo')).click();
  await expect.poll(() => wish.locator('option:checked').textContent()).toBe('Prefer alike');
  await button('Save', form).click();
  await gone(form);
  await expectSeen(/tuned the matching/);
  await button('Tune matching').click();
  await expect.poll(() => wish.locator('option:checked').textContent()).toBe('Prefer alike');
  await page.keyboard.press('Escape');
  await gone(form);
});

test('an admin sees beforehand who would meet whom', async () => {
  await button('Preview next round').click();
  const preview = page.getByRole('dialog', { name: 'Preview next round' });
  await expectSeen(/without a counterpart/, preview);
  await expectSeen(/score \d/, preview);
  await button('Close', preview).click();
  await gone(preview);
});

const home = async (): Promise<void> => {
  await nav().getByRole('link', { name: 'Counterpart Home' }).click();
  await page.getByRole('heading', { level: 1, name: 'Counterpart Home' }).waitFor();
};
const back = () => page.getByRole('link', { name: 'Back to conversations' }).click();
/** On a phone conversations and what stands in one take turns. */
const asNewcomerOnPhone = (look: () => Promise<void>) =>
  onPhone(async () => {
    await page.goto(practice.url);
    await page.getByRole('link', { name: newcomer }).click();
    await look();
    expect(await reach()).toBeLessThanOrEqual(phone.width);
  });
const shareAs = async (sharing: string): Promise<void> => {
  const form = page.getByRole('dialog', { name: 'One thing you take away' });
  await button('Change or take back').first().click();
  await form.getByRole('radio', { name: sharing }).check();
  await button('Save', form).click();
  await gone(form);
};
const lookFor = async (words: string): Promise<void> => {
  await back();
  await nav()
    .getByRole('link', { name: /general/ })
    .click();
  await composer().fill(`/counterpart insights ${words}`);
  await page.keyboard.press('Enter');
};

test('on a phone a lesson is shared with one’s name', () =>
  asNewcomerOnPhone(async () => {
    await expectSeen(/You have shared: “Read a letter aloud/);
    await shareAs('Everybody, with my name');
  }));

test('an admin lets it through at the desk', async () => {
  await home();
  await button('Look at them').click();
  const waiting = page.getByRole('dialog', { name: 'Takeaways' });
  await expectSeen(/^What members take away/, waiting);
  await picture('desk');
  // The line that counts them changes with each; the texts need not, as two people may well say the same.
  const place = waiting.getByText(/^\d+( to \d+)? of \d+$/);
  const movesOn = async (press: Locator): Promise<void> => {
    const before = await place.textContent();
    await press.click();
    await expect.poll(() => place.textContent()).not.toBe(before);
  };
  // Two of others too, so that there is something to read.
  for (const _ of [1, 2]) await movesOn(button('Let through', waiting).first());
  const lesson = waiting.getByText(/Read a letter aloud/);
  while ((await lesson.count()) === 0) await movesOn(button('More', waiting));
  await lesson.locator('xpath=following::button[normalize-space()="Let through"][1]').click();
  await gone(lesson);
  await page.keyboard.press('Escape');
  await gone(waiting);
  await expectSeen(/let a takeaway through/);
});

test('on a phone a lesson is found, and taken back', () =>
  asNewcomerOnPhone(async () => {
    await expect.poll(() => button('Useful to me').count()).toBe(2);
    await page.getByText('From last round’s talks').evaluate((node) => node.scrollIntoView());
    expect(await reach()).toBeLessThanOrEqual(phone.width);
    await picture('lessons-phone');
    await lookFor('letter');
    await expectSeen(/^Lessons about “letter”/);
    await expectSeen(/Read a letter aloud/);
    expect(await reach()).toBeLessThanOrEqual(phone.width);
    await back();
    await home();
    await shareAs('Only me');
    await lookFor('aloud');
    await expectSeen(/“aloud” yet|all of “aloud”/);
  }));

test('a digest stands in its channel', async () => {
  const now = () => new Date('2026-12-01T09:30:00Z');
  const slack = await startSlack({ pageFolder: 'dist/practice/page', now });
  try {
    slack.addUser({ id: 'U1', name: 'Ama Mensah' });
    slack.addUser({ id: 'U0AMINA', name: 'Amina Otieno' });
    slack.addUser({ id: 'U0LUCIA', name: 'Lucía Paredes' });
    slack.addChannel({ id: 'C1', name: 'learning', members: ['U1', slack.botUserId] });
    const { blocks, text } = digestMessage(digest.drawn, wordsFor('en-GB'));
    await call(slack, 'chat.postMessage', { channel: 'C1', text, blocks });
    const before = page.url();
    await page.goto(`${slack.url}/#U1/C1`);
    await expectSeen('The month in numbers');
    await picture('digest');
    await page.setViewportSize(phone);
    expect(await reach()).toBeLessThanOrEqual(phone.width);
    await page.setViewportSize(desk);
    await page.goto(before);
  } finally {
    await slack.stop();
  }
});

test('a pause is a day picked from the calendar', async () => {
  await become(newcomer);
  await button('Pause').click();
  const form = page.getByRole('dialog', { name: 'Pause' });
  const today = await page.getByRole('banner').locator('time').getAttribute('datetime');
  const inThreeWeeks = new Date(Date.parse(today ?? '') + 21 * 86_400_000);
  await form.getByLabel(/^Until when\?/).fill(inThreeWeeks.toISOString().slice(0, 10));
  await button('Pause', form).click();
  await gone(form);
  await expectSeen(/You are paused until/);
  await button('Resume').click();
  await button('Pause').waitFor();
});

test('who leaves is asked whether they are sure', async () => {
  await button('Leave').click();
  await button('Stay', page.getByRole('dialog', { name: 'Leave Counterpart?' })).click();
  await gone(dialog());
  expect(await button('Leave').isVisible()).toBe(true);
});

test('on a phone one’s data comes as a file, and everything is deleted', () =>
  asNewcomerOnPhone(async () => {
    await button('Get my data').click();
    const answer = page.getByRole('dialog', { name: 'Counterpart' });
    await expectSeen(/^Your data is in your direct messages/, answer);
    await page.keyboard.press('Escape');
    await gone(answer);
    await back();
    await openDirect();
    const coming = page.waitForEvent('download');
    await main().getByRole('link', { name: 'Download counterpart-my-data.json' }).click();
    const data = await readFile(await (await coming).path(), 'utf8');
    expect(data).toContain('Read a letter aloud before it goes out.');
    await back();
    await home();
    await button('Delete everything').click();
    const form = page.getByRole('dialog', { name: 'Delete everything?' });
    await expectSeen('What goes, at once and for good', form);
    await picture('delete-phone');
    expect(await reach()).toBeLessThanOrEqual(phone.width);
    await button('Delete everything', form).click();
    await expectSeen(/^Everything that we held about you is deleted\./, answer);
    await page.keyboard.press('Escape');
    await gone(answer);
    await button('Join').waitFor();
  }));

test('Slack has accepted every call', async () => {
  await expectSeen('Every call to Slack was accepted.', page.getByRole('contentinfo'));
});

test('everything can begin again, without starting anew', async () => {
  const banner = page.getByRole('banner');
  const time = async () => Date.parse((await banner.locator('time').getAttribute('datetime')) ?? '');
  const moved = await time();
  await button('Start over', banner).click();
  await button('Go on', page.getByRole('dialog', { name: 'Start over?' })).click();
  await gone(dialog());
  await expectSeen(newcomer, nav());
  await button('Start over', banner).click();
  await button('Start over', page.getByRole('dialog', { name: 'Start over?' })).click();
  await page.getByRole('heading', { name: 'Who do you want to be?' }).waitFor();
  await expect.poll(time, { timeout: 40_000 }).toBeLessThan(moved);
  await expect.poll(() => banner.getByRole('status').textContent(), { timeout: 40_000 }).toBe('');
  await page.getByRole('link', { name: `${newcomer} New here` }).click();
  await composer().fill('/counterpart status');
  await page.keyboard.press('Enter');
  await expectSeen(/You have not joined/);
  await expectSeen('Every call to Slack was accepted.', page.getByRole('contentinfo'));
});
