import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readTold } from '../../../src/questions/told/read-told.ts';
import { itemsOf } from '../../../src/reporting/updates/pass-items.ts';
import { smallAction, smallPlan } from '../../fakes/small-plan.ts';
import { thornbeck } from '../thornbeck.ts';
import { nadia, records, summary, today, told } from './nadias-words.ts';

const going = 'Going as planned.';

describe('An update in words about an action that was extended by decision', () => {
  const target = { ...smallAction(1, { ref: 'X', text: '' }).target };
  const decision = { body: 'Cabinet', date: '2026-09-01', reference: 'CAB/26/9' };
  const extension = { kind: 'extension' as const, decision, before: target, until: '2027-09-30', at: '' };
  const extended = smallAction(1, {
    ref: 'FE-01',
    text: 'Let the units',
    owners: [nadia],
    decisions: [extension],
  });
  const items = itemsOf({ ...smallPlan(), actions: [extended] });

  it('is delayed, not failed, up to the day that was agreed', () => {
    for (const [message, status] of [
      ['FE-01 delayed to August 2027', 'known_delays'],
      ['FE-01 delayed to November 2027', 'will_not_be_met'],
    ] as const) {
      const [update] = readTold(message, { items, records, today })?.updates ?? [];
      assert.ok(update && 'status' in update.typed, message);
      assert.equal(update.typed.status, status, message);
    }
  });
});

