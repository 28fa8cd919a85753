// A real browser: Chromium out of an npm package, or an installed one where the package has none that runs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { vi } from 'vitest';

/** The font of the package comes first; signs that it lacks (✓) come from the system, if it has any. */
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  <alias binding="same"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/** A folder of one's own: another process may be unpacking as well, or another user have unpacked before. */
const launchUnpacked = async (folder: string): Promise<Browser> => {
  // The package looks at the environment when it is loaded and unpacked; what else runs here shall not.
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('LD_LIBRARY_PATH', path.join(folder, 'al2023', 'lib'));
  vi.stubEnv('FONTCONFIG_PATH', path.join(folder, 'fonts'));
  // Only there, it believes, are its own libraries needed.
  vi.stubEnv('AWS_LAMBDA_JS_RUNTIME', process.env['AWS_LAMBDA_JS_RUNTIME'] ?? 'nodejs22.x');
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const executablePath = await packed.executablePath();
    await writeFile(path.join(folder, 'fonts', 'fonts.conf'), fontsOf(folder));
    return await chromium.launch({ executablePath });
  } finally {
    vi.unstubAllEnvs();
  }
};

const installed = (): LaunchOptions | undefined => {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (executablePath) return { executablePath };
  return process.platform === 'linux' && process.arch === 'x64' ? undefined : { channel: 'chrome' };
};

type Viewport = { readonly width: number; readonly height: number };

const openPage = async (browser: Browser, viewport: Viewport): Promise<Page> => {
  const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
  // Two cores may be busy with other tests.
  context.setDefaultTimeout(20_000);
  return context.newPage();
};

export const openBrowser = async () => {
  const own = installed();
  const folder = await mkdtemp(path.join(tmpdir(), 'counterpart-browser-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const browser = own ? await chromium.launch(own) : await launchUnpacked(folder);
    return {
      openPage: (viewport: Viewport) => openPage(browser, viewport),
      stop: () => browser.close().finally(remove),
    };
  } catch (error) {
    await remove();
    throw error;
  }
};
