import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInSchemes } from '../../src/plan/built-in-schemes.ts';
import type { Direction, MeasureRating } from '../../src/plan/measure.ts';
import { buildDigest, type Digest } from '../../src/summary/digest.ts';
import { digestText } from '../../src/summary/digest-text.ts';
import { digestCard } from '../../src/teams/views/digest-card.ts';
import { wordsOf } from '../fakes/teams-client/card-reading.ts';
import { actionsOf, measure, planOf } from '../summary/plans.ts';
import { bytesOf, mostBytes, problemsIn, unfilledIn } from './adaptive-cards.ts';
import { bigPlan, nasty } from './big-plan.ts';

const [scheme2024, scheme2021] = ['2024', '2021'].map((year) => {
  const scheme = builtInSchemes.find(({ id }) => id === year);
  assert.ok(scheme, year);
  return scheme;
});
const asAt = { actions: '2024-12-19', measures: null };
const ratings: (MeasureRating | null)[] = [
  ...(['on_or_above_target', 'below_but_confident', 'high_risk'] as const),
  ...(['cannot_be_assessed', 'information_only'] as const),
  null,
];
const directions: (Direction | null)[] = ['improved', 'maintained', 'declined', 'not_applicable', null];

function digestOf(
  scheme: typeof scheme2024,
  counts: Record<string, number>,
  measures = [] as ReturnType<typeof measure>[],
) {
  assert.ok(scheme);
  const records = { ...planOf(actionsOf(counts), { statusScheme: scheme }), measures };
  return buildDigest({ records, asAt, responded: null });
}

/** Nobody's arithmetic but the test's: half up, each figure on its own. */
function halfUp(count: number, base: number): number {
  return base === 0 ? 0 : Math.floor((count * 200 + base) / (2 * base));
}

const counts = fc.array(
  fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(150) }),
  {
    minLength: 7,
    maxLength: 7,
  },
);

