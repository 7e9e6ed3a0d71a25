import assert from 'node:assert/strict';
import { scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { readDocument } from './fixtures/read-document.ts';
import { wordFile } from './fixtures/word-file.ts';
import { type SheetContent, workbookFile } from './fixtures/workbook-file.ts';

const now = '2024-12-19T09:00:00.000Z';

function csv(...lines: string[]) {
  return { fileName: 'plan-2024-25.csv', bytes: new TextEncoder().encode(lines.join('\n')) };
}

function workbook(sheets: Record<string, SheetContent>) {
  return { fileName: 'plan-2024-25.xlsx', bytes: workbookFile(sheets) };
}

describe('a flat sheet', () => {
  it('has its columns in any order and under the names councils use', async () => {
    const { actions } = await readDocument(
      csv(
        'RAG,Due date,Milestones,Lead Officer,Priority,Ref No.,Latest update,Forecast date',
        'Known delays,31/03/2025,Open the hub,Jo Brown,Safe Streets,A1,Late start,June 2025',
      ),
      { now },
    );
    const [action] = actions;
    assert.ok(action);
    const { ref, theme, text, owners, status, commentary, target, revisedTarget } = action;
    assert.deepEqual(
      { ref, theme, text, owners, status, commentary, end: target.end, revised: revisedTarget?.end },
      {
        ...{ ref: 'A1', theme: 'Safe Streets', text: 'Open the hub', owners: ['Jo Brown'] },
        ...{ status: 'known_delays', commentary: 'Late start', end: '2025-03-31', revised: '2025-06-30' },
      },
    );
  });

  it('takes the surest of two columns, and keeps the other with all it has no field for', async () => {
    const { actions } = await readDocument(
      csv('Priority,Theme,Action,Status,Risk', 'High,Safe Streets,Open the hub,Complete,Cost'),
      { now },
    );
    assert.equal(actions[0]?.theme, 'Safe Streets');
    assert.deepEqual(actions[0]?.attributes, { Priority: 'High', Risk: 'Cost' });
  });

  it('may state the date of a column in its header', async () => {
    const { actions } = await readDocument(
      csv(
        'Theme,Action,Status (Q2 2024-25),Progress as at December 2024',
        'Safe Streets,Open the hub,Complete,Opened',
      ),
      { now },
    );
    assert.deepEqual([actions[0]?.status, actions[0]?.commentary], ['complete', 'Opened']);
  });

  it('fills groups down, and starts anew where the group above does', async () => {
    const { actions } = await readDocument(
      csv(
        'Theme,Outcome,Action,Status',
        'Safe Streets,Fewer crashes,A,Complete',
        ',,B,Complete',
        ',Clean air,C,Complete',
        'Housing,,D,Complete',
      ),
      { now },
    );
    assert.deepEqual(
      actions.map(({ theme, outcome }) => `${theme}: ${outcome}`),
      [
        'Safe Streets: Fewer crashes',
        'Safe Streets: Fewer crashes',
        'Safe Streets: Clean air',
        'Housing: null',
      ],
    );
  });

  it('may name themes in rows of their own', async () => {
    const { actions } = await readDocument(
      csv('Action,Status', 'SAFE STREETS,', 'A,Complete', 'HOUSING,', 'B,On track', 'Housing,', 'C,On track'),
      { now },
    );
    assert.deepEqual(
      actions.map(({ theme, text }) => `${theme}: ${text}`),
      ['Safe Streets: A', 'Housing: B', 'Housing: C'],
    );
  });

  it('comes from a mapping where the headers are nobody else’s', async () => {
    const file = csv('Pillar,Pledge,Where are we?', 'Safe Streets,Open the hub,Complete');
    const mapping = { columns: { Pillar: 'theme', Pledge: 'text', 'Where are we?': 'status' } } as const;
    const { actions } = await readDocument(file, { now, mapping });
    assert.deepEqual(
      actions.map(({ theme, text, status }) => [theme, text, status]),
      [['Safe Streets', 'Open the hub', 'complete']],
    );
  });

  it('keeps a status that the scheme does not have in its words, with a warning', async () => {
    const file = csv(
      'Theme,Action,Status',
      'Safe Streets,Open the hub,Amber',
      'Safe Streets,Close the pub,On track',
    );
    const { actions, warnings } = await readDocument(file, { now });
    assert.deepEqual([actions[0]?.status, actions[0]?.statusText], [null, 'Amber']);
    const warning = warnings.find(({ code }) => code === 'status_unknown');
    assert.deepEqual([warning?.ref, warning?.row], ['SS-01', 2]);
    assert.match(warning?.message ?? '', /"Amber" is not a status of the scheme/);
  });

  it('is read by the council’s own scheme where one is given', async () => {
    const [first, ...others] = scheme2024.statuses;
    assert.ok(first);
    const statusScheme = { ...scheme2024, id: 'own', statuses: [{ ...first, label: 'Amber' }, ...others] };
    const file = csv('Theme,Action,Status', 'Safe Streets,Open the hub,Amber');
    const { actions, plan } = await readDocument(file, { now, mapping: { statusScheme } });
    assert.deepEqual([actions[0]?.status, plan.statusScheme.id], [first.id, 'own']);
  });

  it('is read by a built-in scheme where the mapping names it, and refused where none has that name', async () => {
    const file = csv('Theme,Action,Status', 'Safe Streets,Open the hub,On track');
    const read = (statusScheme: string) => readDocument(file, { now, mapping: { statusScheme } });
    assert.equal((await read('2021')).plan.statusScheme.id, '2021');
    await assert.rejects(read('1999'), {
      code: 'bad_file',
      message: /"1999", which is not built in.*2024, 2021/,
    });
  });

  it('takes the revised date of its own column over that of the target cell, and reports where they differ', async () => {
    const target = 'Original date: May 2024 Revised date: June 2024';
    const file = csv(
      'Action,Target,Revised date,Status',
      `A,${target},July 2024,Delayed`,
      `B,${target},30/06/2024,Delayed`,
    );
    const { actions, warnings } = await readDocument(file, { now });
    assert.deepEqual(
      actions.map(({ revisedTarget }) => revisedTarget?.end),
      ['2024-07-31', '2024-06-30'],
    );
    assert.deepEqual(
      warnings.filter(({ code }) => code === 'revised_target_differs').map(({ row }) => row),
      [2],
    );
  });

  it('reports dates that cannot be read, that are missing and whose year is the plan’s', async () => {
    const { actions, warnings } = await readDocument(
      csv(
        'Theme,Action,Target date,Status',
        'T,A,soon,On track',
        'T,B,,On track',
        'T,C,by end of March,On track',
      ),
      { now },
    );
    assert.deepEqual(
      warnings.map(({ row, code }) => `${row} ${code}`),
      ['2 target_unread', '3 target_missing', '4 target_year_assumed'],
    );
    assert.equal(actions[2]?.target.end, '2025-03-31');
  });

  it('reports contradictions as at the given day and repairs none', async () => {
    const file = csv('Theme,Action,Target date,Status', 'T,A,June 2024,On track');
    const asAt = async (day: string) =>
      (await readDocument(file, { now, asAt: day })).warnings.map(({ code }) => code);
    assert.deepEqual(await asAt('2024-12-19'), ['past_target']);
    assert.deepEqual(await asAt('2024-06-01'), []);
    assert.equal((await readDocument(file, { now })).actions[0]?.status, 'on_track');
  });

  it('keeps both rows where a reference or the wording occurs twice, and reports it', async () => {
    const file = csv('Ref,Theme,Action,Status', 'A1,T,A,Complete', 'A1,T,B,Complete', 'A3,T,B,Complete');
    const { actions, warnings } = await readDocument(file, { now });
    assert.equal(new Set(actions.map(({ ref }) => ref)).size, 3);
    assert.deepEqual(
      warnings.filter(({ code }) => code.startsWith('duplicate')).map(({ row, code }) => `${row} ${code}`),
      ['3 duplicate_ref', '4 duplicate_action'],
    );
  });

  it('keeps references, scheme and theme spelling of what is stored', async () => {
    const first = await readDocument(
      csv('Theme,Action,Status', 'Safe Streets,A,Complete', 'Safe Streets,B,Delayed'),
      { now },
    );
    const again = await readDocument(
      csv('Theme,Action,Status', 'SAFE STREETS,B,Off track', 'SAFE STREETS,C,Off track'),
      {
        now,
        stored: async (planId) => (planId === '2024-25' ? first : undefined),
      },
    );
    assert.deepEqual(
      again.actions.map(({ ref, theme }) => `${ref} ${theme}`),
      ['SS-02 Safe Streets', 'SS-03 Safe Streets'],
    );
    assert.equal(again.plan.statusScheme.id, '2024');
  });

  it('comes with semicolons, tabs, a byte order mark or the Windows code page as well', async () => {
    const texts = [
      'Theme;Action;Status\nT;Open the café, at last;Complete',
      'Theme\tAction\tStatus\nT\tOpen the café, at last\tComplete',
    ];
    for (const text of texts) {
      for (const bytes of [
        Buffer.from(`\ufeff${text}`),
        Buffer.from(text, 'latin1'),
        Buffer.from(`\ufeff${text}`, 'utf16le'),
      ]) {
        const { actions } = await readDocument({ fileName: 'plan.csv', bytes }, { now });
        assert.equal(actions[0]?.text, 'Open the café, at last');
      }
    }
  });
});

describe('a workbook', () => {
  it('has a title above the header, and merged cells', async () => {
    const rows = [
      ['Eastmere plan'],
      ['Theme', 'Outcome', 'Action', 'Status'],
      ['Safe Streets', 'Fewer crashes', 'A', 'Complete'],
      [null, null, 'B', 'Complete'],
      [null, 'Clean air', 'C', 'Complete'],
    ];
    const { actions, plan } = await readDocument(
      workbook({ Plan: { rows, merges: ['A3:A5', 'B3:B4', 'A1:D1'] } }),
      { now },
    );
    assert.equal(plan.name, 'Eastmere plan');
    assert.deepEqual(
      actions.map(({ theme, outcome }) => `${theme}: ${outcome}`),
      ['Safe Streets: Fewer crashes', 'Safe Streets: Fewer crashes', 'Safe Streets: Clean air'],
    );
  });

  it('has dates as the sheet shows them: a day, or a month that runs to its end', async () => {
    const day = { number: 45747, shownAs: 'day' } as const;
    const month = { number: 45717, shownAs: 'month' } as const;
    const rows = [
      ['Theme', 'Action', 'Due date', 'Status'],
      ['T', 'A', day, 'On track'],
      ['T', 'B', month, 'On track'],
    ];
    const { actions } = await readDocument(workbook({ Plan: { rows } }), { now });
    assert.deepEqual(
      actions.map(({ target }) => [target.text, target.start, target.end]),
      [
        ['31 March 2025', '2025-03-31', '2025-03-31'],
        ['March 2025', '2025-03-01', '2025-03-31'],
      ],
    );
  });

  it('may keep a sheet for each theme, and sheets that hold no plan', async () => {
    const sheet = (text: string) => ({
      rows: [
        ['Action', 'Status'],
        [text, 'On track'],
      ],
    });
    const file = workbook({
      Notes: { rows: [['Read me']] },
      'Safe Streets': sheet('A'),
      Housing: sheet('B'),
    });
    const { actions } = await readDocument(file, { now });
    assert.deepEqual(
      actions.map(({ ref, theme }) => `${ref} ${theme}`),
      ['SS-01 Safe Streets', 'HO-01 Housing'],
    );
  });
});

describe('a flat table in Word', () => {
  it('is read as a sheet is', async () => {
    const bytes = wordFile([
      'Our plan',
      [
        ['Theme', 'Action', 'Status'],
        [{ text: 'Safe Streets', down: 'begins' }, 'A', 'Complete'],
        [{ text: '', down: 'goes on' }, 'B', 'On track'],
      ],
    ]);
    const { actions, plan } = await readDocument({ fileName: 'plan.docx', bytes }, { now });
    assert.deepEqual([plan.id, plan.name], ['plan', 'Our plan']);
    assert.deepEqual(
      actions.map(({ ref, theme, text }) => `${ref} ${theme} ${text}`),
      ['SS-01 Safe Streets A', 'SS-02 Safe Streets B'],
    );
  });
});
