import { strict as assert } from 'node:assert';
import { asked, tells } from './asked.ts';
import { factsOf, thornbeck2024 } from './thornbeck.ts';

describe('Questions as people in a council say them', () => {
  describe('tell who and what is left out, and what was never given', () => {
    tells([
      { asks: 'which ambers has nobody given a new date', intent: 'list', rows: 'GB-03' },
      { asks: 'ambers that have not been given a recovery date', intent: 'list', rows: 'GB-03' },
      { asks: 'late ones with no new date', intent: 'list', rows: 'GB-03' },
      { asks: 'which late ones are yet to be given a forecast date', intent: 'list', rows: 'GB-03' },
      {
        asks: "what is late, apart from anything of Sam's",
        intent: 'list',
        rows: 'HS-02 HS-04 GE-01 GE-03 GB-03',
      },
      { asks: 'late, everyone but Grace', intent: 'list', rows: 'HS-02 HS-04 HL-02 HL-03 GB-03' },
      { asks: 'ambers not belonging to Tom', intent: 'list', rows: 'HS-02 GE-03 HL-02' },
      { asks: "reds with Sam's taken out", intent: 'list', rows: 'HS-04 GE-01' },
      {
        asks: "is there nothing in housing that isn't finished",
        intent: 'list',
        rows: 'HS-02 HS-03 HS-04 HS-06',
      },
      {
        asks: 'have we nothing in healthier lives that is not done',
        intent: 'list',
        rows: 'HL-02 HL-03 HL-04',
      },
    ]);
  });

  describe('name what the actions stand under', () => {
    tells([
      { asks: 'what sits under the less carbon outcome', intent: 'list', rows: 'GB-01 GB-02' },
      { asks: 'what comes under repair roads', intent: 'list', rows: 'HS-04 HS-05' },
      { asks: 'anything under the active people heading', intent: 'list', rows: 'HL-03 HL-04' },
    ]);
  });

  describe('count actions, and are shown the words of one where something else is counted', () => {
    tells([
      { asks: 'how many landlords have applied', intent: 'show', rows: 'HS-03', reads: { ask: 'rationale' } },
      { asks: 'how many street trees have we planted', intent: 'show', rows: 'GB-01' },
      { asks: 'how many people have had boilers', intent: 'show', rows: 'HS-01' },
      { asks: 'how many are either behind or off', intent: 'count', total: 7 },
      { asks: 'how many have we cleared', intent: 'count', total: 7 },
      { asks: 'tot up the reds', intent: 'count', total: 3 },
      { asks: 'can you add up what is late in housing', intent: 'count', total: 2 },
      { asks: 'have we got more than five late', intent: 'count', total: 7 },
      { asks: 'are there fewer than three reds in healthier lives', intent: 'count', total: 1 },
    ]);
  });

  describe('ask whether one is as it should be', () => {
    tells([
      { asks: 'clock tower, on track really?', intent: 'show', rows: 'GE-05' },
      { asks: 'the skate park - late or what?', intent: 'show', rows: 'HL-03' },
      { asks: 'night shelter still red?', intent: 'show', rows: 'HS-06' },
      { asks: 'remind me whether the skate park is late', intent: 'show', rows: 'HL-03' },
      { asks: 'remind me if the corn hall is on track', intent: 'show', rows: 'GE-05' },
      { asks: 'remind me on friday', intent: 'out_of_scope', reads: { aside: 'command' } },
      {
        asks: 'original and new dates for the skate park',
        intent: 'show',
        rows: 'HL-03',
        reads: { ask: 'revisedTarget' },
      },
      { asks: 'rent collected - above or below target?', intent: 'measure_show', measures: 'PM-3' },
      { asks: 'repairs measure, better or worse', intent: 'measure_show', measures: 'PM-1' },
    ]);
  });

  describe('rank what has none, and know a quarter by its place in the year', () => {
    tells([
      { asks: 'ambers that slipped', intent: 'list', rows: 'HS-02 GE-03 HL-02 GB-03' },
      { asks: 'reds and late ones', intent: 'list', rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03' },
      { asks: 'which of the reds has no owner', intent: 'list', rows: '' },
      {
        asks: 'due in the final quarter of the year',
        intent: 'due',
        filters: { dateFrom: '2026-01-01', dateTo: '2026-03-31' },
      },
      {
        asks: 'what has the third quarter of last year to do with it',
        intent: 'due',
        filters: { dateFrom: '2024-10-01', dateTo: '2024-12-31' },
      },
      { asks: "which theme's doing worst", intent: 'breakdown' },
      { asks: 'what has moved since the october report', intent: 'changes' },
      { asks: 'the elevator pitch please', intent: 'digest' },
      { asks: 'are we winning', intent: 'digest' },
      {
        asks: "housing: what's done, what isn't",
        intent: 'breakdown',
        filters: { themes: ['Homes and Streets'] },
      },
      {
        asks: 'push all the overdue dates back to june',
        intent: 'out_of_scope',
        reads: { aside: 'command' },
      },
      { asks: "late in the n'hoods or housing", intent: 'list', rows: 'HS-02 HS-04' },
      {
        asks: 'and the rest',
        after: 'what is late in housing',
        intent: 'list',
        rows: 'GE-01 GE-03 HL-02 HL-03 GB-03',
      },
    ]);

    for (const [asks, keys] of [
      ['which theme has no reds', 'Healthier Lives'],
      ['which owner has nothing overdue', 'Priya Nair'],
    ] as const) {
      it(`“${asks}” names those with none`, async () => {
        const { answer } = await asked(asks);
        assert.equal(answer.intent, 'breakdown');
        assert.ok(answer.groups.length > 0 && answer.groups.every(({ total }) => total === 0));
        assert.ok(answer.groups.every(({ key }) => key !== keys));
      });
    }
  });

  describe('go on in few words', () => {
    tells([
      { asks: 'the first two', after: 'what is late', intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'top 3 please', after: 'what is late', intent: 'list', rows: 'HS-02 HS-04 GE-01' },
      { asks: 'in total?', after: 'how many are complete in housing', intent: 'count', total: 7 },
      {
        asks: 'all told',
        after: 'what is late in housing',
        intent: 'list',
        rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03',
      },
      {
        asks: 'housing v health',
        intent: 'compare',
        filters: { themes: ['Homes and Streets', 'Healthier Lives'] },
      },
      { asks: 'who has most overdue', intent: 'breakdown', filters: { groupBy: 'owner' } },
      { asks: 'explain off track to me', intent: 'definition', reads: { term: 'Off track' } },
      { asks: 'what has Sam still got open', intent: 'list', rows: 'GE-05 HL-02 HL-03 HL-04' },
      { asks: 'open actions in housing', intent: 'list', rows: 'HS-02 HS-03 HS-04 HS-06' },
      {
        asks: 'which late ones have a new date',
        intent: 'list',
        rows: 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03',
      },
      { asks: 'which slipped by more than five months', intent: 'list', rows: 'HS-04 GE-01 HL-03 OT-02' },
    ]);
  });

  describe('ask for what is to come and what came from before', () => {
    tells([
      {
        asks: 'anything left to land before easter',
        intent: 'due',
        rows: 'HS-02 HS-03 GE-01 GE-03 GE-05 HL-02 HL-04 GB-01 OT-02',
      },
      { asks: 'what is not due until the spring', intent: 'due', rows: 'HS-03 HS-04 HL-03 HL-04' },
      { asks: 'leftovers from the old plan', intent: 'list', rows: 'OT-02' },
      { asks: 'what did we inherit', intent: 'list', rows: 'OT-02' },
      {
        asks: 'take out the leftovers',
        after: 'what is on track',
        intent: 'list',
        rows: 'HS-03 HS-06 GE-05 HL-04 GB-01',
      },
      { asks: 'reds too', after: 'ambers in housing', intent: 'list', rows: 'HS-02 HS-04' },
      {
        asks: 'housing too please',
        after: 'what is late in the economy',
        intent: 'list',
        rows: 'HS-02 HS-04 GE-01 GE-03',
      },
    ]);

    it('says how many are overdue already beside what is still to fall due', async () => {
      const { answer } = await asked('what is left to do before christmas');
      assert.match(answer.note ?? '', /2 more are overdue already/);
      const { answer: inEconomy } = await asked('due by christmas in the economy');
      assert.doesNotMatch(inEconomy.note ?? '', /overdue already/);
    });

    it('takes “not due yet” for the status where the scheme has one', async () => {
      const { question } = await asked('what is not due yet', null, factsOf(thornbeck2024));
      assert.deepEqual([question.intent, question.filters.statuses], ['list', ['not_yet_due']]);
    });
  });

  describe('speak of those who do not answer, of quarters, meetings and meanings', () => {
    tells([
      ...[
        'who is ghosting us',
        'who has gone quiet',
        'who is keeping us waiting',
        'who is dragging their feet',
        "who's behind on their updates",
        "who hasn't bothered",
      ].map((asks) => ({ asks, intent: 'response_status' as const, reads: { responded: false } })),
      {
        asks: 'put q1 next to q2 for housing',
        intent: 'compare',
        filters: { themes: ['Homes and Streets'], periodFrom: '2025-26 Q1', periodTo: '2025-26 Q2' },
      },
      { asks: 'line up q1 with q2', intent: 'compare' },
      { asks: 'RAG summary for the leadership team meeting', intent: 'digest' },
      { asks: 'headlines ahead of the scrutiny committee meeting', intent: 'digest' },
      { asks: 'when is the next cabinet meeting', intent: 'out_of_scope', reads: { aside: 'other_matter' } },
      { asks: "what's rag when it's at home", intent: 'definition', reads: { term: 'RAG' } },
      {
        asks: 'what does off track mean in plain english',
        intent: 'definition',
        reads: { term: 'Off track' },
      },
      { asks: 'I want to put my q3 update in for the night shelter', intent: 'update', rows: 'HS-06' },
    ]);
  });
});
