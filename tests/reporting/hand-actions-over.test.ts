import assert from 'node:assert/strict';
import type { NoticeJob } from '../../src/ports/job-queues.ts';
import { offerHandOver, takeBackUndelivered } from '../../src/reporting/owners/hand-actions-over.ts';
import { handOverOf } from '../../src/reporting/owners/hand-over.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key, people, smallPlan, tenant } from '../fakes/small-plan.ts';
import { TestClock } from '../fakes/test-clock.ts';

function person({ aadObjectId: id, name, email }: (typeof people)['nadia']) {
  return { id, name, email, guest: false, conversationId: null, serviceUrl: '' };
}

describe('An offer that does not reach the colleague', () => {
  it('ends, once, and its sender is told why', async () => {
    const clock = new TestClock();
    const ports = { ...memoryStorage({ clock }), clock };
    await ports.plans.saveEdition(tenant, smallPlan());
    const [from, to] = [person(people.nadia), person(people.tom)];
    await offerHandOver(ports, { key, id: 'm', of: 'action', ref: 'FE-01', from, to, note: '' });
    const job: NoticeJob = { ...key, to: to.id, log: 'hand-over', matter: 'm', number: 0 };
    for (let times = 0; times < 2; times++)
      await takeBackUndelivered(ports, job, 'The app is not installed.');
    const offer = handOverOf(await ports.handOvers.read(key, 'm'));
    assert.equal(offer?.state, 'withdrawn');
    assert.match(offer.ended?.note ?? '', /Tom Okafor could not be reached.*The app is not installed/);
    const told = (await ports.notices.take(60)).map(({ job: { to: who, number } }) => [who, number]);
    assert.deepEqual(told, [
      [to.id, 0],
      [from.id, 1],
    ]);
  });
});
