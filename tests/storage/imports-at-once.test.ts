import assert from 'node:assert/strict';
import { importDocuments } from '../../src/documents/import-plan.ts';
import type { PlanStore } from '../../src/ports/plan-store.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { emulatedStorage, freshPrefix } from './emulator.ts';

const tenant = 'council';
const header = 'Theme,Action,Target date,Status';
const market = 'Economy,Let the empty units in the market hall,March 2027,On track';
const library = 'Economy,Open the skills centre in the old library,June 2026,On track';
const towers = 'Homes,Inspect every tower block,March 2027,On track';

describe('Two people who load the same plan at once', () => {
  let storage: Storage;
  let replica: Storage;
  let count = 0;
  let key: { tenant: string; planId: string };

  before(async () => {
    const prefix = freshPrefix();
    storage = await emulatedStorage({ prefix });
    replica = await emulatedStorage({ prefix });
  });

  beforeEach(() => {
    count += 1;
    key = { tenant, planId: `plan-${count}` };
  });

  function load(plans: PlanStore, ...rows: string[]) {
    const files = [{ fileName: 'plan.csv', bytes: Buffer.from([header, ...rows].join('\n')) }];
    return importDocuments(plans, { tenant, files, planId: key.planId, now: new Date().toISOString() });
  }

  /** A store whose saving waits until something else has happened, all reading being done. */
  function savingAfter(plans: PlanStore, meanwhile: () => Promise<unknown>): PlanStore {
    return new Proxy(plans, {
      get(target, name) {
        if (name === 'saveEdition')
          return async (...given: Parameters<PlanStore['saveEdition']>) => {
            await meanwhile();
            return target.saveEdition(...given);
          };
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  }

  for (const loadedBefore of [true, false]) {
    it(`get one of them in and the other told, ${loadedBefore ? 'a plan being there' : 'for a new plan'}`, async () => {
      if (loadedBefore) await load(storage.plans, market);
      let waiting = 2;
      let open = () => {};
      const bothRead = new Promise<void>((resolve) => {
        open = resolve;
      });
      const gate = async () => {
        waiting -= 1;
        if (waiting === 0) open();
        await bothRead;
      };
      const outcomes = await Promise.allSettled([
        load(savingAfter(storage.plans, gate), market, library),
        load(savingAfter(replica.plans, gate), market, towers),
      ]);
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      assert.equal(lost.length, 1);
      assert.equal(lost[0]?.reason.code, 'conflict');
      assert.match(lost[0]?.reason.message, /theirs is in\. Nothing of yours was saved/);
      const won = outcomes.find((outcome) => outcome.status === 'fulfilled')?.value;
      assert.deepEqual(
        (await replica.plans.read(key))?.actions.map(({ ref, text }) => [ref, text]),
        Array.from(won?.actions ?? [], ({ ref, text }) => [ref, text]),
      );
      assert.equal((await storage.plans.editions(key)).editions.length, loadedBefore ? 2 : 1);
    });
  }

  it('give no reference twice: the one told loads again, on top of the other’s', async () => {
    await load(storage.plans, market);
    const theirs = () => load(replica.plans, market, towers);
    const ours = () => load(savingAfter(storage.plans, theirs), market, library);
    await assert.rejects(ours(), { code: 'conflict' });
    await load(storage.plans, market, towers, library);
    assert.deepEqual(
      (await storage.plans.read(key))?.actions.map(({ ref }) => ref),
      ['EC-01', 'HO-01', 'EC-02'],
    );
  });

  it('never lose a theme’s other name that was added in between', async () => {
    await load(storage.plans, market);
    const rename = () =>
      replica.plans.alter(key, (plan) => ({ ...plan, themes: [{ name: 'Economy', aliases: ['Growth'] }] }));
    await assert.rejects(load(savingAfter(storage.plans, rename), market, library), { code: 'conflict' });
    await load(storage.plans, market, library);
    assert.deepEqual((await storage.plans.read(key))?.plan.themes, [
      { name: 'Economy', aliases: ['Growth'] },
    ]);
  });

  it('keep both names that are added at once', async () => {
    await load(storage.plans, market);
    const add = (plans: PlanStore, alias: string) =>
      plans.alter(key, (plan) => ({
        ...plan,
        themes: plan.themes.map((theme) => ({ ...theme, aliases: [...theme.aliases, alias] })),
      }));
    const names = ['Growth', 'Jobs', 'Prosperity', 'Business'];
    await Promise.all(names.map((name, at) => add(at % 2 ? storage.plans : replica.plans, name)));
    const [theme] = (await storage.plans.read(key))?.plan.themes ?? [];
    assert.deepEqual([...(theme?.aliases ?? [])].sort(), [...names].sort());
  });

  it('do not take back what somebody else loaded: of two undos at once one edition goes', async () => {
    await load(storage.plans, market);
    await load(storage.plans, market, library);
    await load(storage.plans, market, library, towers);
    const outcomes = await Promise.allSettled([
      storage.plans.undo(key, 'Pat'),
      replica.plans.undo(key, 'Sam'),
    ]);
    const takenBack = (await storage.plans.editions(key)).editions.filter((each) => each.takenBack);
    assert.equal(takenBack.length, outcomes.filter(({ status }) => status === 'fulfilled').length);
  });
});
