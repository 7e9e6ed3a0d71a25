import { tells } from './asked.ts';

describe('What is none of the plan, and what only sounds like it', () => {
  describe('entertainment, whatever it is to be about', () => {
    tells(
      [
        'do you know a joke about landlords',
        'a haiku on food waste please',
        'another riddle about street trees',
        'tell us a short story about the night shelter',
        'make me laugh about the skate park',
      ].map((asks) => ({ asks, intent: 'out_of_scope' })),
    );
  });

  describe('what people keep to themselves', () => {
    tells(
      [
        'what is Sam’s home address',
        'give me Grace’s mobile number',
        'how much does Grace Hall earn',
        'is Tom married',
        'where does Sam live',
        'when is Priya’s birthday',
        'any gossip about Tom',
        'is Priya any good at her job',
        'does Grace have kids',
        'what do people think of Sam',
        'what is Tom’s favourite colour',
      ].map((asks) => ({ asks, intent: 'out_of_scope' })),
    );
  });

  describe('but not the plan in much the same words', () => {
    tells([
      { asks: 'this is a joke, what is late in housing', intent: 'list', rows: 'HS-02 HS-04' },
      { asks: 'tell me the story behind the skate park', intent: 'show', rows: 'HL-03' },
      { asks: 'where does the skate park stand', intent: 'show', rows: 'HL-03' },
      { asks: 'is Tom late with anything', intent: 'list', rows: 'HS-04 GB-03' },
      { asks: 'how much does Tom have on', intent: 'count', total: 6 },
      { asks: 'actions on phone calls', intent: 'list', rows: 'OT-02' },
    ]);
  });

  describe('whatever there is about something is listed', () => {
    tells([
      { asks: 'pull up whatever mentions suicide', intent: 'list', rows: 'HL-02' },
      { asks: 'whatever you have on grants', intent: 'list', rows: 'GE-02' },
      { asks: 'show me what there is about landlords', intent: 'list', rows: 'HS-03' },
      { asks: 'show me what we have on cafes', intent: 'list', rows: 'HL-01' },
      { asks: 'whatever happened to the skate park', intent: 'show', rows: 'HL-03' },
    ]);
  });

  describe('what a status or an arrow is taken to mean', () => {
    const amber = { term: 'Behind schedule' };
    tells([
      { asks: 'when would we say an action is behind schedule', intent: 'definition', reads: amber },
      { asks: 'when do you call something behind schedule', intent: 'definition', reads: amber },
      { asks: 'at what point is a milestone behind schedule', intent: 'definition', reads: amber },
      { asks: 'what has to happen for it to be behind schedule', intent: 'definition', reads: amber },
      {
        asks: 'what is the arrow pointing down about',
        intent: 'definition',
        reads: { term: 'direction: declined' },
      },
      { asks: 'what are those arrows about', intent: 'definition', reads: { term: 'Direction of travel' } },
      {
        asks: 'what is the i symbol',
        intent: 'definition',
        reads: { term: 'rating: information_only' },
      },
    ]);
  });

  describe('a date that was put back, and why something is as late as it is', () => {
    const slipped = 'HS-02 HS-04 GE-01 GE-03 HL-02 HL-03 OT-02';
    tells([
      { asks: 'which have been put back', intent: 'list', rows: slipped, reads: { ask: 'slipped' } },
      { asks: 'when was Mill Lane put back', intent: 'show', rows: 'HS-04' },
      { asks: 'which got put back', intent: 'list', rows: slipped },
      { asks: 'any that were pushed out', intent: 'list', rows: slipped },
      {
        asks: 'how did the skate park end up so late',
        intent: 'show',
        rows: 'HL-03',
        reads: { ask: 'rationale' },
      },
      { asks: 'how has Canal Yard got this far behind', intent: 'show', rows: 'GE-01' },
      { asks: 'has Priya got hers in yet', intent: 'response_status' },
      { asks: 'who has put theirs in', intent: 'response_status' },
    ]);
  });

  describe('a word by its noun or its verb', () => {
    tells([
      { asks: 'landlord licensing', intent: 'show', rows: 'HS-03' },
      { asks: 'is landlord licencing on track', intent: 'show', rows: 'HS-03' },
    ]);
  });

  describe('who has what, and the worst or the fewest of it', () => {
    tells([
      { asks: 'actions nobody has picked up', intent: 'list', rows: 'OT-01' },
      { asks: 'Tom’s worst one', intent: 'list', rows: 'HS-04' },
      { asks: 'theme with fewest reds', intent: 'breakdown', reads: { sort: 'count asc' } },
      { asks: 'is Grace’s update in', intent: 'response_status', filters: { owner: 'Grace Hall' } },
      { asks: 'measures we have hit', intent: 'measure_list', measures: 'PM-2' },
      { asks: 'tell me about yourself', intent: 'help' },
    ]);
  });
});