describe('Updates in words', () => {
  const updates: [string, string[]][] = [
    ['FE-01 on track, contractor starts Monday', ['FE-01 on_track |  | Contractor starts Monday']],
    ['fe01 on track', [`FE-01 on_track |  | ${going}`]],
    ['FE 1 is on track.', [`FE-01 on_track |  | ${going}`]],
    ['FE-01: on target - nine of twelve units let', ['FE-01 on_track |  | Nine of twelve units let']],
    ['Update FE-01: on track, viewings booked', ['FE-01 on_track |  | Viewings booked']],
    ['please mark FE-01 as complete', [`FE-01 complete |  | ${going}`]],
    ['set FE-01 to known delays', [`FE-01 known_delays |  | ${going}`]],
    ['Hi, quick update: FE-01 is on track thanks', [`FE-01 on_track |  | ${going}`]],
    ['Hello all, an update from me: FE-01 on track, all let. Many thanks!', ['FE-01 on_track |  | All let']],
    ['FE-01 complete 1/10/26', [`FE-01 complete |  | ${going}`]],
    ['no change on FE-01 and FE-05', [`FE-01 on_track |  | ${going}`, `FE-05 on_track |  | ${going}`]],
    [
      'nothing to report for FE-01, FE-05 and KPI-01',
      [`FE-01 on_track |  | ${going}`, `FE-05 on_track |  | ${going}`, 'KPI-01 10 | '],
    ],
    ['Hi, FE-01 is still on track', [`FE-01 on_track |  | ${going}`]],
    [
      'FE-01 will not be met because the grant fell through',
      ['FE-01 will_not_be_met |  | The grant fell through'],
    ],
    ["FE-01 won't be met, no bidder", ['FE-01 will_not_be_met |  | No bidder']],
    [
      'forge island delayed to May, waiting on the bridge',
      ['FE-05 known_delays | 2027-05-31 | Waiting on the bridge'],
    ],
    [
      'forge island delayed until June 2027, waiting on the bridge',
      ['FE-05 will_not_be_met | 2027-06-30 | Waiting on the bridge'],
    ],
    [
      'The Forge Island bridge is delayed to 15 May 2027 because of the river',
      ['FE-05 known_delays | 2027-05-15 | The river'],
    ],
    ['forge island slipped to end of April', [`FE-05 known_delays | 2027-04-30 | ${going}`]],
    [
      'forge island has slipped by two months, steel is late',
      ['FE-05 known_delays | 2027-05-31 | Steel is late'],
    ],
    ['FE-05 pushed back to May', [`FE-05 known_delays | 2027-05-31 | ${going}`]],
    [
      'FE-05 now expected in August 2027, land not bought',
      ['FE-05 will_not_be_met | 2027-08-31 | Land not bought'],
    ],
    ['FE-05 now due in March', [`FE-05 on_track | 2027-03-31 | ${going}`]],
    ['FE-05 known delays, now expected May', [`FE-05 known_delays | 2027-05-31 | ${going}`]],
    ['FE-05 delayed', [`FE-05 known_delays |  | ${going}`]],
    ['FE-05 late; FE-01 on track', [`FE-05 known_delays |  | ${going}`, `FE-01 on_track |  | ${going}`]],
    ['FE-05 at risk, the contractor went bust', ['FE-05 known_delays |  | The contractor went bust']],
    ['bulky waste is going well', [`FE-06 on_track |  | ${going}`]],
    ['bulky waste on schedule, 40 vans ordered', ['FE-06 on_track |  | 40 vans ordered']],
    ['Bulky waste: complete', [`FE-06 complete |  | ${going}`]],
    ['bulky waste finished on 3 October', ['FE-06 complete |  | On 3 October']],
    [
      'skills centre done',
      ['FE-02 complete | 2026-11-30 | The lift was delivered late. Fitting starts on 5 October.'],
    ],
    ['mill lane homes are off track, no builder', ['HE-01 will_not_be_met |  | No builder']],
    [
      'FE-02 no change',
      ['FE-02 known_delays | 2026-11-30 | The lift was delivered late. Fitting starts on 5 October.'],
    ],
    [
      'no change on FE-02',
      ['FE-02 known_delays | 2026-11-30 | The lift was delivered late. Fitting starts on 5 October.'],
    ],
    ['FE-01 same as last time', [`FE-01 on_track |  | ${going}`]],
    ['bulky waste unchanged', [`FE-06 on_track |  | ${going}`]],
    ['FE-01 not on track, two tenants left', ['FE-01  |  | Not on track, two tenants left']],
    ['FE-06 not started', [`FE-06 not_yet_due |  | ${going}`]],
    ['FE-01 on track and FE-06 complete', [`FE-01 on_track |  | ${going}`, `FE-06 complete |  | ${going}`]],
    [
      'FE-01 on track, FE-05 delayed to May, waiting on the bridge',
      [`FE-01 on_track |  | ${going}`, 'FE-05 known_delays | 2027-05-31 | Waiting on the bridge'],
    ],
    [
      'FE-01 on track. FE-06 complete. KPI-01 9.8%',
      [`FE-01 on_track |  | ${going}`, `FE-06 complete |  | ${going}`, 'KPI-01 9.8% | '],
    ],
    [
      'bulky waste on track\nforge island delayed to May',
      [`FE-06 on_track |  | ${going}`, `FE-05 known_delays | 2027-05-31 | ${going}`],
    ],
    ['FE-05 delayed to May, waiting on FE-02', ['FE-05 known_delays | 2027-05-31 | Waiting on FE-02']],
    ['KPI-01 is 9.8', ['KPI-01 9.8 | ']],
    ['KPI-01: 9.8%, three lettings', ['KPI-01 9.8% | Three lettings']],
    ['kpi1 now 8', ['KPI-01 8 | ']],
    ['empty shops is now 9.8%', ['KPI-01 9.8% | ']],
    ['empty shops at 9.8, three lettings completed', ['KPI-01 9.8 | Three lettings completed']],
    ['FE-04 on track', ['others: FE-04']],
    ['FE-01 on track and FE-04 delayed', [`FE-01 on_track |  | ${going}`, 'others: FE-04']],
    ['tower block inspections complete, report signed', ['others: HE-02']],
    ['KPI-02 is 50%', ['others: KPI-02']],
    ['market delayed, waiting on traders', ['unclear: FE-01,FE-07']],
    [
      'FE-01 on track. The contractor completed the survey.',
      ['FE-01 on_track |  | The contractor completed the survey.'],
    ],
  ];
  for (const [message, expected] of updates) {
    it(`reads “${message.replace('\n', ' / ')}”`, () => assert.deepEqual(summary(message), expected));
  }

  const misspelt: [string, string[]][] = [
    ['frge islnd delyed to may', [`FE-05 known_delays | 2027-05-31 | ${going}`]],
    [
      'Frge Islnd delyed to Setpember 2027, wating on the brigde',
      ['FE-05 will_not_be_met | 2027-09-30 | Wating on the brigde'],
    ],
    ['frge islnd slippd to end of aprl', [`FE-05 known_delays | 2027-04-30 | ${going}`]],
    ['FE-01 on trakc, contracter starts Monday', ['FE-01 on_track |  | Contracter starts Monday']],
    ['udpate FE-01: on trcak', [`FE-01 on_track |  | ${going}`]],
    ['bukly wsate is compelte', [`FE-06 complete |  | ${going}`]],
    ['blky waste on shedule', [`FE-06 on_track |  | ${going}`]],
    [
      'skils center no chagne',
      ['FE-02 known_delays | 2026-11-30 | The lift was delivered late. Fitting starts on 5 October.'],
    ],
    ['emtpy shosp is now 9.8%', ['KPI-01 9.8% | ']],
    ['mraket delyed, waiting on traders', ['unclear: FE-01,FE-07']],
    ['markt hall on tarck', [`FE-01 on_track |  | ${going}`]],
    ['towr blok inspectons compleet, report signed', ['others: HE-02']],
    [
      'FE-01 on track; frge islnd delyed to may',
      [`FE-01 on_track |  | ${going}`, `FE-05 known_delays | 2027-05-31 | ${going}`],
    ],
  ];
  for (const [message, expected] of misspelt) {
    it(`reads “${message}” though it is misspelt`, () => assert.deepEqual(summary(message), expected));
  }

  it('asks which is meant where a slip is as near to the words of two', () => {
    const two = {
      ...smallPlan(),
      actions: ['Carlton', 'Carston'].map((name, index) =>
        smallAction(index, { ref: `HE-0${index + 5}`, text: `Refurbish ${name} library`, owners: [nadia] }),
      ),
    };
    const near = (message: string) => readTold(message, { items: itemsOf(two), records: two, today });
    const { updates, unclear } = near('carton libary delyed to May') ?? {};
    assert.deepEqual(updates, []);
    assert.deepEqual(
      unclear?.map(({ words, items: fits }) => [words, fits.map(({ ref }) => ref)]),
      [['carton libary delyed to May', ['HE-05', 'HE-06']]],
    );
    assert.equal(near('carlon libary delyed to May')?.updates[0]?.item.ref, 'HE-05');
  });

  it('takes the day of completion from the words', () => {
    const days: [string, string][] = [
      ['FE-06 complete on 3 October', '2026-10-03'],
      ['FE-06 finished yesterday', '2026-10-08'],
      ['FE-06 done today', '2026-10-09'],
      ['FE-06 completed 30 September 2026', '2026-09-30'],
      ['FE-06 complete', ''],
    ];
    for (const [message, day] of days) {
      const [update] = told(message)?.updates ?? [];
      assert.ok(update && 'completedOn' in update.typed, message);
      assert.equal(update.typed.completedOn, day, message);
    }
  });

  it('fills the cause of a delay from what follows it', () => {
    const [update] = told('forge island delayed to May, waiting on the bridge')?.updates ?? [];
    assert.ok(update && 'cause' in update.typed);
    assert.equal(update.typed.cause, 'Waiting on the bridge');
  });

  const questions = [
    'is FE-01 on track?',
    'is FE-01 on track',
    'are we on track with the market hall',
    'has forge island slipped to May',
    'will FE-05 be done by March',
    'why is forge island delayed',
    "what's off track in Economy?",
    'which actions are delayed',
    'FE-01',
    'FE-01 status',
    'FE-01 history',
    'update FE-01',
    'I need to update bulky waste',
    'on track actions',
    'delayed actions',
    'economy off track',
    'Housing delayed',
    'all actions complete',
    'actions delayed to May',
    'my actions',
    'everything on track',
    'late ones',
    'off track',
    'complete',
    'FE-01 on track?',
    'when will forge island be complete',
    'who owns FE-01',
    'help',
    'show me FE-01 and FE-05',
    'how many are on track, how many delayed',
    'tell me whether bulky waste is on track',
    'whne will frge islnd be compelte',
    'waht is delyed in ecnomy',
    'wich actons are delyed',
    'shwo me frge islnd',
    'frge islnd',
    'frge islnd staus',
    'hosuing delyed',
    'evrything on trakc',
    'delyed actons',
    'my acitons',
    'the trian was delyed agian',
    'runing late today, stuck in trafic',
    'lunch was late',
    'the match finshed on time',
    'thnaks, all done',
    'good mornng, hope the weeknd went well',
    'nice waether, the gardn is on trakc',
    '',
  ];
  for (const message of questions) {
    it(`leaves “${message}” to be answered`, () => assert.equal(told(message), undefined));
  }
});

/** Every question in the tables of the tests of questions, as typed; those that ask for a change are left out. */
function questionsAsTyped(): string[] {
  const folder = new URL('../', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const row = /asks: (?:'((?:[^'\\]|\\.)+)'|"([^"]+)"),?\s*(?:intent: '(\w+)')?/g;
  return files.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(row)]
      .filter(([, , , intent]) => intent !== 'update')
      .map(([, single = '', double = '']) => `${single}${double}`),
  );
}

describe('Questions as managers type them', () => {
  it('are none of them taken for an update, even by somebody who owns everything', () => {
    const typed = questionsAsTyped();
    assert.ok(typed.length > 300, String(typed.length));
    const telling = { items: itemsOf(thornbeck), records: thornbeck, today };
    assert.deepEqual(
      typed.filter((message) => readTold(message, telling)),
      [],
    );
  });
});
