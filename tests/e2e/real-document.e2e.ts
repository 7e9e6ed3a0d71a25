import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DemoProcess } from './demo-process.ts';
import { TeamsPage } from './teams-page.ts';

/** A folder with the published 2021-22 tracker; the suite is there only where the documents are. */
const documents = process.env['GOLDEN_THREAD_REAL_DOCUMENTS'];

for (const ending of documents === undefined ? [] : ['docx', 'txt']) {
  describe(`the demo with the published tracker as .${ending}`, function () {
    this.timeout(120_000);
    let demo: DemoProcess;
    let teams: TeamsPage;

    before(async () => {
      demo = await DemoProcess.start([
        '--plan',
        join(documents ?? '', `milestone-tracker-2021-22.${ending}`),
      ]);
      await demo.ready();
      teams = await TeamsPage.open('http://localhost:56150');
      await teams.openChat('Personal Chat');
    });

    after(async () => {
      await teams?.close();
      await demo?.interrupt();
    });

    it('names exactly the two off-track actions of Economic Recovery', async () => {
      await teams.say("what's off track in Economy?");
      const card = await teams.cardWith('2 of 17 actions in Economic Recovery');
      await teams.picture(card, `tracker-answer-${ending}`);
      const refs = (await teams.text(card)).match(/[A-Z]{2}-\d\d/g);
      assert.deepEqual([...new Set(refs)], ['ER-02', 'ER-07']);
    });

    it('posts a digest that counts all 81 rows and says that 80 are rated', async () => {
      await teams.say('digest');
      const card = await teams.cardWith('81 actions (80 without');
      await teams.picture(card, `tracker-digest-${ending}`);
    });
  });
}
