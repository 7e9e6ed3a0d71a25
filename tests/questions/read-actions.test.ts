import { tells } from './asked.ts';
import { factsOf, thornbeck2024 } from './thornbeck.ts';

const late = 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 GB-03';

describe('questions that list actions', () => {
  describe('find themes by a part of their name', () => {
    tells([
      {
        asks: "what's off track in economy",
        intent: 'list',
        rows: 'GE-01',
        filters: { themes: ['Growing the Local Economy'] },
      },
      { asks: 'anything behind in housing?', intent: 'list', rows: 'HS-02' },
      { asks: 'list the actions under health', intent: 'list', rows: 'HL-01 HL-02 HL-03 HL-04' },
      { asks: 'one thornbeck actions please', intent: 'list', rows: 'OT-01 OT-02 OT-03' },
      { asks: 'reds in streets and in green', intent: 'list', rows: 'HS-04' },
      {
        asks: 'what is late outside the healthier lives theme',
        intent: 'list',
        reads: { negated: ['themes'] },
        rows: 'HS-02 HS-04 GE-01 GE-03 GB-03',
      },
      { asks: 'everything except Homes and Streets that is off track', intent: 'list', rows: 'GE-01 HL-03' },
    ]);
  });

  describe("take status words in the plan's own scheme", () => {
    tells([
      { asks: 'which actions are slipping', intent: 'list', rows: late },
      { asks: "what isn't on track?", intent: 'list', rows: late },
      { asks: 'show the ambers', intent: 'list', rows: 'HS-02 GE-03 HL-02 GB-03' },
      { asks: 'greens for tom', intent: 'list', rows: 'HS-03 GB-01', filters: { owner: 'Tom Okafor' } },
      { asks: 'late but not off track', intent: 'list', rows: 'HS-02 GE-03 HL-02 GB-03' },
      {
        asks: 'which are completed and ongoing',
        intent: 'list',
        rows: 'HS-05 GE-04',
        filters: { continues: true },
      },
      {
        asks: 'finished, leaving out the completed/ongoing ones? no: completed but not the completed/ongoing ones',
        intent: 'list',
        filters: { continues: false },
      },
      {
        asks: 'what is still outstanding in housing',
        intent: 'list',
        rows: 'HS-02 HS-03 HS-04 HS-06',
        reads: { negated: ['statuses'] },
      },
      { asks: 'not finished in one thornbeck', intent: 'list', rows: 'OT-02' },
      { asks: 'which row is n/a', intent: 'list', rows: 'OT-03' },
    ]);
    tells(
      [
        {
          asks: 'what is off track in the economy',
          intent: 'list',
          rows: 'GE-01',
          filters: { statuses: ['will_not_be_met'] },
        },
        { asks: 'anything behind schedule', intent: 'list', rows: 'HS-02 GE-03 HL-02 GB-03' },
        { asks: 'which ones are not going to be met', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
        { asks: 'not yet due to start', intent: 'list', rows: 'OT-03' },
        { asks: 'delayed actions', intent: 'list', rows: late },
      ],
      factsOf(thornbeck2024),
    );
  });

  describe('look for words in what is promised, then in what is said of it', () => {
    tells([
      { asks: 'everything about trees', intent: 'list', rows: 'GB-01' },
      { asks: 'any actions on swimming?', intent: 'list', rows: 'HL-04' },
      { asks: 'which actions mention scaffolding', intent: 'list', rows: 'GE-05' },
      { asks: 'anything on dragons', intent: 'list', rows: '' },
      { asks: "what's late in housing, mate, honestly", intent: 'list', rows: 'HS-02 HS-04' },
    ]);
  });

  describe('know owners by name and what was carried over', () => {
    tells([
      { asks: 'what does Grace own', intent: 'list', rows: 'GE-01 GE-02 GE-03 GE-04 OT-02 OT-03' },
      { asks: "Priya's actions that are late", intent: 'list', rows: 'HS-02' },
      { asks: 'which actions have no owner', intent: 'list', rows: 'OT-01', reads: { negated: ['owner'] } },
      {
        asks: 'actions carried over from the old plan',
        intent: 'list',
        rows: 'OT-02',
        filters: { carriedOver: true },
      },
      { asks: 'what does Bartholomew own', intent: 'list', rows: '', filters: { owner: 'bartholomew' } },
    ]);
  });

  describe('measure how far a date was moved', () => {
    tells([
      { asks: 'which actions have a revised date', intent: 'list', total: 7, reads: { ask: 'revised' } },
      { asks: 'which action has slipped the most', intent: 'list', rows: 'OT-02' },
      {
        asks: 'what was pushed back by more than six months',
        intent: 'list',
        rows: 'HS-04 GE-01 HL-03 OT-02',
      },
    ]);
  });
});
