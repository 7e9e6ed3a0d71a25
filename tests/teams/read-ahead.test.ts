import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { readAllAhead } from '../../src/teams/read-ahead.ts';
import type { TeamsPorts } from '../../src/teams/teams-ports.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { smallPlan, tenant } from '../fakes/small-plan.ts';
import { TestClock } from '../fakes/test-clock.ts';

describe('Reading ahead of the first question', () => {
  function portsOf() {
    const clock = new TestClock();
    const storage = memoryStorage({ clock });
    const calls: string[] = [];
    const noting = <T extends object>(name: string, target: T): T =>
      new Proxy(target, {
        get: (of, method) => {
          const value: unknown = Reflect.get(of, method);
          if (typeof value !== 'function') return value;
          return (...given: unknown[]) => {
            calls.push(`${name}.${String(method)}`);
            return Reflect.apply(value, of, given);
          };
        },
      });
    const { plans, people, talks, updates, rounds } = storage;
    const ports: Pick<
      TeamsPorts,
      'plans' | 'people' | 'talks' | 'updates' | 'rounds' | 'clock' | 'timeZone' | 'log'
    > = {
      log: pino({ level: 'silent' }),
      plans: noting('plans', plans),
      people: noting('people', people),
      talks: noting('talks', talks),
      updates: noting('updates', updates),
      rounds: noting('rounds', rounds),
      clock,
      timeZone: 'Europe/London',
    };
    return { storage, ports, calls };
  }

  it('has the plan in memory, and neither asks nor keeps anything in anybody’s name', async () => {
    const { storage, ports, calls } = portsOf();
    await storage.plans.saveEdition(tenant, smallPlan());
    await readAllAhead(ports, [tenant]);
    assert.deepEqual(calls.sort(), ['people.list', 'plans.list', 'plans.read']);
  });

  it('is for the first twenty councils, one after the other, whatever happens with one of them', async () => {
    const { storage, ports } = portsOf();
    const many = Array.from({ length: 30 }, (_, index) => `council${index}`);
    for (const each of many) await storage.plans.saveEdition(each, smallPlan());
    const order: string[] = [];
    let [underWay, most] = [0, 0];
    const look = storage.plans.read.bind(storage.plans);
    storage.plans.read = async (key) => {
      order.push(key.tenant);
      underWay += 1;
      most = Math.max(most, underWay);
      await setImmediate();
      underWay -= 1;
      if (key.tenant === 'council3') throw new Error('The store is away.');
      return look(key);
    };
    await readAllAhead(ports, many);
    assert.deepEqual(order, many.slice(0, 20));
    assert.equal(most, 1);
  });

  it('is content where no plan is loaded', async () => {
    const { ports, calls } = portsOf();
    await readAllAhead(ports, [tenant]);
    assert.deepEqual(calls.sort(), ['people.list', 'plans.list']);
  });
});
