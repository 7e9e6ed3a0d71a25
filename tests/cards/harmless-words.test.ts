import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ActionItem } from '../../src/reporting/updates/pass-items.ts';
import { renderCard } from '../../src/teams/render-card.ts';
import { stepCard } from '../../src/teams/views/step-card.ts';
import { inputsOf, wordsOf } from '../fakes/teams-client/card-reading.ts';
import { bigPlan, factsOf } from './big-plan.ts';

const turned = 'Open the \u202ellah\u001b[2K';

describe('words that would turn or paint the line', () => {
  it('stand harmlessly on a card, and go back as they are stored', () => {
    const facts = factsOf(bigPlan(1, { text: turned, commentary: turned }));
    const [action] = facts.pass.items.filter((item): item is ActionItem => item.kind === 'action');
    assert.ok(action);
    const card = stepCard(facts, action, { nonce: randomUUID() });
    assert.match(wordsOf(card), /Open the llah/);
    assert.doesNotMatch(wordsOf(card), /\u202e/);
    assert.equal(inputsOf(card).find(({ id }) => id === 'commentary')?.value, turned);
  });

  it('are harmless in the facts of a card too', () => {
    const sample = new URL('../../cards/decision-ask.sample.json', import.meta.url);
    const view = JSON.parse(readFileSync(sample, 'utf8'));
    const facts = [{ title: turned, value: turned }];
    assert.doesNotMatch(wordsOf(renderCard('decision-ask', { ...view, facts })), /\u202e/);
  });
});
