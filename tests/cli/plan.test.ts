import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandLine, commandLine } from './command-line.ts';

const header = 'Theme,Action,Target date,Status,Owner';
const rows = [
  'Economy,Let the empty units in the market hall,March 2027,On track,jo@council.example',
  'Economy,Open the skills centre in the old library,June 2026,Known delays,Sam Oak',
  'Homes,Inspect every tower block,March 2027,On track,',
];
const jo = { id: 'entra-jo', name: 'Jo Bell', email: 'jo@council.example' };
const reach = { conversationId: null, serviceUrl: 'https://smba.trafficmanager.net/uk/' };

describe('The plan commands', () => {
  let line: CommandLine;
  let folder: string;

  beforeEach(async () => {
    line = await commandLine();
    folder = await mkdtemp(join(tmpdir(), 'plan-commands-'));
    await line.storage.people.save(line.tenant, { ...jo, ...reach });
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function file(lines: string[], name = 'plan-2026-27.csv'): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, [header, ...lines].join('\n'));
    return path;
  }

  /** What a command that works prints. */
  async function done(...words: string[]): Promise<string> {
    const { out, err, exitCode } = await line.run('plan', ...words);
    assert.deepEqual([err, exitCode], ['', 0]);
    return out;
  }

  async function fails(exitCode: number, message: RegExp, ...words: string[]): Promise<void> {
    const ran = await line.run('plan', ...words);
    assert.deepEqual([ran.exitCode, ran.out], [exitCode, '']);
    assert.match(ran.err, message);
  }

  const load = async (lines = rows) => done('import', await file(lines));
  const actions = async (planId = '2026-27') =>
    (await line.storage.plans.read({ tenant: line.tenant, planId }))?.actions ?? [];

  it('import shows what it found and stores it; a dry run shows the same and stores nothing', async () => {
    const path = await file([...rows, 'Total,3,,,']);
    const dry = await done('import', path, '--dry-run');
    for (const expected of [
      '3 actions in 2 themes\n',
      '5 rows read: 3 actions, 1 heading, 1 not imported (named below)',
      'Please check row 5: The row is a total; it is not imported.',
      'Target dates: 3 read',
      '3 new, 0 changed, 0 unchanged, 0 no longer in the document',
      'Nothing was stored (--dry-run).',
    ])
      assert.ok(dry.includes(expected), `${expected}\n${dry}`);
    assert.deepEqual(await actions(), []);
    const wet = await done('import', path);
    assert.equal(
      wet.replace('Stored. To take it back: golden-thread plan undo', 'Nothing was stored (--dry-run).'),
      dry,
    );
    assert.equal((await actions()).length, 3);
  });

  it('import prints the contract’s fields for scripts, every row accounted for', async () => {
    const out = JSON.parse(await done('import', await file(rows), '--json'));
    assert.deepEqual(out.plan, {
      id: '2026-27',
      name: 'Plan 2026-27',
      themes: ['Economy', 'Homes'],
      statusScheme: '2024',
    });
    assert.deepEqual([out.created, out.changed, out.unchanged, out.removed], [3, 0, 0, 0]);
    assert.deepEqual(out.rows, { total: 4, actions: 3, measures: 0, headings: 1, empty: 0, skipped: 0 });
    assert.deepEqual(out.actions[1].target, {
      text: 'June 2026',
      start: '2026-06-01',
      end: '2026-06-30',
      ongoing: false,
    });
    assert.deepEqual(out.measures, []);
  });

  it('import of the same document again says that nothing changed, and offers no way back', async () => {
    await load();
    const again = await done('import', await file(rows));
    assert.match(
      again,
      /0 new, 0 changed, 3 unchanged[\s\S]*\nNothing changed: 2026-27 says all of this already, so no new edition was made\.$/m,
    );
    assert.doesNotMatch(again, /Stored|undo/);
  });

  it('import of measures alone says nothing of the actions but that they stay', async () => {
    await load();
    const path = join(folder, 'measures-2026-27.csv');
    await writeFile(path, 'Measure,Target,Actual,Good is\nHomes built,100,110,Higher\n');
    const said = await done('import', path);
    assert.match(said, /^1 measure\nLeft as the plan has them: 3 actions\.$/m);
    assert.doesNotMatch(said, /By status|By theme|Understood:|Target dates|^0 new/m);
    const tracker = await done('import', await file(rows.slice(0, 2)));
    assert.match(tracker, /^2 actions in 1 theme\nLeft as the plan has them: 1 measure\.$/m);
    assert.doesNotMatch(tracker, /by rating|Understood of measures/);
  });

  it('import claims to have understood no theme where the document names none', async () => {
    const path = join(folder, 'plan-2026-27.csv');
    await writeFile(path, 'Action,Status\nLet the units,On track\n');
    assert.match(await done('import', path), /^Understood: action, status$/m);
  });

  it('what is wrong with a command is looked up in that command’s help', async () => {
    await fails(2, /\(see golden-thread plan --help\)/, 'impot');
    await fails(2, /\(see golden-thread plan import --help\)/, 'import', '--bogus');
  });

  it('a decision on a day that there is not says how a day is written', async () => {
    await load();
    const path = join(folder, 'decisions.json');
    const decision = { body: 'Cabinet', date: '31 March 2026', reference: 'CAB/1' };
    await writeFile(path, JSON.stringify({ dropped: { 'EC-01': decision } }));
    const to = await file(rows, 'plan-2027-28.csv');
    const said =
      /at dropped\.EC-01\.date: "31 March 2026" stands there; it has to be a day that there is, written as in 2026-03-31/;
    await fails(1, said, 'carry-over', '--from', '2026-27', '--to', to, '--decide', path);
  });

  it('import of measures shows what was understood, how they stand and each difference', async () => {
    const write = async (lines: string[]) => {
      const path = join(folder, 'measures-2026-27.csv');
      await writeFile(path, ['Measure,Target,Actual,Good is', ...lines].join('\n'));
      return path;
    };
    const first = await done('import', await write(['Homes built,100,90,Higher', 'Voids,10,9,Lower']));
    for (const expected of [
      'Measures by rating:\n     1  On or above target\n     1  Not rated',
      'Understood of measures: measure, target, value',
      'New measures (2):\n  KPI-01  Homes built',
      'Measures: 2 new, 0 changed, 0 unchanged, 0 no longer in the document',
    ])
      assert.ok(first.includes(expected), `${expected}\n${first}`);
    assert.doesNotMatch(first, /By status|By theme|^0 new/m);
    const second = await done(
      'import',
      await write(['Voids,10,8,Lower', 'Homes built in year,100,95,Higher']),
      '--dry-run',
    );
    for (const expected of [
      'Please check KPI-01: "Homes built" is gone; it may live on in KPI-03 "Homes built in year". Nobody has decided',
      '1 to decide. If KPI-01 lives on in KPI-03, import again with --match KPI-01=KPI-03; if in none',
      'Measures changed (1):\n  KPI-02  value 9  →  value 8',
      'Measures gone (1):\n  KPI-01  Homes built',
      'Measures: 1 new, 1 changed, 0 unchanged, 1 no longer in the document',
    ])
      assert.ok(second.includes(expected), `${expected}\n${second}`);
    const path = join(folder, 'measures-2026-27.csv');
    const apart = await done('import', path, '--match', 'KPI-01=none', '--dry-run');
    assert.doesNotMatch(apart, /to decide/);
    assert.match(apart, /Measures gone \(1\):/);
    const settled = await done('import', path, '--match', 'KPI-01=KPI-03');
    assert.doesNotMatch(settled, /to decide|Measures gone|KPI-03/);
    assert.match(settled, /KPI-01 {2}name Homes built, .* → {2}name Homes built in year,/);
    assert.match(await done('import', path), /^Nothing changed/m);
  });

  it('import counts a heading with nothing below it among the rows that are not imported', async () => {
    const text = await done('import', await file([...rows, 'Annexes,,,,']), '--dry-run');
    assert.match(text, /5 rows read: 3 actions, 1 heading, 1 not imported \(named below\)/);
    assert.match(text, /Please check row 5: "Annexes" is taken for a heading/);
  });

  it('import says what else changed: owners, commentary and other columns', async () => {
    const withMore = (owner: string, note: string) => [
      'Theme,Action,Target date,Status,Owner,Commentary',
      `Economy,Let the empty units,March 2027,On track,${owner},${note}`,
    ];
    const path = join(folder, 'more-2026-27.csv');
    await writeFile(path, withMore('Jo Bell', 'Begun').join('\n'));
    await done('import', path);
    await writeFile(path, withMore('Ann Dee', 'Half done').join('\n'));
    const text = await done('import', path, '--dry-run');
    assert.match(text, /With other owners \(1\):\n {2}EC-01 {2}Jo Bell {2}→ {2}Ann Dee\n/);
    assert.match(text, /Otherwise changed \(1\):\n {2}commentary: EC-01\n/);
  });

  it('import says the same of many rows once, with the rows', async () => {
    const path = join(folder, 'q2-2026-27.csv');
    const lines = Array.from({ length: 30 }, (_, index) => `Mend bridge number ${index},March 2027,On track`);
    await writeFile(path, ['Action,Target date,Status', ...lines].join('\n'));
    const text = await done('import', path, '--dry-run');
    assert.match(text, /Please check 30 rows \(2–31\): No theme is given/);
    assert.equal(text.match(/No theme is given/g)?.length, 1);
  });

  it('import asks about what may be the same action, and takes the decision', async () => {
    await load();
    const changed = [
      rows[0] ?? '',
      rows[1]?.replace(
        'Open the skills centre in the old library',
        'Open a skills hub in the former library',
      ) ?? '',
      rows[2] ?? '',
    ];
    const asked = await done('import', await file(changed), '--dry-run');
    assert.match(asked, /1 to decide\. If EC-02 lives on in EC-03, import again with --match EC-02=EC-03/);
    await done('import', await file(changed), '--match', 'EC-02=EC-03');
    assert.deepEqual(
      (await actions()).map(({ ref }) => ref),
      ['EC-01', 'EC-02', 'HO-01'],
    );
  });

  it('import says when the document gives the plan another name', async () => {
    await load();
    const path = join(folder, 'renamed.csv');
    await writeFile(path, ['Renamed,,,,', ',,,,', header, ...rows].join('\n'));
    const text = await done('import', path, '--plan', '2026-27');
    assert.match(
      text,
      /Please check the document: The plan 2026-27 is called “Plan 2026-27” so far; with this document it is called “Renamed”/,
    );
  });

  it('import of what cannot be read says what to do and stores nothing', async () => {
    await fails(1, /missing\.docx.*could not be read|missing\.docx/, 'import', join(folder, 'missing.docx'));
    const path = join(folder, 'photo.png');
    await writeFile(path, 'x');
    await fails(
      1,
      /\.png file, which cannot be read as a plan\. Nothing was stored\. Save the plan as/,
      'import',
      path,
    );
    assert.deepEqual(await line.storage.plans.list(line.tenant), []);
  });

  it('undo and history go back and tell what was loaded, even of a plan that is not loaded any more', async () => {
    await load();
    await load(rows.slice(0, 2));
    assert.match(
      await done('undo'),
      /^Taken back: .*\(plan-2026-27\.csv, by the command line\)\. What was loaded on .* is shown again/,
    );
    assert.equal((await actions()).length, 3);
    assert.match(
      await done('undo'),
      /It was the first, so 2026-27 is not loaded any more; golden-thread plan history --plan 2026-27 still tells of it/,
    );
    await fails(1, /2026-27 was changed last and is taken back to nothing already/, 'undo');
    const history = await done('history', '--plan', '2026-27');
    assert.match(
      history,
      /^Editions of 2026-27, newest first:\n.*2 actions.*taken back by the command line\n.*3 actions.*taken back/,
    );
    const { editions, current } = JSON.parse(await done('history', '--plan', '2026-27', '--json'));
    assert.deepEqual([editions.length, current], [2, null]);
    await load();
    assert.equal((await actions()).length, 3);
  });

  it('undo brings the open round in line with the plan', async () => {
    await load();
    await line.run('round', 'open', '--period', '2026-27 Q3', '--due', '2026-12-01');
    const refs = async () =>
      (await line.storage.rounds.findRequest({ tenant: line.tenant, planId: '2026-27' }, '2026-27 Q3', jo.id))
        ?.record.refs;
    const before = await refs();
    await load(rows.slice(1));
    assert.deepEqual(await refs(), []);
    await done('undo');
    assert.deepEqual(await refs(), before);
  });

  it('check names the row of the sheet, the reason and the base', async () => {
    await load(['', ...rows]);
    const text = await done('check', '--as-at', '2026-12-01');
    assert.match(
      text,
      /^\d+ to look at in 2 of 3 actions of Plan 2026-27, as at 1 December 2026\. Nothing was changed\./,
    );
    assert.match(text, /EC-02 \(row 4\) .*no revised target date is given/);
    assert.match(text, /HO-01 \(row 5\) .*No owner is named/);
    const { counts } = JSON.parse(await done('check', '--as-at', '2026-12-01', '--json'));
    assert.deepEqual(counts, { no_revised_target: 1, owner_missing: 1 });
  });

  it('owners lists who is not known, and assign puts it right', async () => {
    await load();
    const text = await done('owners');
    assert.match(text, /^2 of the 3 actions still to report on/);
    assert.match(text, /Sam Oak: EC-02/);
    assert.match(text, /No owner: HO-01/);
    assert.match(
      await done('assign', 'ec-02', '--to', 'jo@council.example'),
      /^EC-02 is jo@council\.example’s from now on/,
    );
    await done('assign', 'HO-01', '--to', 'Jo Bell');
    assert.match(await done('owners'), /^Every owner of the 3 actions/);
    await done('assign', 'EC-02', '--to-document');
    assert.deepEqual((await actions())[1]?.owners, ['Sam Oak']);
    await fails(1, /Nobody called “Nemo Nobody”/, 'assign', 'EC-02', '--to', 'Nemo Nobody');
    await fails(1, /has no action or measure XX-99/, 'assign', 'XX-99', '--to', 'Jo Bell');
  });

  it('assign tells references apart that differ in case alone, and asks where neither is meant', async () => {
    const path = join(folder, 'cases-2026-27.csv');
    const given = [
      'Ref,Theme,Action,Status',
      'AB1,Economy,Let the units,On track',
      'ab1,Economy,Plant trees,On track',
    ];
    await writeFile(path, given.join('\n'));
    await done('import', path);
    await done('assign', 'ab1', '--to', jo.email);
    assert.deepEqual(
      (await actions()).map(({ ref, owners }) => [ref, ...owners]),
      [['AB1'], ['ab1', jo.email]],
    );
    await fails(1, /Ab1 may be AB1 or ab1\. Nothing was changed/, 'assign', 'Ab1', '--to', jo.email);
  });

  it('carry-over stores nothing, not even the document, where a decision is wrong or the plan is its own', async () => {
    await load();
    const next = await file([rows[0]?.replace('Economy', 'Growth') ?? ''], 'plan-2027-28.csv');
    const words = ['carry-over', '--from', '2026-27', '--to'];
    await fails(1, /EC-99 is not in .*Nothing was stored/, ...words, next, '--match', 'EC-99=GR-01');
    assert.deepEqual(await actions('2027-28'), []);
    const before = await actions();
    const same = await file(['Growth,Something else,March 2027,On track,'], 'other-2026-27.csv');
    await fails(1, /cannot be carried over into itself/, ...words, same);
    assert.deepEqual(await actions(), before);
  });

  it('carry-over goes on from the decisions given before', async () => {
    await load();
    await done(
      'import',
      await file(['Growth,Run a hub for everyone,March 2028,On track,'], 'plan-2027-28.csv'),
    );
    const words = ['carry-over', '--from', '2026-27', '--to', '2027-28'];
    await done(...words, '--match', 'EC-01=GR-01');
    const second = await done(...words, '--match', 'EC-02=GR-01');
    assert.match(second, /2 {2}merged/);
    assert.doesNotMatch(second, /EC-01 {2}Let/);
    const { lineage } = JSON.parse(await done('history', '--plan', '2027-28', '--json'));
    assert.deepEqual(
      lineage.map(({ from, kind, to }: { from: { ref: string }; kind: string; to: string }) => [
        from.ref,
        kind,
        to,
      ]),
      [
        ['EC-01', 'merged', 'GR-01'],
        ['EC-02', 'merged', 'GR-01'],
      ],
    );
    assert.match(await done(...words, '--match', 'EC-02=none'), /1 {2}carried over/);
  });

  it('undo keeps to the plan that was changed last, and history finds a plan taken back to nothing', async () => {
    await load();
    await done('import', await file(rows.slice(0, 1), 'plan-2027-28.csv'));
    await load(rows.slice(0, 2));
    await done('undo');
    assert.equal((await actions()).length, 3);
    assert.match(await done('undo'), /It was the first, so 2026-27 is not loaded any more/);
    await fails(1, /2026-27 was changed last and is taken back to nothing already.*--plan/, 'undo');
    assert.equal((await actions('2027-28')).length, 1);
    await done('undo', '--plan', '2027-28');
    await fails(1, /2026-27, 2027-28.*--plan/, 'history');
  });

  it('history tells of the only plan though it was taken back', async () => {
    await load();
    await done('undo');
    assert.match(await done('history'), /Editions of 2026-27, newest first:/);
  });

  it('carry-over accounts for every action, and is stored unless it is a dry run', async () => {
    await load();
    const next = [rows[0]?.replace('Economy', 'Growth') ?? '', 'Homes,Build 24 homes,March 2028,On track,'];
    const path = await file(next, 'plan-2027-28.csv');
    const words = ['carry-over', '--from', '2026-27', '--to', path, '--match', 'EC-02=none'];
    const dry = await done(...words, '--dry-run');
    assert.match(dry, /2 actions in 2 themes[\s\S]*1 {2}carried over/);
    assert.match(dry, /2 neither carried over, nor finished, nor dropped by a decision:/);
    assert.deepEqual(await actions('2027-28'), []);
    assert.match(await done(...words), /Stored\./);
    const { lineage } = JSON.parse(await done('history', '--plan', '2027-28', '--json'));
    assert.deepEqual(
      lineage.map(({ from, to }: { from: { ref: string }; to: string }) => [from.ref, to]),
      [['EC-01', 'GR-01']],
    );
    const plan = await line.storage.plans.read({ tenant: line.tenant, planId: '2027-28' });
    assert.deepEqual(
      plan?.plan.themes.map(({ aliases }) => aliases),
      [['Economy'], []],
    );
  });

  it('alias adds a name, and takes none that another theme goes by', async () => {
    await load();
    assert.match(
      await done('alias', 'economy', 'Growth'),
      /“Growth” finds “Economy” in Plan 2026-27 from now on/,
    );
    await fails(
      1,
      /“Homes” already finds “Homes”, so it cannot be another name for “Economy”\. Nothing was changed/,
      'alias',
      'Economy',
      'Homes',
    );
    await fails(1, /“growth” already finds “Economy”/, 'alias', 'Homes', 'growth');
    await fails(1, /has no theme “Parks”\. It has “Economy”, “Homes”/, 'alias', 'Parks', 'Green');
    await fails(1, /“ ” is no name/, 'alias', 'Economy', ' ');
  });

  for (const [what, words] of [
    ['import without a file', ['import']],
    ['import with a plan’s id that cannot be typed', ['import', 'x.csv', '--plan', 'no good']],
    ['import with a decision that is no pair', ['import', import.meta.filename, '--match', 'EC-01']],
    ['import with an option that is not there', ['import', 'x.csv', '--force']],
    ['assign to nobody', ['assign', 'EC-01']],
    ['assign to somebody and to the document', ['assign', 'EC-01', '--to', 'Jo', '--to-document']],
    ['assign without a reference', ['assign', '--to', 'Jo']],
    ['check as at no day', ['check', '--as-at', 'yesterday']],
    ['carry-over without the later plan', ['carry-over', '--from', '2026-27']],
    ['alias without the name', ['alias', 'Economy']],
    ['a command that is not there', ['export']],
  ] as const) {
    it(`exits with 2 for ${what}`, async () => {
      await load();
      const ran = await line.run('plan', ...words);
      assert.deepEqual([ran.exitCode, ran.out], [2, ''], ran.err);
      assert.notEqual(ran.err, '');
    });
  }
});
