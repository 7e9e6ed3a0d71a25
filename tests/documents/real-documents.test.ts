import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HeldPlan, readDocument } from './fixtures/read-document.ts';

/** A folder with one published milestone tracker as .txt, .docx and .xlsx; the suite does not exist without it. */
const folder = process.env['GOLDEN_THREAD_REAL_DOCUMENTS'];

if (folder) {
  describe('a published milestone tracker of 81 actions', () => {
    const read = async (extension: string): Promise<HeldPlan> => {
      const fileName = `milestone-tracker-2021-22.${extension}`;
      return readDocument(
        { fileName, bytes: await readFile(join(folder, fileName)) },
        { now: '2022-02-01T09:00:00.000Z' },
      );
    };

    it('is the same in all three formats, but for the owners', async () => {
      const [text, word, workbook] = await Promise.all(['txt', 'docx', 'xlsx'].map(read));
      const said = (plan: typeof text) => plan?.actions.map(({ place: _, ...action }) => action);
      assert.deepEqual(said(text), said(word));
      assert.deepEqual(
        said(workbook)?.map((action) => ({ ...action, owners: [] })),
        said(word),
      );
      assert.deepEqual(text?.plan.themes, workbook?.plan.themes);
    });

    it('counts by status as the council did', async () => {
      const { actions } = await read('txt');
      const counts = new Map<string, number>();
      for (const { status, continues } of actions) {
        const key = `${status}${continues ? ' and continues' : ''}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      assert.deepEqual(Object.fromEntries(counts), {
        ...{ completed: 31, 'completed and continues': 24, on_track: 12 },
        ...{ behind_schedule: 8, off_track: 5, not_applicable: 1 },
      });
      assert.equal(actions.filter(({ carriedOver }) => carriedOver).length, 6);
    });

    it('leaves no mark of the extraction and no heading in any field', async () => {
      const { actions } = await read('txt');
      assert.doesNotMatch(JSON.stringify(actions), /bookmark|outstanding actions/i);
    });
  });
}
