import assert from 'node:assert/strict';
import { importDocuments } from '../../src/documents/import-plan.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';

const tenant = 'council';
const key = { tenant, planId: '2026-27' };
const header = 'Theme,Action,Target date,Status,Owner';
const rows = [
  'Economy,Let the empty units in the market hall,March 2027,On track,jo@council.example',
  'Economy,Open the skills centre in the old library,June 2026,Known delays,jo@council.example',
  'Economy,Set up a grant for street traders,July 2026,On track,jo@council.example',
  'Homes,Inspect every tower block,March 2027,On track,ana@council.example',
];

describe('Loading a plan again', () => {
  let storage: Storage;

  beforeEach(async () => {
    storage = memoryStorage();
    await load(rows);
  });

  function load(
    lines: string[],
    options: { dryRun?: boolean; matches?: Map<string, string | null>; head?: string } = {},
  ) {
    const { head = header, ...rest } = options;
    const bytes = Buffer.from([head, ...lines].join('\n'));
    const files = [{ fileName: 'plan-2026-27.csv', bytes }];
    const now = new Date().toISOString();
    return importDocuments(storage.plans, { tenant, files, now, assignments: storage.assignments, ...rest });
  }

  function changed(index: number, from: string, to: string): string[] {
    return rows.map((row, at) => (at === index ? row.replace(from, to) : row));
  }

  async function refs() {
    return (await storage.plans.read(key))?.actions.map(({ ref, text }) => `${ref} ${text}`);
  }

  it('changes nothing when the document is the same', async () => {
    const before = await storage.plans.read(key);
    const { created, changed: altered, unchanged, removed, preview } = await load(rows);
    assert.deepEqual([created, altered, unchanged, removed], [0, 0, 4, 0]);
    assert.deepEqual(
      [preview.isStored, Object.values({ ...preview.diff, ...preview.diff.measures, measures: [] }).flat()],
      [false, []],
    );
    assert.deepEqual(await storage.plans.read(key), before);
    assert.equal((await storage.plans.editions(key)).editions.length, 1);
  });

  it('keeps each reference through rewording, reordering and removing at once', async () => {
    const reworded = changed(1, 'Open the skills centre', 'Open a new skills centre').reverse().slice(0, 3);
    const { preview } = await load(reworded);
    assert.deepEqual(await refs(), [
      'HO-01 Inspect every tower block',
      'EC-03 Set up a grant for street traders',
      'EC-02 Open a new skills centre in the old library',
    ]);
    assert.deepEqual(
      preview.diff.reworded.map(({ ref }) => ref),
      ['EC-02'],
    );
    assert.deepEqual(
      preview.diff.gone.map(({ ref }) => ref),
      ['EC-01'],
    );
  });

  it('shows what is new, moved, re-dated and restated, and stores nothing in a dry run', async () => {
    const before = await storage.plans.read(key);
    const [first = '', second = '', third = '', fourth = ''] = rows;
    const lines = [
      first.replace('Economy', 'Homes'),
      second.replace('June 2026', 'September 2026'),
      third.replace('On track', 'Complete'),
      fourth,
      'Homes,Publish the empty homes register,May 2027,On track,',
    ];
    const { preview } = await load(lines, { dryRun: true });
    const { diff } = preview;
    assert.deepEqual(diff.new, [{ ref: 'HO-02', text: 'Publish the empty homes register' }]);
    assert.deepEqual(diff.moved, [{ ref: 'EC-01', before: 'Economy', after: 'Homes' }]);
    assert.deepEqual(diff.redated, [{ ref: 'EC-02', before: 'June 2026', after: 'September 2026' }]);
    assert.deepEqual(diff.restated, [{ ref: 'EC-03', before: 'On track', after: 'Complete' }]);
    assert.deepEqual(
      preview.byTheme.map(({ theme, total }) => [theme, total]),
      [
        ['Homes', 3],
        ['Economy', 2],
      ],
    );
    assert.deepEqual(await storage.plans.read(key), before);
  });

  it('never gives the number of a removed action again', async () => {
    await load(rows.slice(0, 2));
    await load([...rows.slice(0, 2), 'Economy,Hold a jobs fair in every ward,May 2027,On track,']);
    assert.deepEqual((await refs())?.at(-1), 'EC-04 Hold a jobs fair in every ward');
  });

  it('lists what it cannot tell, and does as a person decides', async () => {
    const lines = [
      ...rows.slice(0, 3),
      'Homes,Inspect every tower block in the north,March 2027,On track,',
      'Homes,Inspect every tower block in the south,March 2027,On track,',
    ];
    const open = await load(lines, { dryRun: true });
    assert.deepEqual(
      open.preview.undecided.map(({ ref, candidates }) => [ref, ...candidates.map((each) => each.ref)]),
      [['HO-01', 'HO-02', 'HO-03']],
    );
    assert.ok(open.warnings.some(({ ref, code }) => ref === 'HO-01' && code === 'match_undecided'));
    await load(lines, { matches: new Map([['HO-01', 'HO-03']]) });
    assert.deepEqual((await refs())?.slice(3), [
      'HO-02 Inspect every tower block in the north',
      'HO-01 Inspect every tower block in the south',
    ]);
    await assert.rejects(load(lines, { matches: new Map([['ZZ-01', 'HO-02']]) }), { code: 'bad_input' });
  });

  it('leaves references alone that the document gives', async () => {
    const given = (ref: string, row: string) => `${ref},${row}`;
    const head = `Ref,${header}`;
    await load(
      rows.map((row, index) => given(`P${index + 1}`, row)),
      { head },
    );
    await load([given('P9', rows[0]?.replace('Let', 'Let all') ?? ''), given('P2', rows[1] ?? '')], { head });
    assert.deepEqual(
      (await refs())?.map((each) => each.split(' ')[0]),
      ['P9', 'P2'],
    );
  });

  it('keeps an owner who was assigned, says so, and counts it as no change', async () => {
    const megan = { id: 'entra-megan', name: 'Megan Bowen', email: 'megan@council.example' };
    await storage.assignments.add(key, {
      of: 'action',
      ref: 'EC-01',
      owners: [megan],
      at: new Date().toISOString(),
      by: 'Pat',
    });
    const { warnings, unchanged } = await load(rows);
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'assignment_stays').map(({ ref }) => ref),
      ['EC-01'],
    );
    assert.equal(unchanged, 4);
    assert.deepEqual((await storage.plans.read(key))?.actions[0]?.owners, ['megan@council.example']);
  });

  it('keeps the plan’s title when the next document has none', async () => {
    const titled = Buffer.from(['Council Plan 2026-27,,,,', ',,,,', header, ...rows].join('\n'));
    const now = new Date().toISOString();
    const files = [{ fileName: 'plan-2026-27.csv', bytes: titled }];
    await importDocuments(storage.plans, { tenant, files, now });
    const { warnings } = await load(rows);
    assert.equal((await storage.plans.read(key))?.plan.name, 'Council Plan 2026-27');
    assert.ok(!warnings.some(({ code }) => code === 'plan_renamed'));
  });

  it('stores nothing of a document that cannot be read', async () => {
    const before = await storage.plans.read(key);
    await assert.rejects(load([], { head: 'Nothing,like,a,plan' }), { code: 'bad_file' });
    assert.deepEqual(await storage.plans.read(key), before);
  });
});
