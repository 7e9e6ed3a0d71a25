import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

export const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url));
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export const widths = { narrow: 420, standard: 900, wide: 1400 };

/** The browser on this machine; says how to get one where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? browsers.find((path) => existsSync(path));
  if (!executablePath) {
    throw new Error(
      'No Chromium was found. Install Debian’s package “chromium”, or set CHROMIUM to a browser’s path.',
    );
  }
  mkdirSync(screenshots, { recursive: true });
  return chromium.launch({ executablePath, headless: true, args: quiet });
}

/** The Teams test client's page in a real browser, used as a person would. */
export class TeamsPage {
  readonly page: Page;
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
  }

  static async open(url: string): Promise<TeamsPage> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: widths.wide, height: 2400 }, locale: 'en-GB' });
    await page.goto(url);
    await page.getByTitle('Hide log panel').click();
    return new TeamsPage(browser, page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** `Personal Chat`, or a channel as `My Team - General`. */
  async openChat(name: string): Promise<void> {
    await this.page.locator(`[aria-label="${name}"]`).click();
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox').last().click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /**
   * The card that was sent before the page was opened. The client shows such messages to the first page alone, and on a
   * busy machine loses them at times: then it is asked for as a person would.
   */
  async firstCard(text: string | RegExp): Promise<Locator> {
    const card = this.page.locator('.ac-adaptiveCard').filter({ hasText: text }).last();
    const isThere = await card.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (!isThere) await this.say('my actions');
    return this.cardWith(text);
  }

  /** Waits until the newest card holds these words. */
  async cardWith(text: string | RegExp): Promise<Locator> {
    const card = this.page.locator('.ac-adaptiveCard').filter({ hasText: text }).last();
    await card.waitFor({ timeout: 45_000 });
    return card;
  }

  /** Everything a card says, as one line. */
  async text(card: Locator): Promise<string> {
    return (await card.textContent()) ?? '';
  }

  /** A picture of one card as it looks on a phone. The client draws its cards anew for it: what was typed and not sent is lost. */
  async narrowPicture(card: Locator, name: string): Promise<void> {
    await this.page.setViewportSize({ width: widths.narrow, height: 2400 });
    await this.picture(card, name);
    await this.page.setViewportSize({ width: widths.wide, height: 2400 });
  }

  /** A picture of one card as it stands on the page. */
  async picture(card: Locator, name: string): Promise<void> {
    await card.scrollIntoViewIfNeeded();
    await card.screenshot({ path: `${screenshots}${name}.png` });
  }
}
