import assert from 'node:assert/strict';
import { commandLine, DemoProcess } from './demo-process.ts';
import { Keyboard } from './keyboard.ts';
import { TeamsPage } from './teams-page.ts';

describe('the whole pass with the keyboard alone', function () {
  this.timeout(240_000);
  let demo: DemoProcess;
  let teams: TeamsPage;

  before(async () => {
    demo = await DemoProcess.start();
    await demo.ready();
    teams = await TeamsPage.open('http://localhost:56150');
    await teams.openChat('Personal Chat');
    await teams.firstCard('Your updates for');
  });

  after(async () => {
    await teams?.close();
    await demo?.interrupt();
  });

  it('answers five actions and two measures with Tab, Enter, Space and typing', async () => {
    const keys = new Keyboard(teams.page);
    await keys.press('Start');
    await teams.cardWith('Action 1 of 7');
    await keys.type('Date you now expect', 'March 31, 2027', 'Enter');
    await keys.type('What caused the delay', 'Asbestos stopped work for nine weeks.');
    await keys.type('What is being done', 'A second crew started in September.');
    await keys.press('Save and next');
    for (let step = 2; step <= 4; step += 1) {
      await teams.cardWith(`Action ${step} of 7`);
      await keys.press('No change');
    }
    await teams.cardWith('Action 5 of 7');
    await keys.type('Date you now expect', 'October 31, 2027', 'Enter');
    await keys.type('What caused the delay', 'The drainage conditions took seven weeks longer.');
    await keys.type('What is being done', 'The contractor starts in spring.');
    await keys.press('Save and next');
    await teams.cardWith('Will not be met.');
    await keys.press('Save as “Will not be met”');
    await teams.cardWith('Measure 6 of 7');
    await keys.type('Value now', '9.8');
    await keys.choose('No, there is a high risk', 'Yes, I am confident');
    await keys.press('Save and next');
    await teams.cardWith('Measure 7 of 7');
    await keys.type('Value now', '131');
    await keys.press('Save and next');
    const receipt = await teams.cardWith('Thank you, that is everything');
    assert.match(await teams.text(receipt), /7 of 7 updates/);
    await teams.picture(receipt, '18-keyboard-receipt-wide');
  });

  it('has left seven updates with their history in the store', async () => {
    const ledger = await commandLine(['round', 'status', '--json'], demo.folder);
    const { people, totals } = JSON.parse(ledger.out);
    const alex = people.find(({ name }: { name: string }) => name === 'Alex Wilber');
    assert.equal(alex.state, 'answered');
    assert.deepEqual(alex.answered.length, 7);
    assert.equal(totals.measures.count, 2);
    const history = await commandLine(['ask', '--json', 'history of GL-01'], demo.folder);
    assert.match(JSON.parse(history.out).text, /Asbestos|Alex Wilber/);
    const measure = await commandLine(['ask', '--json', 'how is KPI-01 doing?'], demo.folder);
    const [shown] = JSON.parse(measure.out).measures;
    assert.deepEqual([shown.value, shown.rating, shown.direction], [9.8, 'high_risk', 'improved']);
  });
});
