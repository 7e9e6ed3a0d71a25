import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { z } from 'zod';
import { DocumentPlanLoader } from '../../src/documents/plan-loader.ts';
import { DocumentReportWriter } from '../../src/documents/report/write-report.ts';
import { answerCardInvoke } from '../../src/teams/card-invoke.ts';
import { RecentPasses } from '../../src/teams/recent-passes.ts';
import { renderCard } from '../../src/teams/render-card.ts';
import type { TeamsPorts } from '../../src/teams/teams-ports.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { buttonsOf, elementsOf, inputsOf } from '../fakes/teams-client/card-reading.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { bytesOf, mostBytes, problemsIn, unfilledIn } from './adaptive-cards.ts';

const folder = new URL('../../cards/', import.meta.url);
const cardName = z.enum([
  'action',
  'answer',
  'assign-owner',
  'away',
  'correction-pending',
  'correction-request',
  'decision-ask',
  'decision-pending',
  'decision-reply',
  'decision-request',
  'digest',
  'hand-over',
  'hand-over-offer',
  'hand-over-pending',
  'help',
  'notice',
  'plan-check',
  'plan-owners',
  'plan-preview',
  'plan-undo',
  'publish',
  'round-closed',
  'round-status',
  'sign-off',
  'update-measure',
  'update-opening',
  'update-receipt',
  'update-step',
]);
const sampleSchema = z.record(z.string(), z.unknown());
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.sample.json'));

/** How a template names a value it wants. */
function place(name: string): string {
  return `\${${name}}`;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

function sampleOf(name: string): Record<string, unknown> {
  return sampleSchema.parse(read(`${name}.sample.json`));
}

/** What buttons may send: which thing the card stands for, and some rooms a choice or the question. */
const named = [
  'plan',
  'period',
  'ref',
  'nonce',
  'mark',
  'kept',
  'shown',
  'matter',
  'of',
  'upload',
  'channel',
];
const alsoNamed: Record<string, string[]> = {
  question: ['asked', 'filter', 'from', 'question', 'status'],
  digest: ['say', 'shown'],
  update: ['kept', 'shown'],
  correction: ['shown'],
};

describe('The card templates', () => {
  it('are all known to the program', () => {
    assert.deepEqual(files.map((file) => file.replace('.json', '')).sort(), [...cardName.options].sort());
  });

  it('come each with a sample', () => {
    const samples = readdirSync(folder).filter((name) => name.endsWith('.sample.json'));
    assert.deepEqual(samples.map((name) => name.replace('.sample', '')).sort(), [...files].sort());
  });

  for (const name of cardName.options) {
    describe(name, () => {
      const card = renderCard(name, sampleOf(name));

      it('leaves no place unfilled', () => {
        assert.deepEqual(unfilledIn(card), []);
      });

      it('is right in the eyes of Microsoft’s card library', () => {
        assert.deepEqual(problemsIn(card), []);
      });

      it('is of a version that every Teams client shows, and has words for those that cannot', () => {
        assert.equal(card['version'], '1.5');
        assert.match(String(card['fallbackText']), /\w/);
      });

      it('weighs what Teams takes', () => {
        assert.ok(bytesOf(card) < mostBytes);
      });

      it('labels every input', () => {
        for (const { id, label } of inputsOf(card)) assert.match(label, /\w/, id);
      });

      it('lets every text wrap, but for single symbols and figures', () => {
        for (const block of elementsOf(read(`${name}.json`)).filter((each) => each['type'] === 'TextBlock')) {
          const isShort = [place('symbol'), place('figure')].includes(String(block['text']));
          assert.ok(block['wrap'] === true || isShort, String(block['text']));
        }
      });

      it('names in each button’s data what the card stands for, and nothing of its content but questions', () => {
        for (const { verb, data } of buttonsOf(card)) {
          const allowed = [...named, ...(alsoNamed[verb.split('.')[0] ?? ''] ?? [])];
          assert.ok(
            Object.keys(data).every((each) => allowed.includes(each)),
            verb,
          );
          assert.ok('plan' in data, verb);
          if (verb.startsWith('update.') || verb.startsWith('measure.')) assert.ok('period' in data, verb);
        }
      });
    });
  }

  it('have no button that the program does not know', async () => {
    const clock = new TestClock();
    const storage = memoryStorage({ clock });
    const ports: TeamsPorts = {
      ...storage,
      loader: new DocumentPlanLoader({ ...storage, clock }),
      reportWriter: new DocumentReportWriter(),
      sendLater: () => undefined,
      clock,
      performanceTeam: [],
      askers: 'tenant',
      timeZone: 'Europe/London',
      isHoliday: () => false,
      newId: randomUUID,
      recent: new RecentPasses(),
      log: pino({ level: 'silent' }),
    };
    const person = { id: 'x', name: 'X', email: null, conversationId: null, serviceUrl: '' };
    const answerTo = async (verb: string) =>
      JSON.stringify(await answerCardInvoke(ports, { tenant: 'x', person }, { action: { verb, data: {} } }));
    const verbs = files.flatMap((file) => buttonsOf(read(file)).map(({ verb }) => verb));
    assert.equal(new Set(verbs).size, 55);
    for (const verb of verbs) assert.match(await answerTo(verb), /could not read that card/, verb);
    assert.match(await answerTo('update.delete'), /do not know that button/);
  });

  it('see what is left unfilled and what the library does not take', () => {
    const broken = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'Gauge' }, { type: 'TextBlock', text: place('x') }],
    };
    assert.deepEqual(unfilledIn(broken), [place('x')]);
    assert.equal(problemsIn(broken).length, 1);
  });
});
