import assert from 'node:assert/strict';
import type { SendResult } from '../../src/ports.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import { defaultCalendar } from '../../src/reporting/rounds/round-calendar.ts';
import { escalateRound } from '../../src/teams/sending/escalate-round.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { TestClock } from '../fakes/test-clock.ts';

describe('Telling a theme’s manager who has not answered', () => {
  it('is done once, though the service stops before the round is closed and does it again', async () => {
    const clock = new TestClock();
    const storage = memoryStorage({ clock });
    await storage.plans.saveEdition(tenant, smallPlan());
    const { aadObjectId: id, name, email } = people.pat;
    await storage.people.save(tenant, { id, name, email, conversationId: null, serviceUrl: '' });
    const told: string[] = [];
    const toPerson = async (_tenant: string, person: { id: string }): Promise<SendResult> => {
      told.push(person.id);
      return { outcome: 'delivered', sent: { conversationId: 'chat', messageId: '1' } };
    };
    const ports = {
      ...storage,
      clock,
      messenger: { toPerson, toChannel: () => Promise.reject(new Error('not asked for')) },
      pace: { next: async () => ({ begin: async () => true }), heard: () => {} },
    };
    const { round } = await openRound(ports, { key, period, dueOn: '2026-10-16', by: 'Pat' });
    const calendar = { ...defaultCalendar, managers: { 'A Fair Local Economy': id } };
    await escalateRound(ports, key, { round, calendar });
    await escalateRound(ports, key, { round, calendar });
    assert.deepEqual(told, [id]);
  });
});
