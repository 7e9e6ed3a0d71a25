import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { importDocuments } from '../../src/documents/import-plan.ts';
import { DocumentReportWriter } from '../../src/documents/report/write-report.ts';
import type { StatusPosition } from '../../src/plan/plan-action.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { buildDigest } from '../../src/summary/digest.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { TestClock } from '../fakes/test-clock.ts';

const tenant = 'council';
const key = { tenant, planId: '2026-27' };
const document = [
  'Theme,Action,Target date,Status,Rationale,Owner',
  'Economy,Let the empty units in the market hall,March 2027,On track,Adverts are out,jo@council.example',
  'Economy,Open the skills centre in the old library,June 2027,On track,Builders chosen,jo@council.example',
].join('\n');
const onTrack: StatusPosition = {
  status: 'on_track',
  statusText: 'On track',
  continues: false,
  revisedTarget: null,
  commentary: 'Three units are let.',
};
const delayed: StatusPosition = {
  ...onTrack,
  status: 'known_delays',
  statusText: 'Known delays',
  revisedTarget: { text: '31 May 2027', start: '2027-05-31', end: '2027-05-31', ongoing: false },
  commentary: 'The roof has to be mended first.',
  delay: { cause: 'The roof leaks.', recovery: 'A roofer comes in May.' },
};

describe('Answers, when a document is loaded after them', () => {
  let storage: Storage;
  let clock: TestClock;

  beforeEach(async () => {
    clock = new TestClock();
    storage = memoryStorage({ clock });
    await load(document);
  });

  function load(text: string | Uint8Array, dryRun = false) {
    const files = [{ fileName: 'plan-2026-27.csv', bytes: Buffer.from(text) }];
    const { plans, assignments, updates } = storage;
    return importDocuments(plans, { tenant, files, now: clock.now(), assignments, updates, dryRun });
  }

  async function answer(period: string, position: StatusPosition) {
    const [action] = await actions();
    assert.ok(action);
    const by = { id: 'jo', name: 'Jo' };
    await storage.updates.append(key, {
      ...position,
      ...{ id: randomUUID(), ref: action.ref, period, at: clock.now(), by, nonce: randomUUID() },
      ...{ corrects: null, noChange: false, previousStatus: action.status, givenOn: null },
    });
  }

  async function actions() {
    return (await storage.plans.read(key))?.actions ?? [];
  }

  async function standing() {
    const [first] = await actions();
    return [first?.status, first?.commentary, first?.statedBy, first?.statedFor];
  }

  async function exported(): Promise<string> {
    const records = await storage.plans.read(key);
    assert.ok(records);
    const asAt = { actions: clock.now().slice(0, 10), measures: null };
    const report = { records, digest: buildDigest({ records, asAt, responded: null }), snapshot: null };
    const writer = new DocumentReportWriter();
    const file = await writer.write({ ...report, signOffs: [], timeZone: 'Europe/London' }, 'csv');
    return Buffer.from(file.bytes).toString('utf8');
  }

  const laterAnswer = ['known_delays', 'The roof has to be mended first.', 'Jo', '2026-27 Q2'];

  it('stay where a tracker that was exported before them is loaded again with another action put right', async () => {
    await answer('2026-27 Q1', onTrack);
    const file = await exported();
    await answer('2026-27 Q2', delayed);
    const { preview, warnings } = await load(file.replace('June 2027', 'July 2027'));
    assert.deepEqual(await standing(), laterAnswer);
    assert.deepEqual(
      [preview.diff.redated.map(({ ref }) => ref), preview.diff.restated, preview.diff.otherwise],
      [['EC-02'], [], []],
    );
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'answer_overtaken'),
      [],
    );
  });

  it('stay where the tracker was exported after them, cause and recovery and all', async () => {
    await answer('2026-27 Q2', delayed);
    const { preview } = await load((await exported()).replace('June 2027', 'July 2027'));
    assert.deepEqual(await standing(), laterAnswer);
    assert.deepEqual(preview.diff.restated, []);
  });

  it('stay where the document says what it said before', async () => {
    await answer('2026-27 Q2', delayed);
    const { preview } = await load(document.replace('June 2027', 'July 2027'));
    assert.deepEqual(await standing(), laterAnswer);
    assert.deepEqual(preview.diff.restated, []);
  });

  it('are overtaken where the document says something new, and whoever loads it is told of each', async () => {
    await answer('2026-27 Q2', delayed);
    const news = document.replace('On track,Adverts are out', 'Complete,All are let');
    for (const dryRun of [true, false]) {
      const { preview } = await load(news, dryRun);
      assert.deepEqual(
        preview.diff.restated.map(({ ref, before, after }) => [ref, before, after]),
        [['EC-01', 'Known delays', 'Complete']],
      );
      assert.deepEqual(
        preview.warnings.flatMap(({ code, ref, message }) =>
          code === 'answer_overtaken' ? [[ref, message]] : [],
        ),
        [
          [
            'EC-01',
            'The document now says “Complete”. That takes the place of “Known delays”, the owner’s answer for 2026-27 Q2, which stays in its history.',
          ],
        ],
      );
    }
    assert.deepEqual(await standing(), ['complete', 'All are let', null, null]);
  });
});
