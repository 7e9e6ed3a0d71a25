import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { CardName } from '../../src/teams/render-card.ts';
import { renderCard } from '../../src/teams/render-card.ts';
import { launchBrowser, screenshots } from './teams-page.ts';

const folder = new URL('../../cards/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.sample.json'))
  .map((name) => name.replace('.sample.json', '') as CardName);
const { resolve } = createRequire(import.meta.url);
const widths = [320, 446, 900];
/**
 * A row of an answer is a button as a whole. Its name has reference, status and words, which is what the renderer has read
 * out in place of the row; axe's experimental rule on visible labels would want the owner, the dates and the reason too.
 */
const namedInShort = { rule: 'label-content-name-mismatch', of: /^<div class="ac-container ac-sele/ };

/** The colours of words in Teams' light theme, in place of the library's own. */
const teamsColours = JSON.stringify(
  Object.fromEntries(
    Object.entries({ accent: '#5B5FC7', good: '#237B4B', warning: '#835C00', attention: '#C4314B' }).map(
      ([name, colour]) => [name, { default: colour, subtle: colour }],
    ),
  ),
);

/** Every template with its sample, drawn by Microsoft's renderer and looked at by axe. */
describe('every card, to those who see it small or not at all', function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ locale: 'en-GB' });
    await page.setContent(
      '<!doctype html><html lang="en"><head><title>Card</title></head><body></body></html>',
    );
    await page.addStyleTag({
      content:
        'body{margin:0;font-family:sans-serif} input,select,textarea{max-width:100%;box-sizing:border-box}',
    });
    await page.addScriptTag({ path: resolve('adaptivecards/dist/adaptivecards.min.js') });
    await page.addScriptTag({ path: resolve('axe-core/axe.min.js') });
  });

  after(() => browser?.close());

  for (const name of names) {
    it(`${name}: axe finds nothing, and nothing runs over the side`, async () => {
      const sample = JSON.parse(readFileSync(new URL(`${name}.sample.json`, folder), 'utf8'));
      for (const width of widths) {
        await page.setViewportSize({ width, height: 1600 });
        await draw(page, renderCard(name, sample));
        assert.deepEqual(await violations(page), [], `${name} at ${width} px`);
        const over: unknown = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        assert.ok(Number(over) <= 0, `${name} runs ${String(over)} px over the side at ${width} px`);
        assert.deepEqual(await cutOff(page), [], `buttons of ${name} at ${width} px`);
        if (width === 320)
          await page.screenshot({ path: `${screenshots}card-${name}-320.png`, fullPage: true });
      }
    });
  }

  it('sees what is not right', async () => {
    await draw(page, { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.Text', id: 'x' }] });
    assert.notDeepEqual(await violations(page), []);
  });
});

async function draw(page: Page, card: unknown): Promise<void> {
  await page.evaluate(`{
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig({ fontFamily: 'sans-serif', textBlock: { headingLevel: 2 },
      containerStyles: { default: { foregroundColors: ${teamsColours} } } });
    card.parse(${JSON.stringify(card)});
    const main = document.createElement('main');
    const heading = document.createElement('h1');
    heading.textContent = 'Chat';
    main.append(heading, card.render());
    document.body.replaceChildren(main);
  }`);
}

/** Buttons that do not fit beside the others of their row, also of what opens at a press: the renderer cuts them off. */
async function cutOff(page: Page): Promise<unknown> {
  return page.evaluate(`[null, ...document.querySelectorAll('button[aria-expanded]')].flatMap((opens) => {
    opens?.click();
    return [...document.querySelectorAll('button')]
      .filter((button) => button.getBoundingClientRect().right > window.innerWidth - 15)
      .map((button) => button.textContent);
  })`);
}

async function violations(page: Page): Promise<string[]> {
  const rules = JSON.stringify({
    [namedInShort.rule]: { enabled: true },
    'heading-order': { enabled: true },
  });
  const results: AxeResults = await page.evaluate(`axe.run(document, { rules: ${rules} })`);
  return results.violations.flatMap(({ id, nodes }) => {
    const found = nodes
      .map(({ html }) => html)
      .filter((html) => id !== namedInShort.rule || !namedInShort.of.test(html));
    return found.length > 0 ? [`${id}: ${found.map((html) => html.slice(0, 200)).join(' | ')}`] : [];
  });
}
