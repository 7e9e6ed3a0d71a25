import type { Page } from 'playwright-core';

/** So many stops there are at most on the page and the cards in it. */
const mostTabs = 200;
const fields = ['textbox', 'combobox'];

/** Somebody who uses no mouse: goes from stop to stop with Tab, and sees what has the focus by its name. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes to a button by its name and presses it. */
  async press(name: string): Promise<void> {
    await this.#tabTo((focus) => focus.role === 'button' && focus.name === name, `the button “${name}”`);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes to a field by the beginning of its label, and types over what is there. */
  async type(label: string, text: string, end?: string): Promise<void> {
    await this.#tabTo(
      ({ role, name }) => fields.includes(role) && name.startsWith(label),
      `the field “${label}”`,
    );
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.type(text);
    if (end === undefined) return;
    await this.#page.keyboard.press(end);
    await this.#page.keyboard.press('Escape');
  }

  /** Goes into a group of choices, to whichever is taken, and on to the wanted one with the arrow keys. */
  async choose(wanted: string, taken: string): Promise<void> {
    await this.#tabTo((focus) => [wanted, taken].includes(focus.name), `the choice “${wanted}”`);
    for (let tries = 0; tries < 3 && (await this.#focus()).name !== wanted; tries += 1) {
      await this.#page.keyboard.press('ArrowDown');
    }
    if ((await this.#focus()).name !== wanted) throw new Error(`the arrow keys do not lead to “${wanted}”`);
    await this.#page.keyboard.press('Space');
  }

  async #tabTo(isWanted: (focus: Focus) => boolean, what: string): Promise<void> {
    const seen: string[] = [];
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      const focus = await this.#focus();
      if (isWanted(focus)) return;
      seen.push(`${focus.role} ${focus.name}`);
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${what}; it led to: ${[...new Set(seen)].join(' | ')}`);
  }

  /** What has the focus, as a screen reader would name it. */
  async #focus(): Promise<Focus> {
    const focused = this.#page.locator(':focus');
    if ((await focused.count()) === 0) return { role: '', name: '' };
    const [line = ''] = (await focused.first().ariaSnapshot()).split('\n');
    const { role = '', name = '' } =
      /(?<role>[a-z]+)(?: "(?<name>(?:[^"\\]|\\.)*)")?/.exec(line)?.groups ?? {};
    return { role, name };
  }
}

interface Focus {
  role: string;
  name: string;
}
