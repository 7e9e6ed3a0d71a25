import assert from 'node:assert/strict';
import { lastChange } from '../../src/reporting/approval/sign-off-cover.ts';
import { readPlanAsAt } from '../../src/reporting/position/read-plan-as-at.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import {
  askForCorrection,
  findCorrectable,
  replyToCorrection,
  storeCorrection,
} from '../../src/reporting/updates/correct-answer.ts';
import { itemNamed } from '../../src/reporting/updates/pass-items.ts';
import { saidWhen } from '../../src/reporting/updates/status-update.ts';
import { submitMeasure, submitUpdate } from '../../src/reporting/updates/submit-update.ts';
import { measureOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key, people, period, smallAction, smallPlan, tenant } from '../fakes/small-plan.ts';
import { TestClock } from '../fakes/test-clock.ts';

const first = '2026-27 Q1';

type Known = (typeof people)[keyof typeof people];

function personOf({ aadObjectId: id, name, email }: Known) {
  return { id, name, email, guest: false, conversationId: null, serviceUrl: '' };
}

const [nadia, tom, pat] = [personOf(people.nadia), personOf(people.tom), personOf(people.pat)];

function said(commentary: string) {
  const { status, statusText, continues, revisedTarget } = smallAction(1, { ref: 'FE-01', text: '' });
  return { status, statusText, continues, revisedTarget, commentary };
}

const figure = { value: 9.5, previousValue: 8, yearEndConfidence: null, asAt: '2026-06-30', commentary: '' };