describe('Positions of any council', () => {
  it('are counted whole and rounded half up on both bases, in the lines and on the card', () => {
    const property = fc.property(fc.constantFrom(scheme2024, scheme2021), counts, (scheme, given) => {
      assert.ok(scheme);
      const ids = [...scheme.statuses.map(({ id }) => id), 'not of this scheme'];
      const held = Object.fromEntries(ids.map((id, index) => [id, given[index] ?? 0]));
      const digest = digestOf(scheme, held);
      const total = Object.values(held).reduce((sum, count) => sum + count, 0);
      const rated =
        total -
        scheme.statuses.filter((each) => !each.rated).reduce((sum, { id }) => sum + (held[id] ?? 0), 0);
      assert.deepEqual([digest.total, digest.rated], [total, rated]);
      assert.equal(
        digest.counts.reduce((sum, { count }) => sum + count, 0),
        total,
      );
      const shown = digest.counts.filter(({ count }) => count > 0);
      assert.equal(digest.lines.length, shown.length);
      const words = wordsOf(digestCard(digest));
      for (const [index, row] of shown.entries()) {
        const line = digest.lines[index] ?? '';
        assert.ok(line.startsWith(`${halfUp(row.count, total)}% (${row.count}) `), line);
        const second = row.percentOfRated;
        if (second !== null) assert.equal(second, halfUp(row.count, rated));
        const both = rated === total || second === null ? '' : ` · ${second}%`;
        const label = `${row.symbol}\n${row.label}`;
        assert.ok(words.includes(`${label}\n${row.percent}% (${row.count})${both}`), words);
      }
      assertSound(digest);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('of measures are counted whole and rounded half up on both bases', () => {
    const some = fc.array(fc.tuple(fc.constantFrom(...ratings), fc.constantFrom(...directions)), {
      minLength: 1,
      maxLength: 90,
    });
    const property = fc.property(some, (rows) => {
      const measures = rows.map(([rating, direction], index) => measure(index + 1, { rating, direction }));
      const digest = digestOf(scheme2024, {}, measures);
      const { measures: found } = digest;
      assert.ok(found);
      assert.equal(
        found.ratings.reduce((sum, { count }) => sum + count, 0),
        rows.length,
      );
      assert.equal(
        found.directions.reduce((sum, { count }) => sum + count, 0),
        rows.length,
      );
      for (const { percent, count } of [...found.ratings, ...found.directions])
        assert.equal(percent, halfUp(count, rows.length));
      for (const { percentOfBase, count } of found.ratings)
        if (percentOfBase !== null) assert.equal(percentOfBase, halfUp(count, found.assessed));
      assertSound(digest);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('without actions draw no chart and say so', () => {
    const digest = digestOf(scheme2024, {});
    assert.equal(digest.headline, '0 actions, as at 19 December 2024');
    assert.doesNotMatch(JSON.stringify(digestCard(digest)), /Chart\./);
    assertSound(digest);
  });

  it('with one action and one measure speak in the singular', () => {
    const words = wordsOf(digestCard(digestOf(scheme2024, { on_track: 1 }, [measure(1)])));
    assert.match(words, /^.*\n1 action, as at [\s\S]*100% \(1\)[\s\S]*\n1 measure, date not given/);
  });

  it('without a rated row say that none is, and show no second percentage', () => {
    const words = wordsOf(digestCard(digestOf(scheme2021, { not_applicable: 4 })));
    assert.match(words, /100% \(4\)\nPercentages are of all 4 rows, none of which is rated\./);
  });

  it('with some rows not rated say what each percentage is of', () => {
    const words = wordsOf(digestCard(digestOf(scheme2021, { on_track: 2, off_track: 1, not_applicable: 1 })));
    assert.match(
      words,
      /50% \(2\) · 67%[\s\S]*25% \(1\) · 33%[\s\S]*n\/a\n25% \(1\)\nThe first percentage is of all 4 rows, the second of the 3 that are rated\./,
    );
  });

  it('of unknown statuses do not say that nothing needs attention', () => {
    const digest = digestOf(scheme2024, { paused: 3 });
    assert.match(
      digestText(digest),
      /Nothing needs attention as far as is known: the status of 3 is missing/,
    );
  });

  for (const [size, themes] of [
    [300, 12],
    [300, 40],
    [1000, 100],
  ] as const) {
    it(`of ${size} actions in ${themes} themes fit on a card, and what is left out is counted`, () => {
      const { plan, actions } = bigPlan(size);
      const named = actions.map((action, index) => ({
        ...action,
        theme: `Theme ${index % themes} ${nasty}`,
      }));
      const names = [...new Set(named.map(({ theme }) => theme))].map((name) => ({ name, aliases: [] }));
      const measures = Array.from({ length: 70 }, (_, index) => measure(index + 1));
      const before = named.map(({ ref }, index) => ({
        ref,
        status: index % 2 === 0 ? 'complete' : 'will_not_be_met',
      }));
      const since = { asAt: '2024-09-30', statuses: before };
      const previous = { lastDigest: since, lastQuarter: since, sameQuarterLastYear: since };
      const digest = buildDigest({
        records: { plan: { ...plan, themes: names }, actions: named, measures },
        ...{ asAt, responded: { of: size, count: 7 }, previous },
      });
      const card = digestCard(digest);
      assert.ok(bytesOf(card) < mostBytes, `${bytesOf(card)} bytes`);
      const words = wordsOf(card);
      assert.match(words, new RegExp(`and ${digest.needsAttention.length - 6} more: ask me`));
      const listed = words.split('\n').filter((line) => line.startsWith('Theme ')).length;
      const more = Number(/and (\d+) more themes?: ask me/.exec(words)?.[1] ?? 0);
      assert.equal(listed - 6 + more, themes);
    });
  }
});

function assertSound(digest: Digest): void {
  assert.doesNotMatch(digestText(digest), /NaN|undefined|null|Infinity/);
  const card = digestCard(digest);
  assert.deepEqual([problemsIn(card), unfilledIn(card)], [[], []]);
}
