import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type { Locator } from 'playwright-core';
import { commandLine, DemoProcess } from './demo-process.ts';
import { TeamsPage, widths } from './teams-page.ts';

const url = 'http://localhost:56150';
const ports = [3978, 10001, 10002, 56150];

describe('the demo in the Teams test client', function () {
  this.timeout(180_000);
  let demo: DemoProcess;
  let teams: TeamsPage;

  before(async () => {
    demo = await DemoProcess.start();
    await demo.ready();
    teams = await TeamsPage.open(url);
    await teams.openChat('Personal Chat');
  });

  after(async () => {
    await teams?.close();
    await demo?.interrupt();
  });

  it('brings the owner one card for all their actions, with what is due and by when', async () => {
    const card = await teams.firstCard('Your updates for');
    await teams.picture(card, '01-opening-wide');
    const text = await teams.text(card);
    assert.match(text, /5 actions and 2 measures need a line from you by \d+ \w+ \d{4}/);
    assert.match(text, /GL-01/);
  });

  it('fills in the last answer and refuses a delay without a date, keeping what was typed', async () => {
    await (await teams.cardWith('Your updates for')).getByRole('button', { name: 'Start' }).click();
    const card = await teams.cardWith('Action 1 of');
    await teams.picture(card, '02-step-wide');
    const commentary = card.getByLabel('The line for the report');
    assert.notEqual(await commentary.inputValue(), '', 'the last commentary is there');
    await enterDate(card, '');
    await commentary.fill('Contractor on site since Monday; second crew from 1 December.');
    await card.getByRole('button', { name: 'Save and next' }).click();
    const refused = await teams.cardWith('Not saved yet');
    await teams.picture(refused, '03-step-refused-wide');
    await teams.narrowPicture(refused, '14-step-delay-narrow');
    assert.match(await teams.text(refused), /Please give the date you now expect/);
    assert.equal(
      await refused.getByLabel('The line for the report').inputValue(),
      'Contractor on site since Monday; second crew from 1 December.',
    );
  });

  it('saves answer after answer and ends with a receipt', async () => {
    const first = await teams.cardWith('Not saved yet');
    await enterDate(first, 'March 31, 2027');
    await first
      .getByLabel('What caused the delay')
      .fill('Asbestos behind the stage stopped work for nine weeks.');
    await first.getByLabel('What is being done').fill('A second crew started in September.');
    await first.getByRole('button', { name: 'Save and next' }).click();
    for (let step = 2; step <= 4; step += 1) {
      const card = await teams.cardWith(`Action ${step} of 7`);
      if (step === 2) await teams.picture(card, '04-step-two-wide');
      await card.getByRole('button', { name: 'No change' }).click();
    }
    await acceptProposal(teams);
    await answerMeasures(teams);
    const receipt = await teams.cardWith('Thank you, that is everything');
    await teams.picture(receipt, '05-receipt-wide');
    assert.match(await teams.text(receipt), /7 of 7 updates for \d{4}-\d{2} Q\d saved/);
  });

  it('lets the owner correct an answer from the receipt', async () => {
    const receipt = await teams.cardWith('Thank you, that is everything');
    await receipt.getByRole('button', { name: 'Correct GL-02' }).click();
    const card = await teams.cardWith('Action 2 of 7');
    await card.getByLabel('The line for the report').fill('Nine of the twelve units are let.');
    await enterDate(card, 'May 31, 2027');
    await card.getByRole('button', { name: 'Save and next' }).click();
    const asked = await teams.cardWith(
      'Five months after the original target of December 2026: Will not be met',
    );
    await enterDate(asked, '');
    await asked.getByRole('button', { name: 'Keep “On track”' }).click();
    const again = await teams.cardWith('Thank you, that is everything');
    assert.match(await teams.text(again), /Nine of the twelve units are let\./);
  });

  it('answers what is off track in Economy with counted rows and the filters it understood', async () => {
    await teams.say("what's off track in Economy?");
    const card = await teams.cardWith(/2 of \d+ actions/);
    await teams.picture(card, '06-answer-wide');
    const text = await teams.text(card);
    assert.match(text, /Growing the Local Economy/);
    assert.match(text, /GL-01/);
    assert.match(text, /GL-05/);
  });

  it('lists what can be asked', async () => {
    await teams.say('help');
    const card = await teams.cardWith('What you can ask');
    await teams.picture(card, '07-help-wide');
  });

  it('posts the digest to the team’s channel for the performance team', async () => {
    await teams.say('post digest');
    const preview = await teams.cardWith('Preview: nothing has been posted yet');
    await teams.picture(preview, '08-digest-preview-wide');
    await preview.getByRole('button', { name: /^Post it to/ }).click();
    await teams.cardWith('The digest is being posted');
    await teams.openChat('My Team - General');
    const card = await teams.cardWith('Needs attention');
    await teams.picture(card, '09-digest-wide');
    const text = await teams.text(card);
    assert.match(text, /40 actions, as at \d+ \w+ \d{4}/);
    assert.match(text, /\d+% \(\d+\)/);
  });

  it('shows the same cards on a narrow screen', async () => {
    await teams.page.setViewportSize({ width: widths.narrow, height: 2400 });
    await teams.picture(await teams.cardWith('Needs attention'), '10-digest-narrow');
    await teams.page.setViewportSize({ width: widths.wide, height: 2400 });
    await teams.openChat('Personal Chat');
    await teams.page.setViewportSize({ width: widths.narrow, height: 2400 });
    await teams.say('my actions');
    await teams.picture(await teams.cardWith('Thank you, that is everything'), '11-receipt-narrow');
    await teams.say("what's off track in Economy?");
    await teams.picture(await teams.cardWith(/2 of \d+ actions/), '12-answer-narrow');
    const receipt = await teams.cardWith('Thank you, that is everything');
    await receipt.getByRole('button', { name: 'Correct GL-01' }).click();
    await teams.picture(await teams.cardWith('Action 1 of 7'), '13-step-narrow');
  });

  it('has stored what was answered, and the command line says the same', async () => {
    const ledger = await commandLine(['round', 'status', '--json'], demo.folder);
    assert.equal(ledger.code, 0, ledger.err);
    const alex = JSON.parse(ledger.out).people.find(
      (person: { name: string }) => person.name === 'Alex Wilber',
    );
    assert.equal(alex.state, 'answered');
    assert.equal(alex.answered.length, 7);
    const answer = await commandLine(['ask', '--json', "what's off track in Economy?"], demo.folder);
    const { total, actions } = JSON.parse(answer.out);
    assert.equal(total, 2);
    assert.deepEqual(
      actions.map((action: { ref: string }) => action.ref),
      ['GL-01', 'GL-05'],
    );
  });

  it('says clearly why a second demo does not start', async () => {
    const second = await commandLine(['demo'], demo.folder);
    assert.equal(second.code, 1);
    assert.match(second.err, /Port 3978 is taken/);
    assert.doesNotMatch(second.err, /\n\s+at /, 'no stack trace');
  });

  it('stops everything on Ctrl-C', async () => {
    await teams.close();
    assert.equal(await demo.interrupt(), 0);
    for (const port of ports) assert.equal(await isListening(port), false, `port ${port} is free again`);
  });
});

