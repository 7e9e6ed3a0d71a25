import { strict as assert } from 'node:assert';
import { asked, tells } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

const owners: Record<string, string[]> = { 'PM-2': ['graceh@example.org'], 'PM-5': [] };
const facts = factsOf(
  {
    ...thornbeck,
    measures: thornbeck.measures.map((measure) => ({
      ...measure,
      owners: owners[measure.ref] ?? measure.owners,
      commentary: measure.ref === 'PM-1' ? 'Two fitters have left.' : '',
    })),
  },
  { asker: { id: '7', name: 'Grace Hall', email: 'graceh@example.org' } },
);

describe('Measures asked for by their owner', () => {
  tells(
    [
      { asks: 'which measures does Grace own', intent: 'measure_list', measures: 'PM-2', total: 1 },
      { asks: 'measures not owned by priya', intent: 'measure_list', measures: 'PM-2 PM-5' },
      { asks: 'which kpis have no owner', intent: 'measure_list', measures: 'PM-5' },
      { asks: 'which measures does Sam own', intent: 'measure_list', measures: '' },
      { asks: 'my measures', intent: 'measure_list', measures: 'PM-2' },
    ],
    facts,
  );

  it('say so where the person has none', async () => {
    const { answer } = await asked('which measures does Sam own', null, facts);
    assert.match(answer.text, /^There are no measures owned by Sam Doyle\./);
  });
});

describe('A measure named by its reference', () => {
  tells(
    [
      { asks: 'PM-1', intent: 'measure_show', measures: 'PM-1' },
      { asks: 'pm 1 and pm 3', intent: 'measure_show', measures: 'PM-1 PM-3' },
      {
        asks: 'how many of PM-1, PM-2 and PM-3 are high risk',
        intent: 'measure_list',
        measures: 'PM-1',
      },
    ],
    facts,
  );

  it('is counted among those named', async () => {
    const { answer } = await asked('how many of PM-1, PM-2 and PM-3 are high risk', null, facts);
    assert.match(answer.text, /^1 of 3 measures is rated “Not on target, high risk for year-end”\./);
  });

  it('is told with its owner or its reason first, where that was asked', async () => {
    const lead = async (words: string) => (await asked(words, null, facts)).answer.text.split('\n')[0];
    assert.equal(
      await lead('who owns PM-2'),
      'PM-2 Number of empty homes brought back into use is owned by Grace Hall.',
    );
    assert.equal(await lead('who owns rent collected'), 'PM-3 Rent collected is owned by Priya Nair.');
    assert.equal(await lead('who owns PM-5'), 'PM-5 Calls to the contact centre has no owner in the plan.');
    assert.equal(
      await lead('why is PM-1 high risk'),
      'PM-1 Repairs finished at the first visit: Two fitters have left.',
    );
  });
});
