import assert from 'node:assert/strict';
import { eventually } from '../fakes/eventually.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { rosterOf, startBot, team } from '../fakes/running-bot.ts';
import { people, tenant } from '../fakes/small-plan.ts';
import { baseActivity } from '../fakes/teams-client/activities.ts';

describe('A team that the app came to', () => {
  it('is met by a later look where Teams did not tell who is in it', async () => {
    const storage = memoryStorage();
    const first = await startBot({ storage: () => storage });
    first.connector.addTeam(team.teamId, [], rosterOf(people.nadia));
    first.connector.fail(['getPagedMembers'], { kind: 'answer', status: 403, code: 'Forbidden' });
    await first.as(people.pat).install(team);
    const { calls } = first.connector;
    await eventually('the roster to be asked for', () =>
      calls.some(({ operation }) => operation === 'getPagedMembers'),
    );
    await first.stop();
    assert.equal(await storage.people.find(tenant, people.nadia.aadObjectId), undefined);

    const next = await startBot({ storage: () => storage, records: null });
    try {
      const { serviceUrl } = next.connector;
      const [channel] = await storage.people.channels(tenant);
      assert.ok(channel?.toMeetSince);
      await storage.people.saveChannel(tenant, { ...channel, serviceUrl });
      next.connector.addTeam(team.teamId, [], rosterOf(people.nadia));
      next.clock.advance(10 * 60);
      const nadia = () => storage.people.find(tenant, people.nadia.aadObjectId);
      await eventually('Nadia to be met', async () => (await nadia())?.email === people.nadia.email);
      const isMet = async () => (await storage.people.channels(tenant))[0]?.toMeetSince === undefined;
      await eventually('the team to be done with', isMet);
    } finally {
      await next.stop();
    }
  });

  it('is still to be met when somebody joins it meanwhile', async () => {
    const bot = await startBot();
    try {
      bot.connector.addTeam(team.teamId, [], rosterOf(people.nadia, people.ruth));
      bot.connector.fail(['getPagedMembers'], { kind: 'answer', status: 403, code: 'Forbidden' });
      await bot.as(people.pat).install(team);
      const since = async () => (await bot.storage.people.channels(tenant))[0]?.toMeetSince;
      await eventually('the team to wait', async () => (await since()) !== undefined);
      const waiting = await since();
      await bot.as(people.pat).post({
        ...baseActivity(bot.as(people.pat).envelope(team)),
        type: 'conversationUpdate',
        membersAdded: [{ id: `29:${people.ruth.aadObjectId}` }],
      });
      const ruth = () => bot.storage.people.find(tenant, people.ruth.aadObjectId);
      await eventually('Ruth to be met', async () => (await ruth()) !== undefined);
      await bot.app.stop();
      assert.equal(await since(), waiting);
    } finally {
      await bot.stop();
    }
  });

  it('tells of those who join later one by one, not everybody again, and of nobody who has left again', async () => {
    const bot = await startBot();
    try {
      bot.connector.addTeam(team.teamId, [], rosterOf(people.ruth, people.tom));
      const gone = '29:somebody-who-left';
      await bot.as(people.pat).post({
        ...baseActivity(bot.as(people.pat).envelope(team)),
        type: 'conversationUpdate',
        membersAdded: [{ id: gone }, { id: `29:${people.ruth.aadObjectId}` }],
      });
      const known = (id: string) => bot.storage.people.find(tenant, id);
      await eventually('Ruth to be met', async () => (await known(people.ruth.aadObjectId)) !== undefined);
      const asked = bot.connector.calls.map(({ operation }) => operation);
      assert.deepEqual(asked, ['getMember', 'getMember']);
      assert.equal(await known(people.tom.aadObjectId), undefined);
    } finally {
      await bot.stop();
    }
  });
});
