// What a person can do with the practice page: look, press, type and wait, all by roles and names.
import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The page is asked for each time, as a test may go on in another window. */
export const drivePage = (page: () => Page) => {
  /** `UPDATE_PICTURES=1 npx vitest run test/page().test.ts` draws the pictures of the README anew. */
  const picture = async (name: string): Promise<void> => {
    if (!process.env['UPDATE_PICTURES']) return;
    await mkdir('docs', { recursive: true });
    await page().screenshot({ path: `docs/${name}.png`, animations: 'disabled', caret: 'hide' });
  };

  const dialog = () => page().getByRole('dialog');
  const nav = () => page().getByRole('navigation', { name: 'Public Innovators' });
  const main = () => page().getByRole('main');
  const button = (name: string | RegExp, within: Page | Locator = main()) =>
    within.getByRole('button', { name, exact: true });
  const expectSeen = (text: string | RegExp, within: Page | Locator = main()) =>
    within.getByText(text).first().waitFor();
  const gone = (what: Locator) => what.waitFor({ state: 'detached' });
  const hasFocus = (what: Locator) =>
    expect.poll(() => what.evaluate((node) => node === document.activeElement), { timeout: 5000 }).toBe(true);

  /** Presses Tab until the focus stands there, as somebody without a mouse does. */
  const tabTo = async (what: Locator): Promise<void> => {
    await what.waitFor();
    for (let presses = 0; presses < 150; presses += 1) {
      if (await what.evaluate((node) => node === document.activeElement)) return;
      await page().keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to ${what}`);
  };

  const typeAndTake = async (field: Locator, typed: string, option: string): Promise<void> => {
    await tabTo(field);
    await page().keyboard.type(typed);
    await dialog().getByRole('option', { name: option }).first().waitFor();
    await page().keyboard.press('Enter');
  };

  const become = async (name: string): Promise<void> => {
    await page().getByRole('link', { name: 'Be someone else' }).click();
    await page().getByRole('searchbox').fill(name);
    await page().getByRole('link', { name }).click();
    await page().getByRole('heading', { name: 'Counterpart Home' }).waitFor();
  };

  /** Opens the panel that moves time, which a narrow window hides. */
  const openTime = () => button('Move time', page().getByRole('banner')).click();
  const timeSteps = () => page().getByRole('group', { name: 'Move time' });

  /** Starts what the time bar does, and waits until it is done and the page shows it. */
  const letTime = async (name: string): Promise<void> => {
    const begun = page().waitForResponse(/\/practice\/(clock|everybody)$/);
    await button(name, page().getByRole('banner')).click();
    await begun;
    const state = () => page().evaluate(async () => (await fetch('/practice/state')).json());
    await expect.poll(async () => (await state()).busy, { timeout: 90_000, interval: 50 }).toBe(null);
    const { version } = await state();
    const shown = async () => Number(await page().locator('.page').getAttribute('data-version'));
    await expect.poll(shown, { timeout: 20_000, interval: 20 }).toBeGreaterThanOrEqual(version);
  };

  /** How far to the right anything reaches, even what one would have to scroll to. */
  const reach = (): Promise<number> =>
    page().evaluate(() => {
      const all = [...document.querySelectorAll('*')];
      const scrolled = all.filter((node) => /auto|scroll/.test(getComputedStyle(node).overflowX));
      return Math.max(
        document.documentElement.scrollWidth,
        ...all.map((node) => node.getBoundingClientRect().right),
        ...scrolled.map((node) => node.getBoundingClientRect().left + node.scrollWidth),
      );
    });

  return {
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
  };
};
