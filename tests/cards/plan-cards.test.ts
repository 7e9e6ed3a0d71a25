import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { importPreview } from '../../src/plan/importing/import-preview.ts';
import { previewCard } from '../../src/teams/views/preview-card.ts';
import { bytesOf, mostBytes, problemsIn, unfilledIn } from './adaptive-cards.ts';
import { bigPlan, long, nasty } from './big-plan.ts';

const upload = {
  id: randomUUID(),
  fileName: `${nasty}.docx`,
  by: { id: 'x', name: nasty },
  keptAt: '2026-10-09T09:00:00.000Z',
  expiresAt: '2026-10-09T10:00:00.000Z',
  sha256: '',
  planId: '2026-27',
  comparedWith: 'an edition',
};

describe('The preview of a plan of 300 actions with long and odd words', () => {
  const imported = bigPlan(300);
  const { actions } = bigPlan(300);
  const stored = {
    ...imported,
    actions: actions.map((action, index) =>
      index % 2 ? { ...action, text: `${action.text} before` } : { ...action, ref: `OLD-${index}` },
    ),
  };
  const candidate = (index: number) => ({ ref: `NEW-${index}`, text: long(2_000), likeness: 0.5 });
  const undecided = Array.from({ length: 12 }, (_, index) => ({
    ref: `OLD-${index}`,
    text: long(2_000),
    candidates: [candidate(1), candidate(2), candidate(3), candidate(4)],
  }));
  const warnings = actions.map(({ ref }, row) => ({ ref, row, code: 'target_unread', message: long(1_000) }));
  const rows = { total: 900, actions: 100, measures: 500, headings: 100, empty: 100, skipped: 100 };
  const unsettledOwners = actions.map(({ ref }) => ({ owner: long(500), refs: [ref] }));
  const card = previewCard(
    importPreview({
      staying: new Set(),
      imported,
      stored,
      mark: 'a mark',
      isStored: false,
      rows,
      headers: { actions: { 'target date': [long(500)] }, measures: { value: [nasty] } },
      undecided,
      unsettledOwners,
      warnings,
    }),
    {
      upload,
      notice: nasty,
    },
  );

  it('weighs what Teams takes', () => assert.ok(bytesOf(card) < mostBytes, String(bytesOf(card))));

  it('leaves no place unfilled that the words do not name themselves', () => {
    assert.deepEqual(
      unfilledIn(card).filter((each) => !nasty.includes(each)),
      [],
    );
  });

  it('is right in the eyes of Microsoft’s card library', () => assert.deepEqual(problemsIn(card), []));
});
