import assert from 'node:assert/strict';
import { type HeldPlan, readDocument } from './fixtures/read-document.ts';
import { trackerAsText, trackerAsWord, trackerAsWorkbook } from './fixtures/tracker.ts';

const now = '2022-02-01T09:00:00.000Z';

for (const file of [trackerAsWord, trackerAsText, trackerAsWorkbook]) {
  const kind = file.fileName.split('.').at(-1);
  const imported = () => readDocument(file, { now });

  describe(`a milestone tracker as .${kind}`, () => {
    it('has its actions in document order, each with a reference in its theme', async () => {
      const { actions } = await imported();
      assert.deepEqual(
        actions.map(({ order, ref, text }) => `${order} ${ref} ${text}`),
        [
          '1 GP-01 Open the skate park',
          '2 GP-02 Replace ten swings',
          '3 GP-03 Plant 500 saplings',
          '4 GP-04 Publish a river health check',
          '5 HA-01 All advice desks are open as planned.',
          '6 HA-02 Train the volunteers',
          '7 GP-05 Repair the bandstand',
        ],
      );
    });

    it('names a theme one way, however the document writes it', async () => {
      const { plan } = await imported();
      assert.deepEqual(
        plan.themes.map(({ name }) => name),
        ['Green Places and Parks', 'Help and Advice'],
      );
    });

    it('lets an outcome hold until the next one, and a heading until the outcome ends', async () => {
      const { actions } = await imported();
      assert.deepEqual(
        actions.map(({ outcome, activity }) => [outcome, activity]),
        [
          ['Parks and open spaces are looked after', 'Renew play areas'],
          ['Parks and open spaces are looked after', 'Renew play areas'],
          ['Parks and open spaces are looked after', 'Plant more trees'],
          ['Rivers are clean', null],
          ['People get help early', null],
          ['People get help early', null],
          ['Parks and open spaces are looked after', null],
        ],
      );
    });

    it('takes the original and the revised date from one cell', async () => {
      const { actions } = await imported();
      assert.deepEqual(actions[1]?.target, {
        text: 'Ongoing July 2021 – August 2021',
        start: '2021-07-01',
        end: '2021-08-31',
        ongoing: true,
      });
      assert.deepEqual(actions[1]?.revisedTarget, {
        text: 'Summer 2022',
        start: '2022-06-01',
        end: '2022-08-31',
        ongoing: false,
      });
      assert.equal(actions[6]?.revisedTarget?.end, '2022-06-30');
    });

    it('recognises the 2021 statuses, and "completed" that goes on', async () => {
      const { plan, actions } = await imported();
      assert.equal(plan.statusScheme.id, '2021');
      assert.deepEqual(
        actions.map(({ status, continues }) => (continues ? `${status} and continues` : status)),
        [
          'completed',
          'behind_schedule',
          'completed and continues',
          'off_track',
          'not_applicable',
          'on_track',
          'off_track',
        ],
      );
      assert.equal(actions[2]?.statusText, 'Completed/ ongoing');
    });

    it('keeps the paragraphs of a rationale, and no mark of the extraction', async () => {
      const imported_ = await imported();
      assert.equal(imported_.actions[0]?.commentary, 'Opened on 4 May.\nWell used since.');
      assert.equal(imported_.actions[4]?.commentary, 'n/a');
      assert.doesNotMatch(JSON.stringify(imported_), /bookmark|not finished when/);
    });

    it('marks what is carried over from an earlier plan', async () => {
      const { actions } = await imported();
      assert.deepEqual(
        actions.map(({ carriedOver }) => carriedOver),
        [false, false, false, false, false, true, true],
      );
    });

    it('takes the plan id from the file name and the name from the title', async () => {
      const { plan } = await imported();
      assert.equal(plan.id, '2021-22');
      assert.equal(plan.name, 'Eastmere Delivery Plan Tracker');
    });
  });
}

describe('one tracker in three formats', () => {
  it('is the same plan in each, wherever in the document its rows stand', async () => {
    const [word, text, workbook] = await Promise.all(
      [trackerAsWord, trackerAsText, trackerAsWorkbook].map((file) => readDocument(file, { now })),
    );
    const said = (read: HeldPlan | undefined) => read?.actions.map(({ place: _, ...action }) => action);
    const withoutOwners = said(workbook)?.map((action) => ({ ...action, owners: [] }));
    assert.deepEqual(said(text), said(word));
    assert.deepEqual(withoutOwners, said(word));
    assert.deepEqual(text?.plan, word?.plan);
    assert.deepEqual(workbook?.plan, word?.plan);
  });

  it('has owners where the document names them', async () => {
    const { actions } = await readDocument(trackerAsWorkbook, { now });
    assert.deepEqual(actions.at(-1)?.owners, ['ana@example.com']);
  });
});
