import assert from 'node:assert/strict';
import { readDocument } from './fixtures/read-document.ts';
import { workbookFile } from './fixtures/workbook-file.ts';
import { zipFile } from './fixtures/zip-file.ts';

const now = '2026-12-19T09:00:00.000Z';

describe('A number in a workbook', () => {
  it('is read as the sheet shows it, so that 1.10 is no second 1.1, and nothing hidden is cut off', async () => {
    const shown = (number: number, shownAs: 'hundredths' | 'threeDigits' | 'pounds') => ({ number, shownAs });
    const bytes = workbookFile({
      Plan: {
        rows: [
          ['Ref', 'Action', 'Status', 'Budget'],
          [shown(1.1, 'hundredths'), 'Build the depot', 'On track', shown(-1200.5, 'pounds')],
          [1.1, 'Paint the depot', 'On track', 1200.5],
          [shown(7, 'threeDigits'), 'Open the depot', 'On track', shown(1.005, 'hundredths')],
        ],
      },
    });
    const { actions, warnings } = await readDocument({ fileName: 'plan-2026-27.xlsx', bytes }, { now });
    assert.deepEqual(
      actions.map(({ ref, attributes }) => [ref, attributes?.['Budget']]),
      [
        ['1.10', '-1200.50'],
        ['1.1', '1200.5'],
        ['007', '1.005'],
      ],
    );
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'duplicate_ref'),
      [],
    );
  });
});

it('A file of very many files is refused for their number, not for its size', async () => {
  const parts = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`x/${index}`, '']));
  await assert.rejects(readDocument({ fileName: 'plan.docx', bytes: zipFile(parts) }, { now }), {
    code: 'bad_file',
    message: /^The file holds more than 5000 files within it.*Nothing was stored\./s,
  });
});
