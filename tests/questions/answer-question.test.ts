import { strict as assert } from 'node:assert';
import type { StatusUpdate } from '../../src/reporting/updates/status-update.ts';
import { asked } from './asked.ts';
import { request, round } from './owners-asked.ts';
import { factsOf, thornbeck, thornbeck2024 } from './thornbeck.ts';

describe('an answer', () => {
  it('says the figure with its base and its date, then each row with status, dates, owner and reason', async () => {
    const { answer } = await asked('what is off track in the economy?');
    assert.deepEqual(answer.text.split('\n'), [
      '1 of 5 actions in Growing the Local Economy is off track, as at 20 November 2025.',
      '✖ Off track: GE-01 Open the Canal Yard business units',
      '  Revised target December 2025; original target May 2025. Owner: Grace Hall',
      '  Two tenders came in above budget.',
    ]);
    assert.equal(answer.understood, 'Off track actions in Growing the Local Economy');
    assert.deepEqual(
      answer.chips.map(({ choices, ...chip }) => chip),
      [
        { filter: 'themes', label: 'Theme', value: 'Growing the Local Economy' },
        { filter: 'statuses', label: 'Status', value: 'Off track' },
      ],
    );
    assert.equal(answer.outOf, 5);
    const [themes, statuses] = answer.chips.map(({ choices }) => choices.map(({ value }) => value));
    assert.equal(themes?.length, 5);
    assert.ok(statuses?.includes('behind_schedule'));
  });

  it('says which base it counts in where a row is not rated', async () => {
    const { answer } = await asked('how many actions are complete');
    assert.equal(answer.note, 'The 21 include 1 row marked n/a; without it 20.');
    assert.match(answer.text, /^7 of 21 actions are completed/);
  });

  it('gives both percentages where the base is arguable', async () => {
    const { answer } = await asked('what percentage of actions is on track');
    assert.match(answer.text, /That is 29%; 30% of the 20 that are rated\./);
  });

  it('leaves the row that is not rated out of “not complete”', async () => {
    const { answer } = await asked('what is not complete in one thornbeck');
    assert.deepEqual(
      answer.actions.map(({ ref }) => ref),
      ['OT-02'],
    );
  });

  it('carries what a card shows of each row', async () => {
    const { answer } = await asked('tell me about GB-03');
    const [row] = answer.actions;
    assert.equal(row?.statusLabel, 'Behind schedule');
    assert.equal(row?.rag, 'amber');
    assert.equal(row?.deadline, '2025-10-31');
    assert.equal(row?.daysOverdue, 20);
    assert.equal(row?.target.text, 'October 2025');
    assert.deepEqual(row?.owners, ['Tom Okafor']);
  });

  it('says that nothing was found, and gives three questions that this plan can answer', async () => {
    const { answer } = await asked('why is the bandstand late');
    assert.match(answer.text, /^I found no action about “bandstand” in Thornbeck Plan 2025-26\./);
    assert.equal(answer.suggestions.length, 3);
    for (const suggestion of answer.suggestions) {
      const { question } = await asked(suggestion);
      assert.notEqual(question.intent, 'out_of_scope', suggestion);
    }
  });

  it('says which spelling it took for which, and what it passed over', async () => {
    const { answer } = await asked('whats off trak in housing sunshine');
    assert.match(answer.text, /I read “trak” as “track”\. I passed over “sunshine”\.$/);
  });

  it('lists those that share the first place', async () => {
    const { answer } = await asked('which is the longest overdue action');
    assert.equal(answer.actions.length, 2);
    assert.match(
      answer.text,
      /^The one overdue longest of the 2 actions that are overdue, as at 20 November 2025; 1 more is level with it\./,
    );
  });

  it('gives figures for each theme that add up to the rows', async () => {
    const { answer } = await asked('how many by theme');
    assert.equal(
      answer.groups.reduce((sum, { total }) => sum + total, 0),
      answer.total,
    );
    assert.deepEqual(answer.groups[0], {
      key: 'Homes and Streets',
      counts: { completed: 2, behind_schedule: 1, on_track: 2, off_track: 1 },
      total: 6,
    });
  });

  it('names those that had been due in a month gone by and were given a later date', async () => {
    const { answer } = await asked('what was due in september 2025');
    assert.deepEqual(
      answer.actions.map(({ ref }) => ref),
      ['HL-01'],
    );
    assert.match(
      answer.note ?? '',
      /2 more had that original target and now have another date: HS-02, GE-03\./,
    );
  });
});

describe('a definition', () => {
  it('quotes the scheme and says how the open case is counted', async () => {
    const { answer } = await asked(
      'is exactly three months late a delay or not met?',
      null,
      factsOf(thornbeck2024),
    );
    assert.match(answer.text, /Known delays: “Action has some risk\/delay/);
    assert.match(answer.text, /Will not be met: “Action will not be\/has not been met within three months/);
    assert.match(answer.text, /exactly 3 months open: Golden Thread counts it as Will not be met/);
  });

  it('explains an arrow of the scorecard in words', async () => {
    const { answer } = await asked('what does the up arrow mean');
    assert.match(answer.text, /Improved: Performance or numbers have improved\./);
  });
});

