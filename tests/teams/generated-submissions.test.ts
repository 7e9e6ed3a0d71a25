import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { DocumentPlanLoader } from '../../src/documents/plan-loader.ts';
import { DocumentReportWriter } from '../../src/documents/report/write-report.ts';
import { openRound } from '../../src/reporting/rounds/open-round.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { answerCardInvoke } from '../../src/teams/card-invoke.ts';
import { RecentPasses } from '../../src/teams/recent-passes.ts';
import type { Speaker, TeamsPorts } from '../../src/teams/teams-ports.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period, smallPlan, tenant } from '../fakes/small-plan.ts';
import { cardAction } from '../fakes/teams-client/activities.ts';
import { TestClock } from '../fakes/test-clock.ts';
import { assertUnderstandable, field, odd, presses } from './generated-values.ts';

/** The small plan's actions that Nadia may answer. */
const nadias = ['FE-01', 'FE-02', 'FE-03', 'HE-01'];
const verbs = ['start', 'open', 'back', 'skip', 'save', 'accept', 'noChange', 'resume', 'allUnchanged'].map(
  (verb) => `update.${verb}`,
);

const fields = fc.record(
  {
    plan: field(key.planId),
    period: field(period),
    ref: field('FE-01', 'FE-04', 'HE-01', 'HE-03', 'XX-99'),
    nonce: field('6a1c7f6e-3a55-4a65-9d4c-5e9a2a6d1f10', '7b1c7f6e-3a55-4a65-9d4c-5e9a2a6d1f10'),
    status: field('on_track', 'known_delays', 'complete', 'will_not_be_met', ''),
    forecast: field('', '2027-03-31', '2027-12-31', '2001-01-01', null),
    commentary: field('As typed.', ''),
    cause: field('', 'The steel came late.'),
    recovery: field('', 'A second crew.'),
    completedOn: field('', '2026-10-01', '2099-01-01'),
    reason: field('', 'The grant allows it.'),
    mark: field(undefined),
    kept: odd,
    tenant: odd,
    by: odd,
  },
  { requiredKeys: [] },
);
const value = presses(verbs, fields);

async function storedRefs(storage: Storage): Promise<string[]> {
  const refs = smallPlan().actions.map(({ ref }) => ref);
  const histories = await Promise.all(refs.map((ref) => storage.updates.history(key, ref)));
  return refs.filter((_, index) => (histories[index]?.length ?? 0) > 0);
}

async function portsWithPlan(): Promise<TeamsPorts & Storage> {
  const clock = new TestClock();
  const storage = memoryStorage({ clock });
  await storage.plans.saveEdition(tenant, smallPlan());
  await openRound({ ...storage, clock }, { key, period, dueOn: '2026-10-16', by: 'Pat' });
  return {
    ...storage,
    loader: new DocumentPlanLoader({ ...storage, clock }),
    reportWriter: new DocumentReportWriter(),
    sendLater: () => undefined,
    clock,
    performanceTeam: [],
    askers: 'tenant',
    timeZone: 'Europe/London',
    isHoliday: () => false,
    recent: new RecentPasses(),
    newId: randomUUID,
    log: pino({ level: 'silent' }),
  };
}

function speakerOf({ aadObjectId, name, email }: typeof people.nadia): Speaker {
  return { tenant, person: { id: aadObjectId, name, email, conversationId: null, serviceUrl: '' } };
}

describe('Ten thousand generated card submissions', function () {
  this.timeout(180_000);

  it('from somebody who owns nothing store nothing, and each is answered in words', async () => {
    const ports = await portsWithPlan();
    const pat = speakerOf(people.pat);
    const property = fc.asyncProperty(value, async (given) =>
      assertUnderstandable(await answerCardInvoke(ports, pat, given)),
    );
    await fc.assert(property, { numRuns: 5_000 });
    assert.deepEqual(await storedRefs(ports), []);
  });

  it('from an owner store nothing but answers about their own actions', async () => {
    const ports = await portsWithPlan();
    const nadia = speakerOf(people.nadia);
    const property = fc.asyncProperty(value, async (given) =>
      assertUnderstandable(await answerCardInvoke(ports, nadia, given)),
    );
    // Whatever else is generated, a good answer is among them.
    const data = { plan: key.planId, period, ref: 'FE-01', nonce: randomUUID() };
    const good = { action: { type: 'Action.Execute', verb: 'update.noChange', data }, trigger: 'manual' };
    await fc.assert(property, { numRuns: 5_000, examples: [[good]] });
    const refs = await storedRefs(ports);
    assert.ok(
      refs.every((ref) => nadias.includes(ref)),
      refs.join(),
    );
    assert.ok(refs.length > 0, 'some of them were good answers');
    for (const ref of refs) {
      for (const update of await ports.updates.history(key, ref)) {
        assert.deepEqual([update.by.name, update.period], [people.nadia.name, period]);
      }
    }
  });
});

describe('Hundreds of generated card submissions over HTTP', function () {
  this.timeout(120_000);
  let bot: RunningBot;

  before(async () => {
    bot = await startBot();
    await bot.openRound();
    await bot.meet(people.pat, people.nadia);
  });

  after(() => bot.stop());

  it('are all answered with 200 and words, and store nothing for somebody who owns nothing', async () => {
    const pat = bot.as(people.pat);
    const property = fc.asyncProperty(value, async (given) => {
      const base = cardAction(pat.envelope(), { verb: '', data: {} });
      const { status, text } = await pat.post({ ...base, value: given });
      assertUnderstandable({ status, body: JSON.parse(text) });
    });
    await fc.assert(property, { numRuns: 300 });
    assert.deepEqual(await storedRefs(bot.storage), []);
  });
});
