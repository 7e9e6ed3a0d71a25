import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ActionItem } from '../../src/reporting/updates/pass-items.ts';
import { buildDigest } from '../../src/summary/digest.ts';
import type { AdaptiveCard } from '../../src/teams/render-card.ts';
import { answerCard } from '../../src/teams/views/answer-card.ts';
import { digestCard } from '../../src/teams/views/digest-card.ts';
import { helpCard } from '../../src/teams/views/help-card.ts';
import { stepCard } from '../../src/teams/views/step-card.ts';
import { openingCard, type PassFacts, receiptCard } from '../../src/teams/views/update-views.ts';
import { period, smallAction, smallPlan } from '../fakes/small-plan.ts';
import { buttonsOf, elementsOf, inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import { bytesOf, mostBytes, problemsIn, unfilledIn } from './adaptive-cards.ts';
import { answerOf, bigPlan, factsOf, long, nasty, typedPlaces } from './big-plan.ts';

const place = {
  plan: bigPlan(0).plan,
  asked: '2026-11-21T09:00:00Z',
  from: 0,
  short: false,
  mayExport: true,
};

const answered = { statedFor: period, statedAt: '2026-10-09T09:00:00.000Z' };
const asAt = { actions: '2026-11-21', measures: null };

function firstOf({ pass }: PassFacts): ActionItem {
  const [first] = pass.items;
  assert.ok(first?.kind === 'action');
  return first;
}

function step(): AdaptiveCard {
  const facts = factsOf(bigPlan(300), 'Not saved yet.');
  const action = firstOf(facts);
  return stepCard(facts, action, { nonce: randomUUID() });
}

function endlessStep(): AdaptiveCard {
  const facts = factsOf(bigPlan(2, { commentary: long(60_000) }));
  const action = firstOf(facts);
  return stepCard(facts, action, { nonce: randomUUID() });
}

function refusedStep(): AdaptiveCard {
  const facts = factsOf(bigPlan(2), 'Not saved yet.');
  const action = firstOf(facts);
  const short = { status: long(200), forecast: long(200), completedOn: long(200) };
  const delay = { cause: long(2000), recovery: long(2000), reason: long(2000) };
  const typed = { ...short, ...delay, commentary: long(8000) };
  const problems = { status: 'Choose.', forecast: 'A date.', commentary: 'Say why.', cause: 'Say what.' };
  return stepCard(facts, action, { nonce: randomUUID(), retry: { typed, problems } });
}

const everyCard: [string, () => AdaptiveCard][] = [
  ['the opening of a pass through 300 actions', () => openingCard(factsOf(bigPlan(300), 'Not saved yet.'))],
  ['one step of it', step],
  ['a step given back with all that was typed', refusedStep],
  ['a step with a document’s endless commentary', endlessStep],
  ['the receipt half way', () => receiptCard(factsOf(bigPlan(300), 'Not saved yet.'))],
  ['the receipt with 300 answers', () => receiptCard(factsOf(bigPlan(300, answered)))],
  ['the receipt with a dozen answers', () => receiptCard(factsOf(bigPlan(12, answered)))],
  [
    'the digest of 300 actions',
    () => digestCard(buildDigest({ records: bigPlan(300), asAt, responded: { of: 300, count: 7 } })),
  ],
  ['an answer of 300 rows', () => answerCard(answerOf(bigPlan(300)), place)],
  ['an answer in words', () => answerCard(answerOf(bigPlan(0)), place)],
  ['an answer of groups', () => answerCard(answerOf(bigPlan(0), { groups: groups(120) }), place)],
  ['the help', () => helpCard(bigPlan(1).plan, true)],
];

function groups(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    key: `${index} ${nasty}`,
    counts: { a: 3, b: 0 },
    total: 3,
  }));
}

for (const [what, make] of everyCard) {
  describe(`A card with everything as long as it gets: ${what}`, () => {
    const card = make();

    it('weighs what Teams takes', () => {
      assert.ok(bytesOf(card) < mostBytes, `${bytesOf(card)} bytes`);
    });

    it('leaves nothing unfilled and shows what was typed without working it out', () => {
      assert.deepEqual(
        unfilledIn(card).filter((place) => !typedPlaces.includes(place)),
        [],
      );
      assert.ok(unfilledIn(card).includes(`\${1+1}`));
    });

    it('is right in the eyes of Microsoft’s card library', () => {
      assert.deepEqual(problemsIn(card), []);
    });
  });
}

/** The name of a group, which is ours to set in bold. */
const ownBold = /^\*\*|\*\*(?= \(\d+\))/g;

/** Whether an element's text is read as markdown: text blocks and facts, not the choices of an input. */
function isRead(element: Record<string, unknown>): boolean {
  return element['type'] === 'TextBlock';
}

function factsIn(card: AdaptiveCard): Record<string, unknown>[] {
  return elementsOf(card).flatMap((element) =>
    element['type'] === 'FactSet' ? elementsOf(element['facts']) : [],
  );
}

describe('What people typed', () => {
  const typed = { commentary: nasty.trim(), text: nasty.trim(), ...answered };
  const records = { ...smallPlan(), actions: [smallAction(1, { ref: 'FE-01', ...typed })] };

  it('stands on the receipt to the letter', () => {
    const words = wordsOf(receiptCard(factsOf(records)));
    assert.ok(words.includes(nasty.trim().replace(/\s+/g, ' ')) || words.includes(nasty.trim()), words);
  });

  it('is in the input to the letter, for the owner to correct', () => {
    const facts = factsOf(records);
    const action = firstOf(facts);
    const inputs = inputsOf(stepCard(facts, action, { nonce: randomUUID() }));
    assert.equal(inputs.find(({ id }) => id === 'commentary')?.value, nasty.trim());
  });

  it('makes no link and no list of its own where markdown is read', () => {
    for (const [, make] of everyCard) {
      const card = make();
      const blocks = [...elementsOf(card).filter(isRead), ...factsIn(card)];
      for (const { text, value } of blocks) {
        const unescaped = String(text ?? value)
          .replace(/\\./g, '')
          .replace(ownBold, '');
        assert.doesNotMatch(unescaped, /[[\]`*_]|^\s*[-+#>]|^\s*\d+\./m);
      }
    }
  });
});

describe('The receipt', () => {
  it('shows a long answer whole when it is the only one', () => {
    const facts = factsOf(bigPlan(1, { ...answered, commentary: `${'A word. '.repeat(249)}The end.` }));
    assert.match(wordsOf(receiptCard(facts)), /The end\./);
  });

  it('counts what it has no room for', () => {
    const card = receiptCard(factsOf(bigPlan(300, answered)));
    const shown = buttonsOf(card).length;
    assert.ok(shown >= 20, String(shown));
    assert.match(wordsOf(card), new RegExp(`and ${300 - shown} more`));
  });

  it('lets every answer of an ordinary pass be corrected', () => {
    const card = receiptCard(factsOf(bigPlan(20, answered)));
    assert.deepEqual(
      buttonsOf(card).map(({ data }) => data['ref']),
      bigPlan(20).actions.map(({ ref }) => ref),
    );
  });
});