/** Gives the last action a date far beyond its target, and takes the status that the card then proposes. */
async function acceptProposal(teams: TeamsPage): Promise<void> {
  const card = await teams.cardWith('Action 5 of 7');
  await enterDate(card, 'October 31, 2027');
  await card.getByRole('button', { name: 'Save and next' }).click();
  const asked = await teams.cardWith('after the original target of August 2026: Will not be met');
  await teams.narrowPicture(asked, '15-step-proposal-narrow');
  const again = await teams.cardWith('after the original target of August 2026: Will not be met');
  await again.getByLabel('What caused the delay').fill('The drainage conditions took seven weeks longer.');
  await again.getByLabel('What is being done').fill('The contractor starts in spring.');
  await again.getByRole('button', { name: 'Save as “Will not be met”' }).click();
}

/** Gives the first measure a value below its target, which asks about the year-end, and leaves the second as it was. */
async function answerMeasures(teams: TeamsPage): Promise<void> {
  const card = await teams.cardWith('Measure 6 of 7');
  await teams.picture(card, '16-measure-wide');
  await card.getByLabel('Value now').fill('ten');
  await card.getByRole('button', { name: 'Save and next' }).click();
  const refused = await teams.cardWith('Please give the value as a number');
  await teams.narrowPicture(refused, '17-measure-refused-narrow');
  const again = await teams.cardWith('Please give the value as a number');
  await again.getByLabel('Value now').fill('9.8');
  await again.getByRole('button', { name: 'Save and next' }).click();
  await (await teams.cardWith('Measure 7 of 7')).getByRole('button', { name: 'No change' }).click();
}

/** Types into the client’s own date field and puts its calendar away. */
async function enterDate(card: Locator, text: string): Promise<void> {
  const date = card.getByLabel(/Date you now expect/);
  await date.fill(text);
  await date.press('Enter');
  await date.press('Escape');
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
