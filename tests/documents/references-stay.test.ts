import assert from 'node:assert/strict';
import { importDocuments } from '../../src/documents/import-plan.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';

const tenant = 'council';
const key = { tenant, planId: '2026-27' };
const header = 'Ref,Theme,Action,Target date,Status,Owner';
const rest = 'March 2027,On track,jo@council.example';
const market = `EC-01,Economy,Let the empty units,${rest}`;
const trees = `,Economy,Plant a thousand trees,${rest}`;

describe('A reference stays with its action', () => {
  let storage: Storage;

  beforeEach(() => {
    storage = memoryStorage();
  });

  function load(lines: string[], matches: Record<string, string | null> = {}, head = header) {
    const files = [{ fileName: 'plan-2026-27.csv', bytes: Buffer.from([head, ...lines].join('\n')) }];
    const now = new Date().toISOString();
    return importDocuments(storage.plans, { tenant, files, now, matches: new Map(Object.entries(matches)) });
  }

  async function refs() {
    return (await storage.plans.read(key))?.actions.map(({ ref, text }) => `${ref} ${text}`).sort();
  }

  it('where numbers begin anew in each theme and the themes change places', async () => {
    const economy = [`1,Economy,Alpha market,${rest}`, `2,Economy,Beta centre,${rest}`];
    const homes = [`1,Homes,Gamma towers,${rest}`, `2,Homes,Delta shop,${rest}`];
    await load([...economy, ...homes]);
    const before = await refs();
    const { warnings, preview } = await load([...homes, ...economy]);
    assert.deepEqual(await refs(), before);
    assert.deepEqual(preview.diff.reworded, []);
    const contested = warnings.filter(({ code }) => code === 'ref_contested');
    assert.deepEqual(contested.map(({ ref }) => ref).sort(), ['HO-01', 'HO-02']);
    assert.match(contested[0]?.message ?? '', /The document calls this 1, but so far 1 is “Alpha market”/);
  });

  it('where the next document gives a number that was given here to another action', async () => {
    await load([market, trees]);
    const depot = `EC-02,Economy,Build the new depot,${rest}`;
    const { warnings, preview } = await load([market, depot, trees]);
    const expected = [
      'EC-01 Let the empty units',
      'EC-02 Plant a thousand trees',
      'EC-03 Build the new depot',
    ];
    assert.deepEqual(await refs(), expected);
    assert.deepEqual(preview.diff.reworded, []);
    assert.ok(warnings.some(({ code, ref }) => code === 'ref_contested' && ref === 'EC-03'));
    await load([market, depot, trees]);
    assert.deepEqual(await refs(), expected, 'loading it again moves nothing');
  });

  it('where that action has left the plan, unless a person says that it is the same one', async () => {
    await load([market, trees]);
    const depot = `EC-02,Economy,Build the new depot,${rest}`;
    const { preview } = await load([market, depot]);
    assert.deepEqual(await refs(), ['EC-01 Let the empty units', 'EC-03 Build the new depot']);
    assert.deepEqual(
      preview.undecided.map(({ ref, candidates }) => [ref, ...candidates.map((each) => each.ref)]),
      [['EC-02', 'EC-03']],
    );
    storage = memoryStorage();
    await load([market, trees]);
    const { warnings } = await load([market, depot], { 'EC-02': 'EC-03' });
    assert.deepEqual(await refs(), ['EC-01 Let the empty units', 'EC-02 Build the new depot']);
    assert.ok(!warnings.some(({ code }) => code === 'ref_contested'));
  });

  it('asks a person where the document’s number points elsewhere than the words', async () => {
    const given = (ref: string, text: string) => `${ref},Economy,${text},${rest}`;
    await load([
      given('P1', 'Let the empty units in the market hall'),
      given('P2', 'Inspect every tower block in the town'),
    ]);
    const { preview } = await load([
      given('P1', 'Inspect each tower block in the whole town'),
      given('P9', 'Open a lettings shop'),
    ]);
    assert.deepEqual(
      (await refs())?.map((each) => each.split(' ')[0]),
      ['EC-01', 'P9'],
    );
    assert.deepEqual(
      preview.undecided.map(({ ref, candidates }) => [ref, ...candidates.map((each) => each.ref)]),
      [
        ['P1', 'EC-01'],
        ['P2', 'EC-01'],
      ],
    );
  });

  it('through a rewording in the document’s own numbering', async () => {
    const given = (ref: string, text: string) => `${ref},Economy,${text},${rest}`;
    await load([given('P1', 'Let the empty units'), given('P2', 'Plant trees')]);
    const { warnings } = await load([given('P1', 'Fill every vacant shop'), given('P2', 'Plant trees')]);
    assert.deepEqual(await refs(), ['P1 Fill every vacant shop', 'P2 Plant trees']);
    assert.ok(warnings.some(({ code, ref }) => code === 'ref_reworded' && ref === 'P1'));
  });

  it('when the action was left out once and is back', async () => {
    const plain = [market, trees].map((row) => row.replace(/^[^,]*/, ''));
    await load(plain);
    await load(plain.slice(1));
    const { warnings } = await load(plain);
    assert.deepEqual(await refs(), ['EC-01 Let the empty units', 'EC-02 Plant a thousand trees']);
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'action_back').map(({ ref }) => ref),
      ['EC-01'],
    );
  });

  it('when a person’s decision would take it from another that still stands', async () => {
    await load([`,Economy,Let the empty units,${rest}`, trees]);
    const before = await refs();
    await assert.rejects(load([trees], { 'EC-01': 'EC-02' }), (error: Error) =>
      /EC-02 .*stands/.test(error.message),
    );
    assert.deepEqual(await refs(), before);
  });

  it('when the same decisions are given again', async () => {
    await load([`,Economy,Let the units phase 1,${rest}`, trees]);
    const next = [`,Economy,Let the units phase 2,${rest}`, trees];
    const decided = { 'EC-01': 'EC-03' };
    await load(next, decided);
    const before = await refs();
    assert.deepEqual(before, ['EC-01 Let the units phase 2', 'EC-02 Plant a thousand trees']);
    await load(next, decided);
    assert.deepEqual(await refs(), before);
  });

  it('for measures too', async () => {
    const head = 'Ref,Measure,Target,Actual,Good is';
    await load(['K1,Bins missed,5,4,low', ',Calls answered in time,90,95,high'], {}, head);
    await load(
      ['K1,Bins missed,5,4,low', 'KPI-01,Visits to museums,9,9,high', ',Calls answered in time,90,95,high'],
      {},
      head,
    );
    const measures = (await storage.plans.read(key))?.measures
      .map(({ ref, name }) => `${ref} ${name}`)
      .sort();
    assert.deepEqual(measures, [
      'K1 Bins missed',
      'KPI-01 Calls answered in time',
      'KPI-02 Visits to museums',
    ]);
  });
});

