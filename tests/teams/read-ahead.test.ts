import assert from 'node:assert/strict';
import { readAhead } from '../../src/teams/read-ahead.ts';
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
      'plans' | 'people' | 'talks' | 'updates' | 'rounds' | 'clock' | 'timeZone'
    > = {
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
    await readAhead(ports, tenant);
    assert.deepEqual(calls.sort(), ['people.list', 'plans.list', 'plans.read']);
  });

  it('is content where no plan is loaded', async () => {
    const { ports, calls } = portsOf();
    await readAhead(ports, tenant);
    assert.deepEqual(calls.sort(), ['people.list', 'plans.list']);
  });
});
