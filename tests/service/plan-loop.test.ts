import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { Plan } from '../../src/plan/plan.ts';
import { type PlanLoopOptions, startPlanLoop } from '../../src/service/plan-loop.ts';
import { eventually } from '../fakes/eventually.ts';
import { smallPlan } from '../fakes/small-plan.ts';

const councils = Array.from({ length: 40 }, (_, index) => `council ${index}`);

describe('Looking after every plan', () => {
  let letGo = () => {};
  let stop = async () => {};

  afterEach(async () => {
    letGo();
    await stop();
  });

  function start(duties: PlanLoopOptions['duties']): void {
    const list = async (): Promise<Plan[]> => [smallPlan().plan];
    const log = pino({ level: 'silent' });
    const loop = startPlanLoop({ tenants: councils, plans: { list }, log, idleMilliseconds: 5, duties });
    stop = () => loop.stop();
  }

  it('goes on though a send hangs in one, where nothing is begun again meanwhile', async () => {
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const digests: string[] = [];
    const cards: string[] = [];
    start({
      digests: async ({ tenant }) => {
        digests.push(tenant);
        if (tenant === 'council 0') await gate;
      },
      cards: async ({ tenant }) => void cards.push(tenant),
    });
    const times = (all: string[], council: string) => all.filter((each) => each === council).length;
    await eventually('the last to be looked after three times', () => times(digests, 'council 39') >= 3);
    assert.equal(times(digests, 'council 0'), 1);
    assert.ok(times(cards, 'council 0') >= 3, 'its cards are looked after all the same');
    letGo();
    await eventually('it to be begun again', () => times(digests, 'council 0') > 1);
  });

  it('begins no more than so many where all of them hang', async () => {
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const begun: string[] = [];
    start({
      digests: async ({ tenant }) => {
        begun.push(tenant);
        await gate;
      },
    });
    await eventually('as many as may', () => begun.length >= 16);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(begun.length, 16);
    letGo();
    await eventually('all of them to have had their turn', () => new Set(begun).size === councils.length);
  });
});