describe('Two documents in one import', () => {
  it('are refused where both hold actions, since neither may be lost', async () => {
    const storage = memoryStorage();
    const files = ['place', 'people'].map((name) => ({
      fileName: `${name}-2026-27.csv`,
      bytes: Buffer.from([header, `,Theme ${name},Do the ${name} work,${rest}`].join('\n')),
    }));
    const now = new Date().toISOString();
    await assert.rejects(importDocuments(storage.plans, { tenant, files, now }), {
      code: 'bad_input',
      message: /place-2026-27\.csv and people-2026-27\.csv both hold actions/,
    });
    assert.equal(await storage.plans.read(key), undefined);
  });
});

describe('What could not be stored is said before loading', () => {
  const load = (lines: string[]) => {
    const files = [{ fileName: 'plan-2026-27.csv', bytes: Buffer.from(lines.join('\n')) }];
    const now = new Date().toISOString();
    return importDocuments(memoryStorage().plans, { tenant, files, now, dryRun: true });
  };

  it('two measures of one reference: the second is given another, with its row', async () => {
    const { measures, warnings } = await load([
      'Ref,Measure,Target,Actual,Good is',
      'K1,Bins missed,5,4,low',
      'K1,Calls answered,90,95,high',
    ]);
    assert.deepEqual(
      measures.map(({ ref }) => ref),
      ['K1', 'KPI-01'],
    );
    const found = warnings.find(({ code }) => code === 'duplicate_ref');
    assert.deepEqual([found?.ref, found?.row], ['KPI-01', 3]);
  });

  it('a reference that is far too long: the action is given another', async () => {
    const long = 'R1 '.repeat(400).trim();
    const { actions, warnings } = await load([header, `${long},Economy,Let,${rest}`]);
    assert.deepEqual(
      Array.from(actions, ({ ref }) => ref),
      ['EC-01'],
    );
    const found = warnings.find(({ code }) => code === 'ref_too_long');
    assert.equal(found?.row, 2);
    assert.ok((found?.message.length ?? 999) < 250);
  });

  it('a row that is too long is refused, with its place and its longest cell', async () => {
    const huge = 'word '.repeat(140_000);
    await assert.rejects(load([`${header},Lessons`, `P1,Economy,Let,${rest},"${huge}"`]), {
      code: 'bad_file',
      message: /Row 2 .*“Lessons”.*Nothing was stored/,
    });
  });
});
