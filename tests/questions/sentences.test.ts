import { strict as assert } from 'node:assert';
import type { LedgerRow } from '../../src/reporting/rounds/round.ts';
import { asked, tells } from './asked.ts';
import { request, round } from './owners-asked.ts';
import { factsOf, thornbeck, thornbeck2024 } from './thornbeck.ts';

describe('What an answer says', () => {
  const sentences: [string, RegExp][] = [
    [
      'what was finished between april and june',
      /^4 of 21 actions were finished from 1 April 2025 to 30 June/,
    ],
    ['how many were completed in may', /^1 of 21 actions was finished from 1 May 2025 to 31 May 2025/],
    ['what was finished in january 2025', /^None of the 21 actions were finished from/],
    ['completed in may by theme', /^1 of 21 actions was finished from/],
    ['which have a revised date', /^7 of 21 actions have a revised date, as at/],
    ['how many in housing have a revised date', /^2 of 6 actions in Homes and Streets have a revised date/],
    [
      'which slipped by more than 3 months',
      /^6 of 21 actions have been moved to a later date by more than 3 months/,
    ],
    ['which measures improved or declined', /^3 of 5 measures have improved or declined\./],
    ['which measures are maintained', /^1 of 5 measures has been maintained\./],
    ['which measures cannot be assessed', /^1 of 5 measures is rated “Cannot be assessed this quarter”\./],
    ['which measures have not improved', /^3 of 5 measures have not improved\./],
    ['which dates have moved more than once', /^0 of 21 actions had their dates moved at least 2 times/],
    ['which dates were moved repeatedly', /^0 of 21 actions had their dates moved at least 2 times/],
    ['how often has OT-03 moved', /^OT-03 Every service follows the customer promise: its date has not/],
  ];
  for (const [asks, expected] of sentences)
    it(`reads as English: ${asks}`, async () => {
      const { answer } = await asked(asks);
      assert.match(answer.text, expected);
    });

  it('counts one owner as one', async () => {
    const say = async (requests: LedgerRow[], asks: string) =>
      (await asked(asks, null, factsOf(thornbeck, { rounds: [round], requests }))).answer.text;
    assert.match(await say([request('Tom Okafor', ['GB-03'], [])], 'who has answered'), /^0 of 1 owner has/);
    assert.match(
      await say([request('Tom Okafor', ['GB-03'], ['GB-03'])], 'who has not answered'),
      /^0 of 1 owner has/,
    );
  });

  const headings: [string, string][] = [
    ['difference between on track and off track', 'What “On track” and “Off track” mean'],
    ['what does the up arrow mean', 'What “Improved” means'],
    ['what does below but confident mean', 'What “Below target, confident of year-end” means'],
    ['red and overdue in housing', 'Off track and overdue actions in Homes and Streets'],
    [
      'red in housing and due by june',
      'Off track actions in Homes and Streets due from 20 November 2025 to 30 June 2026',
    ],
    ['how many times has HL-03 moved', 'How often the date was moved: HL-03'],
  ];
  for (const [asks, heading] of headings)
    it(`has a heading that reads as English: ${asks}`, async () => {
      const { answer } = await asked(asks);
      assert.equal(answer.understood, heading);
    });

  it('names actions first where a status goes on after its first words', async () => {
    const { answer } = await asked('which are not yet due to start', null, factsOf(thornbeck2024));
    assert.match(answer.understood, /^Actions not yet due to start/);
  });

  it('offers figures by theme only of rows of several themes', async () => {
    const { answer: one } = await asked('what is late in housing');
    assert.ok(!one.suggestions.some((each) => /by theme/.test(each)), one.suggestions.join());
    const { answer: several } = await asked('what is late');
    assert.ok(several.suggestions.includes('How many is that by theme?'));
  });
});

describe('Words that ask for nothing', () => {
  tells([
    ...['ok', 'okay then', 'right, got it', 'yes', 'bye'].map((asks) => ({
      asks,
      intent: 'out_of_scope' as const,
      reads: { aside: 'noted' as const },
    })),
    { asks: 'ok thanks', intent: 'out_of_scope', reads: { aside: 'thanks' } },
    { asks: 'good morning', intent: 'help', reads: { aside: 'greeting' } },
    { asks: 'ok and housing', after: 'what is off track', intent: 'list', rows: 'HS-04' },
    { asks: 'status of everything', intent: 'digest' },
    { asks: 'progress on the whole plan', intent: 'digest' },
  ]);
});
