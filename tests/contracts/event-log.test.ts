import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { PlanKey } from '../../src/ports/plan-key.ts';
import type { DecisionEvent } from '../../src/reporting/approval/decision-request.ts';
import type { Assignment } from '../../src/reporting/owners/assignment.ts';
import type { HandOverEvent } from '../../src/reporting/owners/hand-over.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';
import { actionOf, freshKey, recordsOf } from './records.ts';

const jo = { id: 'entra-jo', name: 'Jo Owner' };
const megan = { id: 'entra-megan', name: 'Megan Bowen', email: 'megan@council.example' };
const at = '2024-12-19T10:00:00.000Z';
const offered: HandOverEvent = {
  ...{ kind: 'offered', of: 'action', ref: 'A-01', from: jo, to: { id: megan.id, name: megan.name } },
  ...{ note: '', by: jo, at },
};
const accepted: HandOverEvent = { kind: 'accepted', by: jo, at };

for (const { name, open } of backends) {
  describe(`What goes from hand to hand ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    async function loaded(): Promise<PlanKey> {
      const key = freshKey();
      await storage.plans.saveEdition(key.tenant, recordsOf(key.planId, [actionOf('A-01')]));
      await storage.plans.read(key);
      return key;
    }

    async function action(key: PlanKey) {
      return (await storage.plans.read(key))?.actions[0];
    }

    it('keeps the events of each matter in order, plan by plan and log by log', async () => {
      const key = freshKey();
      const [one, two] = [`1-${randomUUID()}`, `2-${randomUUID()}`];
      assert.ok(await storage.handOvers.add(key, { matter: one, number: 0, event: offered }));
      assert.ok(await storage.handOvers.add(key, { matter: two, number: 0, event: offered }));
      assert.ok(await storage.handOvers.add(key, { matter: one, number: 1, event: accepted }));
      assert.deepEqual(await storage.handOvers.read(key, one), [offered, accepted]);
      assert.deepEqual(await storage.handOvers.list(key), [
        { matter: one, events: [offered, accepted] },
        { matter: two, events: [offered] },
      ]);
      assert.deepEqual(await storage.handOvers.list(freshKey()), []);
      assert.deepEqual(await storage.decisions.list(key), []);
      assert.deepEqual(await storage.handOvers.read(key, 'none'), []);
    });

    it('lets one of twenty who act at once be first', async () => {
      const key = freshKey();
      await storage.handOvers.add(key, { matter: 'm', number: 0, event: offered });
      const tries = Array.from({ length: 20 }, (_, index) =>
        storage.handOvers.add(key, {
          matter: 'm',
          number: 1,
          event: { kind: 'declined', note: String(index), by: jo, at },
        }),
      );
      const firsts = (await Promise.all(tries)).filter((first) => first);
      assert.equal(firsts.length, 1);
      assert.equal((await storage.handOvers.read(key, 'm')).length, 2);
    });

    it('assigns with the event or not at all, and readers see it', async () => {
      const key = await loaded();
      await storage.handOvers.add(key, { matter: 'm', number: 0, event: offered });
      const assignment: Assignment = { of: 'action', ref: 'A-01', owners: [megan], at, by: 'Jo Owner' };
      assert.ok(await storage.handOvers.add(key, { matter: 'm', number: 1, event: accepted }, assignment));
      assert.deepEqual((await action(key))?.owners, [megan.email]);
      assert.deepEqual((await action(key))?.assignedTo, [megan.id]);
      const other = { ...assignment, owners: [{ ...jo, email: null }] };
      assert.equal(
        await storage.handOvers.add(key, { matter: 'm', number: 1, event: accepted }, other),
        false,
      );
      assert.deepEqual((await action(key))?.assignedTo, [megan.id]);
      assert.equal((await storage.assignments.list(key)).length, 1);
    });

    it('shows a decision on the action once it is taken, and leaves the document as it is', async () => {
      const key = await loaded();
      const before = (await action(key))?.target;
      assert.ok(before);
      const asked: DecisionEvent = {
        ...{ kind: 'asked', what: 're_baseline', ref: 'A-01', reason: 'Flooded', date: '2025-09-30' },
        ...{ by: jo, at },
      };
      await storage.decisions.add(key, { matter: 'd', number: 0, event: asked });
      assert.equal((await action(key))?.decisions, undefined);
      const decision = { body: 'Cabinet', date: '2024-12-18', reference: 'CAB/24/9' };
      const ruling = { kind: 're_baseline' as const, decision, before, until: '2025-09-30', at };
      const event: DecisionEvent = { kind: 'approved', ref: 'A-01', ruling, by: jo, at };
      await storage.decisions.add(key, { matter: 'd', number: 1, event });
      assert.equal((await action(key))?.target.end, '2025-09-30');
      assert.deepEqual((await action(key))?.decisions, [ruling]);

      const records = await storage.plans.read(key);
      assert.ok(records);
      const { editions } = await storage.plans.editions(key);
      await storage.plans.saveEdition(key.tenant, records);
      assert.equal((await storage.plans.editions(key)).editions.length, editions.length);
      assert.equal((await action(key))?.target.end, '2025-09-30');
      assert.deepEqual((await action(key))?.decisions?.[0]?.before, before);
    });
  });
}
