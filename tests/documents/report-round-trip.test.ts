import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importDocuments } from '../../src/documents/import-plan.ts';
import { DocumentReportWriter } from '../../src/documents/report/write-report.ts';
import type { Measure } from '../../src/plan/measure.ts';
import type { PlanRecords } from '../../src/plan/plan.ts';
import type { PlanAction } from '../../src/plan/plan-action.ts';
import { buildDigest } from '../../src/summary/digest.ts';
import type { Report } from '../../src/summary/report.ts';
import { actionOf, measureOf, recordsOf, updateOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { readDocument } from './fixtures/read-document.ts';

const now = '2026-11-02T09:00:00.000Z';

function reportOf(records: PlanRecords): Report {
  const digest = buildDigest({ records, asAt: { actions: '2026-11-02', measures: null }, responded: null });
  return { records, digest, snapshot: null, signOffs: [], timeZone: 'Europe/London' };
}

/** What the file says when it is loaded into a plan of that id for the first time. */
async function readBack(records: PlanRecords, format: 'xlsx' | 'csv'): Promise<PlanRecords> {
  const file = await new DocumentReportWriter().write(reportOf(records), format);
  const planId = records.plan.id;
  return readDocument(file, { now, planId, mapping: { statusScheme: records.plan.statusScheme } });
}

/** All that a document can say. */
function said({ plan, actions, measures }: PlanRecords) {
  const { name, themes } = plan;
  return {
    name,
    themes: themes.map((theme) => theme.name),
    actions: actions.map(ofAction),
    measures: measures.map(ofMeasure),
  };
}

function ofAction(action: PlanAction & { place?: unknown }) {
  const { place: _place, statedAt: _at, statedBy: _by, statedFor: _for, ...rest } = action;
  return rest;
}

function ofMeasure({ statedAt: _at, statedBy: _by, statedFor: _for, ...rest }: Measure) {
  return rest;
}

async function comesBack(records: PlanRecords): Promise<void> {
  for (const format of ['xlsx', 'csv'] as const) {
    assert.deepEqual(said(await readBack(records, format)), said(records), format);
  }
}

async function load(folder: string, fileName: string): Promise<PlanRecords> {
  return readDocument({ fileName, bytes: await readFile(join(folder, fileName)) }, { now });
}

describe('A plan exported and imported again', () => {
  it('is the same, our own samples', async () => {
    const [plan, scorecard] = await Promise.all(
      ['delivery-plan-2026-27.csv', 'measures-2026-27.csv'].map((name) => load('samples', name)),
    );
    assert.ok(plan && scorecard);
    assert.ok(plan.actions.length > 20 && scorecard.measures.length > 5);
    await comesBack({ ...plan, measures: scorecard.measures });
  });

  it('is the same where words look like formulas, dates, numbers or nothing', async () => {
    const odd = [
      '=1+1',
      '+44 20',
      '-5',
      '@here',
      "'=quoted",
      "''-twice",
      '"',
      'a,b;c',
      '0012',
      '1/2',
      'TRUE',
      'é “ ” –',
    ];
    const actions = odd.map((words, index) =>
      actionOf(`EC-${index + 1}`, {
        ...{
          order: index + 1,
          text: `${words} and more`,
          commentary: `${words}\nsecond line`,
          outcome: words,
        },
        ...{
          activity: index % 2 === 0 ? null : words,
          attributes: { 'Risk number': words },
          carriedOver: index % 3 === 0,
        },
      }),
    );
    await comesBack(withoutAliases(recordsOf('council-plan', actions)));
  });

  it('keeps what owners said of delays, completion and the status they chose', async () => {
    const delay = { cause: 'The steel came late.', recovery: '=A second crew' };
    const override = { proposed: 'will_not_be_met', reason: 'The grant allows it.' };
    const revisedTarget = { text: 'May 2025', start: '2025-05-01', end: '2025-05-31', ongoing: false };
    const actions = [
      actionOf('EC-01', { delay, override, revisedTarget, statedBy: 'Jo', statedFor: '2024-25 Q3' }),
      actionOf('EC-02', { order: 2, completedOn: '2025-02-03' }),
    ];
    await comesBack(withoutAliases(recordsOf('council-plan', actions)));
  });

  it('leaves owners’ answers theirs when the exported tracker is loaded again', async () => {
    const storage = memoryStorage();
    const planId = 'council-plan';
    const tenant = 'council';
    const key = { tenant, planId };
    const loaded = withoutAliases(recordsOf(planId, [actionOf('EC-01'), actionOf('EC-02', { order: 2 })]));
    await storage.plans.saveEdition(tenant, loaded);
    const delay = { cause: 'Rain.', recovery: 'A tent.' };
    await storage.updates.append(key, updateOf('EC-01', { delay, commentary: 'As Jo says.' }));
    const before = await storage.plans.read(key);
    assert.ok(before);
    for (const format of ['xlsx', 'csv'] as const) {
      const file = await new DocumentReportWriter().write(reportOf(before), format);
      const outcome = await importDocuments(storage.plans, { tenant, files: [file], planId, now });
      assert.deepEqual([outcome.changed, outcome.unchanged], [0, 2], format);
      const after = (await storage.plans.read(key))?.actions.map(({ place: _place, ...action }) => action);
      assert.deepEqual(after, before.actions, format);
    }
  });

  it('keeps measures with quarters, tolerance, season and the reason for a missing value', async () => {
    const quarters = [
      { period: '2024-25 Q1', value: 70.5, target: 75 },
      { period: '2024-25 Q2', value: 77.5, target: null },
    ];
    const measures = [
      measureOf('KPI-01', {
        quarters,
        tolerance: 2.5,
        seasonal: true,
        attributes: { Source: '=Survey', 'As written: Value': '<10', 'As written: 2026-27 Q1 target': '1:3' },
      }),
      measureOf('KPI-02', {
        ...{
          order: 2,
          value: null,
          rating: 'cannot_be_assessed',
          direction: 'not_applicable',
          yearEndConfidence: null,
        },
        ...{ notAssessed: 'The survey is yearly.', asAt: null },
      }),
      measureOf('KPI-03', {
        ...{
          order: 3,
          polarity: 'neither',
          target: null,
          rating: 'information_only',
          direction: 'not_applicable',
        },
        ...{ yearEndConfidence: null, value: -3, unit: '' },
      }),
    ];
    await comesBack(withoutAliases(recordsOf('council-plan', [actionOf('EC-01')], measures)));
  });

  it('in Word is no plan, and says what to load instead', async () => {
    const records = recordsOf('council-plan', [actionOf('EC-01')]);
    const file = await new DocumentReportWriter().write(reportOf(records), 'docx');
    await assert.rejects(readDocument(file, { now }), /made here, not a plan\.[\s\S]*tracker as Excel/);
  });

  it('runs nothing in a spreadsheet', async () => {
    const attack = `=HYPERLINK("http://evil.example","x")`;
    const actions = [actionOf('EC-01', { text: attack, commentary: '\t=cmd', owners: ['@SUM(1)'] })];
    const { bytes } = await new DocumentReportWriter().write(
      reportOf(recordsOf('council-plan', actions)),
      'csv',
    );
    const text = new TextDecoder().decode(bytes);
    assert.match(text, /"'=HYPERLINK\(""http/);
    assert.doesNotMatch(text, /(^|,|\n)"?[=+@\t]/m);
  });

  const folder = process.env['GOLDEN_THREAD_REAL_DOCUMENTS'];
  if (folder) {
    for (const extension of ['txt', 'docx', 'xlsx']) {
      it(`is the same, a published tracker as .${extension}`, async () => {
        const plan = await load(folder, `milestone-tracker-2021-22.${extension}`);
        assert.equal(plan.actions.length, 81);
        await comesBack(plan);
      });
    }
  }
});

function withoutAliases(records: PlanRecords): PlanRecords {
  const themes = records.plan.themes.map(({ name }) => ({ name, aliases: [] }));
  return { ...records, plan: { ...records.plan, themes } };
}
