import assert from 'node:assert/strict';
import { GoldenThreadError } from '../../src/errors.ts';
import { buildDigest } from '../../src/summary/digest.ts';
import { digestText } from '../../src/summary/digest-text.ts';
import { actionsOf, hundredActions, measure, planAction, planOf, withContinuing } from './plans.ts';

const asAt = { actions: '2024-12-19', measures: '2024-09-30' };
const midYear = { records: hundredActions, asAt, responded: { of: 100, count: 97 } };

describe('the digest', () => {
  it('gives the published figures of a plan with 100 actions', () => {
    const digest = buildDigest(midYear);
    assert.equal(digest.headline, '100 actions, as at 19 December 2024');
    assert.equal(digest.total, 100);
    for (const figure of ['25% (25) complete', '59% (59) on track', '9% (9) known delays']) {
      assert.ok(digest.lines.includes(figure), figure);
    }
    assert.ok(digest.lines.includes('7% (7) will not be met'));
    assert.deepEqual(digest.asAt, asAt);
    assert.equal(digest.needsAttention.length, 16);
  });

  it('keeps a status that nobody has in the counts and leaves it out of the lines', () => {
    const digest = buildDigest(midYear);
    assert.equal(digest.counts.length, 5);
    assert.equal(digest.lines.length, 4);
  });

  it('counts every theme, in the order of the plan, even one without actions', () => {
    const actions = [planAction(1, { theme: 'Homes' }), planAction(2, { theme: 'Jobs', status: 'complete' })];
    const records = planOf(actions, {
      themes: ['Jobs', 'Parks', 'Homes'].map((name) => ({ name, aliases: [] })),
    });
    const { themes } = buildDigest({ records, asAt, responded: null });
    assert.deepEqual(
      themes.map(({ theme, total, counts }) => [theme, total, counts.map(({ count }) => count)]),
      [
        ['Jobs', 1, [0, 0, 0, 0, 1]],
        ['Parks', 0, [0, 0, 0, 0, 0]],
        ['Homes', 1, [0, 1, 0, 0, 0]],
      ],
    );
  });

  it('has no movement when there is nothing to compare with', () => {
    assert.deepEqual(buildDigest(midYear).movement, {});
  });

  it('says both totals where a row is not an action to be rated', () => {
    const actions = actionsOf({ completed: 55, on_track: 12, off_track: 13, not_applicable: 1 });
    const records = planOf(actions, { statusScheme: withContinuing });
    const digest = buildDigest({ records, asAt, responded: null });
    assert.equal(digest.headline, '81 actions (80 without the 1 not rated), as at 19 December 2024');
    assert.deepEqual([digest.total, digest.rated], [81, 80]);
  });

  describe('of one theme', () => {
    const records = {
      ...planOf([
        planAction(1, { theme: 'Homes', status: 'known_delays' }),
        planAction(2, { theme: 'Jobs', status: 'complete' }),
        planAction(3, { theme: 'Jobs', status: 'will_not_be_met' }),
      ]),
      measures: [measure(1, { theme: 'Homes' })],
    };
    const statuses = records.actions.map(({ ref }) => ({ ref, status: 'on_track' }));
    const request = { records, asAt, responded: null, theme: 'Jobs' };

    it('counts that theme alone', () => {
      const digest = buildDigest(request);
      assert.equal(digest.headline, '2 actions in Jobs, as at 19 December 2024');
      assert.deepEqual(
        digest.themes.map(({ theme }) => theme),
        ['Jobs'],
      );
      assert.deepEqual(
        digest.needsAttention.map(({ ref }) => ref),
        ['A-03'],
      );
      assert.equal(digest.measures, null);
    });

    it('does not take the other themes for actions that left the plan', () => {
      const { movement } = buildDigest({
        ...request,
        previous: { lastQuarter: { asAt: '2024-09-30', statuses } },
      });
      assert.deepEqual(movement, {
        since: '2024-09-30',
        newlyComplete: ['A-02'],
        slipped: ['A-03'],
        recovered: [],
        eased: [],
        reopened: [],
        added: [],
        removed: [],
      });
    });

    it('says which themes there are when asked for another', () => {
      assert.throws(
        () => buildDigest({ ...request, theme: 'Parks' }),
        (error) =>
          error instanceof GoldenThreadError &&
          error.code === 'not_found' &&
          /Homes; Jobs/.test(error.message),
      );
    });
  });
});

describe('the digest as text', () => {
  it('reads as one page, with words for every colour', () => {
    const records = {
      ...planOf([
        planAction(1, { status: 'complete' }),
        planAction(2, {
          status: 'known_delays',
          theme: 'Jobs',
          target: { text: 'Summer 2024', start: '2024-06-01', end: '2024-08-31', ongoing: false },
          revisedTarget: { text: 'October 2024', start: '2024-10-01', end: '2024-10-31', ongoing: false },
          commentary: 'The contractor\nwas late.',
        }),
        planAction(3, { status: 'will_not_be_met', theme: 'Jobs' }),
      ]),
      measures: [measure(1)],
    };
    const statuses = [
      { ref: 'A-01', status: 'on_track' },
      { ref: 'A-02', status: 'known_delays' },
      { ref: 'A-03', status: 'known_delays' },
    ];
    const digest = buildDigest({
      records,
      asAt,
      responded: { of: 3, count: 2 },
      previous: { lastQuarter: { asAt: '2024-09-30', statuses } },
    });
    assert.equal(
      digestText(digest),
      `Year Ahead Plan
3 actions, as at 19 December 2024
2 of 3 answered this round, 1 carried forward

K 33% (1) known delays
W 33% (1) will not be met
C 33% (1) complete

By theme
Homes (1): 1 complete
Jobs (2): 1 known delays, 1 will not be met

Since last quarter (30 September 2024): ▲ 1 newly complete: A-01; ▼ 1 slipped: A-03

Needs attention (2)
W Will not be met: A-03 Promise number 3
  Original target June 2024; no forecast given
  No reason given
K Known delays: A-02 Promise number 2
  Original target Summer 2024 (by 31 August 2024); forecast October 2024
  The contractor was late.

1 measure, as at 30 September 2024
100% (1 of 1) on or above target
100% (1 of 1) improved
`,
    );
  });

  it('says so when nothing needs attention, nothing moved and no measure gives its date', () => {
    const records = { ...planOf([planAction(1)]), measures: [measure(1)] };
    const digest = buildDigest({
      records,
      asAt: { ...asAt, measures: null },
      responded: { of: 1, count: 1 },
      previous: { lastQuarter: { asAt: '2024-09-30', statuses: [{ ref: 'A-01', status: 'on_track' }] } },
    });
    const text = digestText(digest);
    assert.match(text, /\n1 of 1 answered this round\n/);
    assert.match(text, /\nSince last quarter \(30 September 2024\): no status has changed\n/);
    assert.match(text, /\nNothing needs attention\n/);
    assert.match(text, /\n1 measure, date not given\n/);
  });

  it('cuts a long list and says what was left out', () => {
    assert.match(digestText(buildDigest(midYear)), /\nand 6 more: ask me “what’s late\?”\n/);
  });
});
