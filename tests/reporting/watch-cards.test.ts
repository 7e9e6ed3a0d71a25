import assert from 'node:assert/strict';
import type { DeliveryJob } from '../../src/ports/job-queues.ts';
import { cardWatch } from '../../src/reporting/delivery/watch-cards.ts';
import { closeRound } from '../../src/reporting/rounds/close-round.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import type { UpdateRequest } from '../../src/reporting/rounds/round.ts';
import type { StatusUpdate } from '../../src/reporting/updates/status-update.ts';
import { updateOf } from '../contracts/records.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { TestClock } from '../fakes/test-clock.ts';

const nadia = people.nadia.aadObjectId;
const tom = people.tom.aadObjectId;

describe('The watch over request cards', () => {
  /** A round whose cards have been delivered, each as a message of its owner's id. */
  async function withCards() {
    const clock = new TestClock();
    const storage = memoryStorage({ clock });
    await storage.plans.saveEdition(tenant, smallPlan());
    for (const { aadObjectId: id, name, email } of [people.nadia, people.tom])
      await storage.people.save(tenant, { id, name, email, conversationId: null, serviceUrl: '' });
    const ports = { ...storage, clock };
    await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    for (const taken of await storage.queue.take(tenant, { most: 32, leaseSeconds: 60 }))
      await taken.finish();
    const change = async (owner: string, changes: Partial<UpdateRequest>) => {
      const found = await storage.rounds.findRequest(key, period, owner);
      assert.ok(found);
      await storage.rounds.replaceRequest(key, { ...found.record, ...changes }, found.etag);
    };
    for (const owner of [nadia, tom]) await change(owner, { state: 'delivered', messageId: `card ${owner}` });
    const answer = async (ref: string, given: Partial<StatusUpdate>) => {
      clock.advance(10);
      await storage.updates.append(key, updateOf(ref, { period, at: clock.now(), ...given }));
    };
    /** A look once the ledger may be looked at again, and the cards that it queued. */
    const queued = async (watch: ReturnType<typeof cardWatch>): Promise<DeliveryJob[]> => {
      clock.advance(10);
      await watch(key);
      clock.advance(10);
      const taken = await storage.queue.take(tenant, { most: 32, leaseSeconds: 60 });
      for (const each of taken) await each.finish();
      return taken.map(({ job }) => job);
    };
    return { ports, clock, change, answer, queued };
  }

  const owners = (jobs: DeliveryJob[]) => jobs.map((job) => job.owners);

  it('finds an answer that is on no card, once', async () => {
    const { ports, answer, queued } = await withCards();
    const watch = cardWatch(ports);
    assert.deepEqual(await queued(watch), []);
    await answer('FE-01', { givenOn: null, by: { id: tom, name: 'Tom' } });
    const jobs = await queued(watch);
    assert.deepEqual(owners(jobs), [[nadia]]);
    assert.equal(jobs[0]?.refresh?.by, tom);
    assert.deepEqual(await queued(watch), []);
  });

  it('finds what a process that died had not brought up to date, whenever it is started again', async () => {
    const { ports, clock, answer, queued } = await withCards();
    await answer('FE-01', { givenOn: 'another card' });
    clock.advance(3 * 24 * 3600);
    const jobs = await queued(cardWatch(ports));
    assert.deepEqual(owners(jobs), [[nadia]]);
    assert.ok((jobs[0]?.refresh?.queuedAt ?? '') > (jobs[0]?.refresh?.since ?? ''));
  });

  it('finds an answer that came after one for the next quarter', async () => {
    const { ports, answer, queued } = await withCards();
    await answer('FE-01', { givenOn: null, period: '2026-27 Q3' });
    const watch = cardWatch(ports);
    assert.deepEqual(await queued(watch), []);
    await answer('FE-01', { givenOn: null });
    assert.deepEqual(owners(await queued(watch)), [[nadia]]);
    assert.deepEqual(await queued(watch), []);
  });

  it('leaves the card that was pressed, and one that shows the answer already', async () => {
    const { ports, clock, change, answer, queued } = await withCards();
    await answer('FE-01', { givenOn: `card ${nadia}` });
    await answer('FE-04', { givenOn: null });
    await change(tom, { shownUntil: clock.now() });
    assert.deepEqual(await queued(cardWatch(ports)), []);
  });

  it('looks again at a card that was on its way when the answer came', async () => {
    const { ports, change, answer, queued } = await withCards();
    await change(nadia, { state: 'sending', messageId: null });
    await answer('FE-01', { givenOn: null });
    const watch = cardWatch(ports);
    assert.deepEqual(await queued(watch), []);
    await change(nadia, { state: 'delivered', messageId: 'card', shownUntil: '' });
    assert.deepEqual(owners(await queued(watch)), [[nadia]]);
    assert.deepEqual(await queued(watch), []);
  });

  it('leaves rounds that are over, and answers of an earlier release', async () => {
    const { ports, answer, queued } = await withCards();
    await answer('FE-01', {});
    assert.deepEqual(await queued(cardWatch(ports)), []);
    await answer('FE-01', { givenOn: null });
    await closeRound(ports, { key, period, by: 'Pat' });
    assert.deepEqual(await queued(cardWatch(ports)), []);
  });
});