describe('Putting an answer of a closed round right', () => {
  async function withClosedRound() {
    const clock = new TestClock();
    const storage = memoryStorage({ clock });
    const owned = { theme: 'A Fair Local Economy', target: 9, owners: [people.nadia.email] };
    const measures = [measureOf('KPI-01', owned), measureOf('KPI-02', { ...owned, order: 2 })];
    await storage.plans.saveEdition(tenant, { ...smallPlan(), measures });
    for (const each of [nadia, tom, pat]) await storage.people.save(tenant, each);
    const ports = { ...storage, clock, performanceTeam: [pat.id] };
    clock.set('2026-07-10T09:00:00.000Z');
    await openRound(ports, { key, period: first, dueOn: '2026-07-17', by: 'Pat' });
    await answer(ports, first, 'First said.');
    const records = await storage.plans.read(key);
    const measure = records?.measures[0];
    assert.ok(records && measure);
    await submitMeasure(ports, submissionOf(first), { records, measure, position: figure });
    clock.set('2026-07-20T09:00:00.000Z');
    await closeRound(ports, { key, period: first, by: 'Pat' });
    clock.set('2026-10-09T09:00:00.000Z');
    return ports;
  }

  type Ports = Awaited<ReturnType<typeof withClosedRound>>;

  function submissionOf(of: string) {
    const nonce = crypto.randomUUID();
    return { key, round: { period: of }, person: nadia, noChange: false, nonce, givenOn: null };
  }

  async function answer(ports: Ports, of: string, commentary: string): Promise<void> {
    const records = await ports.plans.read(key);
    const action = records?.actions[0];
    assert.ok(records && action);
    await submitUpdate(ports, submissionOf(of), { records, action, position: said(commentary) });
  }

  function asked(id: string = crypto.randomUUID()) {
    const position = { of: 'action' as const, position: said('Put right.') };
    return { key, id, ref: 'FE-01', period: first, said: position, reason: 'Miscounted.', by: nadia };
  }

  const accept = { kind: 'accepted' } as const;
  const today = '2026-11-20';

  it('is for whoever answers for it, gave the answer or is on the performance team', async () => {
    const ports = await withClosedRound();
    const find = async (ref: string, personId: string, of = first) => {
      const found = await findCorrectable(ports, key, { ref, period: of, personId, today });
      return typeof found === 'string' ? found : found.then.item.ref;
    };
    assert.equal(await find('fe-01', nadia.id), 'FE-01');
    assert.equal(await find('FE-01', pat.id), 'FE-01');
    assert.equal(await find('FE-01', tom.id), 'foreign');
    assert.equal(await find('XX-01', nadia.id), 'no_item');
    assert.equal(await find('FE-01', nadia.id, '2025-26 Q1'), 'no_round');
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    assert.equal(await find('FE-01', nadia.id, period), 'open_round');
  });

  it('is accepted once, by the performance team, and stored once however often', async () => {
    const ports = await withClosedRound();
    const id = crypto.randomUUID();
    const request = await askForCorrection(ports, asked(id));
    assert.equal(request.state, 'waiting');
    await assert.rejects(askForCorrection(ports, asked()), /waiting already/);
    const foreign = await replyToCorrection(ports, { key, matter: id, by: nadia, reply: accept });
    assert.equal(foreign, 'foreign');
    const none = await replyToCorrection(ports, { key, matter: 'none', by: pat, reply: accept });
    assert.equal(none, 'gone');
    for (const reply of [accept, { kind: 'declined', reason: 'Late.' } as const]) {
      const replied = await replyToCorrection(ports, { key, matter: id, by: pat, reply });
      assert.ok(typeof replied === 'object' && replied.request.state === 'accepted');
    }
    await storeCorrection(ports, key, id);
    const [now, former, ...more] = await ports.updates.history(key, 'FE-01');
    assert.deepEqual([now?.commentary, former?.commentary, more], ['Put right.', 'First said.', []]);
    assert.equal(now?.corrects, former?.id);
    assert.ok(now);
    assert.equal(
      saidWhen(now, 'Europe/London'),
      'corrected on 9 October 2026 by Nadia Field, accepted by Pat Lindqvist',
    );
  });

  it('stores nothing when it is declined', async () => {
    const ports = await withClosedRound();
    const request = asked();
    await askForCorrection(ports, request);
    const reply = { kind: 'declined', reason: 'The report is out.' } as const;
    const replied = await replyToCorrection(ports, { key, matter: request.id, by: pat, reply });
    assert.ok(typeof replied === 'object');
    assert.deepEqual([replied.request.state, replied.request.refusal], ['declined', reply.reason]);
    assert.equal((await ports.updates.history(key, 'FE-01')).length, 1);
  });

  it('leaves a newer answer standing, and is in what the quarter reported but not in what was on record before', async () => {
    const ports = await withClosedRound();
    await answer(ports, period, 'Newer.');
    const request = asked();
    await askForCorrection(ports, request);
    await replyToCorrection(ports, { key, matter: request.id, by: pat, reply: accept });
    const shown = (await ports.plans.read(key))?.actions[0];
    assert.deepEqual([shown?.commentary, shown?.statedFor], ['Newer.', period]);
    const as = async (when: { period: string } | { day: string }) => {
      const asked = { when, today: '2026-10-09', timeZone: 'Europe/London' };
      return (await readPlanAsAt(ports, key, asked))?.records.actions[0]?.commentary;
    };
    assert.equal(await as({ period: first }), 'Put right.');
    assert.equal(await as({ day: '2026-07-31' }), 'First said.');
    assert.equal(await as({ day: '2026-10-09' }), 'Newer.');
  });

  it('makes a signature of before outdated', async () => {
    const ports = await withClosedRound();
    const request = asked();
    await askForCorrection(ports, request);
    await replyToCorrection(ports, { key, matter: request.id, by: pat, reply: accept });
    const records = await ports.plans.read(key);
    assert.ok(records);
    assert.match(lastChange(records, first, null) ?? '', /^2026-10-09/);
  });

  it('of a measure is what the next quarter is compared with from then on, once', async () => {
    const ports = await withClosedRound();
    const second = '2026-27 Q2';
    const records = await ports.plans.read(key);
    const measure = records?.measures[0];
    assert.ok(records && measure);
    const next = { ...figure, value: 12, previousValue: 9.5, asAt: '2026-09-30' };
    await submitMeasure(ports, submissionOf(second), { records, measure, position: next });
    assert.equal((await ports.updates.measureHistory(key, 'KPI-01'))[0]?.direction, 'improved');
    const position = { ...figure, value: 19.5 };
    const wanted = { ...asked(), ref: 'KPI-01', said: { of: 'measure' as const, position } };
    const matter = wanted.id;
    await askForCorrection(ports, wanted);
    await replyToCorrection(ports, { key, matter, by: pat, reply: accept });
    await storeCorrection(ports, key, matter);
    const now = (await ports.plans.read(key))?.measures[0];
    assert.deepEqual(
      [now?.value, now?.previousValue, now?.direction, now?.statedFor],
      [12, 19.5, 'declined', second],
    );
    assert.equal((await ports.updates.measureHistory(key, 'KPI-01')).length, 4);
  });

  it('of a measure keeps what the value was compared with, also where nobody had answered', async () => {
    const ports = await withClosedRound();
    for (const ref of ['KPI-01', 'KPI-02']) {
      const request = {
        ...asked(),
        ref,
        said: { of: 'measure' as const, position: { ...figure, value: 10 } },
      };
      await askForCorrection(ports, request);
      await replyToCorrection(ports, { key, matter: request.id, by: pat, reply: accept });
      const [now] = await ports.updates.measureHistory(key, ref);
      assert.deepEqual([now?.value, now?.period, now?.target], [10, first, 9]);
    }
  });

  it('shows what was said up to the quarter, never what was said later', async () => {
    const ports = await withClosedRound();
    const ofLater = { ...submissionOf(period) };
    const records = await ports.plans.read(key);
    const [action, measure] = [
      records && itemNamed(records, 'HE-01'),
      records && itemNamed(records, 'KPI-02'),
    ];
    assert.ok(records && action?.kind === 'action' && measure?.kind === 'measure');
    await submitUpdate(ports, ofLater, { records, action: action.action, position: said('Later.') });
    const again = submissionOf(period);
    await submitMeasure(ports, again, { records, measure: measure.measure, position: figure });
    for (const ref of ['HE-01', 'KPI-02']) {
      const found = await findCorrectable(ports, key, { ref, period: first, personId: nadia.id, today });
      assert.ok(typeof found === 'object');
      const { item, answer: none, standsAt } = found.then;
      assert.equal(none, undefined);
      assert.equal(standsAt.slice(0, 10), '2026-07-20');
      if (item.kind === 'action') assert.deepEqual([item.action.status, item.action.commentary], [null, '']);
      else assert.equal(item.measure.value, null);
    }
  });
});