describe('an answer about oneself', () => {
  it('finds the actions of whoever asks, by the name that the plan uses', async () => {
    const asker = { id: '7', name: 'Grace Hall', email: 'graceh@example.org' };
    const { answer } = await asked('which of mine are late', null, factsOf(thornbeck, { asker }));
    assert.deepEqual(
      answer.actions.map(({ ref }) => ref),
      ['GE-01', 'GE-03'],
    );
  });

  it('says why it finds none when nobody is signed in', async () => {
    const { answer } = await asked('my actions');
    assert.equal(answer.total, 0);
    assert.match(answer.text, /I do not know who is asking/);
  });
});

describe('an answer about a round', () => {
  const requests = [
    request('Grace Hall', ['GE-01', 'GE-03'], ['GE-01']),
    request('Sam Doyle', ['HL-03'], ['HL-03']),
  ];
  const facts = factsOf(thornbeck, { rounds: [round], requests });

  it('names who has not answered, and which actions are waited for', async () => {
    const { answer } = await asked('who has not answered yet', null, facts);
    assert.equal(answer.total, 1);
    assert.equal(answer.outOf, 2);
    assert.deepEqual(
      answer.actions.map(({ ref }) => ref),
      ['GE-03'],
    );
    assert.match(answer.text, /Grace Hall: 1 of 2 actions answered; asked/);
  });

  it('judges by the theme asked about alone', async () => {
    const both = factsOf(thornbeck, {
      rounds: [round],
      requests: [request('Tom Okafor', ['HS-03', 'HS-04', 'GB-01'], ['GB-01'])],
    });
    const { answer: green } = await asked('who has answered for a greener borough', null, both);
    assert.match(green.text, /^1 of 1 owner has answered in full/);
    assert.match(green.text, /Tom Okafor: 1 of 1 action answered; done/);
    const { answer: homes } = await asked("who hasn't answered for housing", null, both);
    assert.match(homes.text, /^1 of 1 owner has not answered in full/);
    assert.match(homes.text, /Tom Okafor: 0 of 2 actions answered; asked/);
    const { answer: all } = await asked('who has answered', null, both);
    assert.match(all.text, /^0 of 1 owner has answered in full/);
  });

  it('passes over a round that is only planned', async () => {
    const closed = { ...round, state: 'closed' as const };
    const planned = { ...round, period: '2025-26 Q4', state: 'planned' as const };
    const between = factsOf(thornbeck, { rounds: [planned, closed], requests });
    const { answer } = await asked('who has not answered yet', null, between);
    assert.match(answer.text, /1 of 2 owners has not answered in full for 2025-26 Q3/);
    const { answer: early } = await asked('who has not answered for q4', null, between);
    assert.match(early.text, /No round of updates for 2025-26 Q4 has been opened/);
  });

  it('sends nothing when asked to chase', async () => {
    const { answer } = await asked('chase them', 'who has not answered yet', facts);
    assert.match(answer.note ?? '', /Nothing has been sent/);
  });

  it('says that nobody was asked where there is no round', async () => {
    const { answer } = await asked('who has not answered for q1');
    assert.match(answer.text, /No round of updates for 2025-26 Q1 has been opened/);
  });

  it('tells an owner the day by which answers are wanted', async () => {
    const asker = { id: '7', name: 'Grace Hall', email: null };
    const { answer } = await asked('when is my update due', null, { ...facts, asker });
    assert.match(answer.text, /^Your update for 2025-26 Q3 is due by 28 November 2025\./);
  });
});

function update(period: string, status: string, commentary: string): StatusUpdate {
  return {
    id: period,
    ref: 'GE-05',
    period,
    status,
    statusText: status,
    continues: false,
    revisedTarget: null,
    commentary,
    noChange: false,
    by: { id: '9', name: 'Sam Doyle' },
    at: '2025-10-02T10:00:00Z',
    nonce: period,
    corrects: null,
  };
}

describe('an answer about the past', () => {
  const answered = {
    ...thornbeck,
    actions: thornbeck.actions.map((action) =>
      action.ref === 'GE-05' ? { ...action, status: 'off_track', statedFor: '2025-26 Q3' } : action,
    ),
  };
  const updates = [
    update('2025-26 Q3', 'off_track', 'A beam is rotten.'),
    update('2025-26 Q2', 'on_track', 'Scaffolding ordered.'),
  ];
  const facts = factsOf(answered, { history: async (ref) => (ref === 'GE-05' ? updates : []) });

  it('quotes what was said in the quarter asked about', async () => {
    const { answer } = await asked('what did we say about the clock tower in q2', null, facts);
    assert.match(answer.text, /2025-26 Q2 \(2 October 2025, Sam Doyle\): On track\. Scaffolding ordered\./);
    assert.doesNotMatch(answer.text, /rotten/);
  });

  it('says so where nothing is on record', async () => {
    const { answer } = await asked('what did we say about the night shelter in q2', null, facts);
    assert.match(answer.text, /No answer is on record for 2025-26 Q2/);
  });

  it('finds what got worse between two quarters', async () => {
    const { answer } = await asked('what got worse this quarter', null, facts);
    assert.deepEqual(
      answer.actions.map(({ ref }) => ref),
      ['GE-05'],
    );
    assert.match(answer.text, /1 of 21 actions moved between 2025-26 Q2 and 2025-26 Q3/);
  });
});
