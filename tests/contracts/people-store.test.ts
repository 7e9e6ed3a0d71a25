import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Channel, Person } from '../../src/reporting/person.ts';
import type { Storage } from '../../src/storage/open-storage.ts';
import { backends } from './backends.ts';

const jo: Person = {
  id: 'entra-jo',
  name: 'Jo Owner',
  email: 'jo.owner@council.example',
  conversationId: 'a:1',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
};

const leadership: Channel = {
  id: '19:abc@thread.tacv2',
  name: null,
  teamId: '19:team@thread.tacv2',
  teamName: 'Leadership',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
};

for (const { name, open } of backends) {
  describe(`People ${name}`, () => {
    let storage: Storage;

    before(async () => {
      storage = await open();
    });

    it('knows a person it has met, in that tenant only', async () => {
      const tenant = randomUUID();
      await storage.people.save(tenant, jo);
      assert.deepEqual(await storage.people.find(tenant, 'entra-jo'), jo);
      assert.deepEqual(await storage.people.list(tenant), [jo]);
      assert.equal(await storage.people.find(randomUUID(), 'entra-jo'), undefined);
    });

    it('finds those of many ids whom it knows, far apart or next to each other', async () => {
      const tenant = randomUUID();
      const ids = Array.from({ length: 12 }, (_, index) => `entra-${String(index).padStart(2, '0')}`);
      for (const id of ids) await storage.people.save(tenant, { ...jo, id });
      await storage.people.save(randomUUID(), { ...jo, id: 'entra-nobody' });
      for (const wanted of [ids.slice(0, 2), ids.slice(3, 9), [...ids, 'entra-nobody', 'entra-02'], []]) {
        const found = await storage.people.findSome(tenant, wanted);
        const known = [...new Set(wanted)].filter((id) => ids.includes(id));
        assert.deepEqual(found.map(({ id }) => id).sort(), known);
      }
    });

    it('never loses an e-mail address or a conversation by meeting somebody again', async () => {
      const tenant = randomUUID();
      await storage.people.save(tenant, jo);
      await storage.people.save(tenant, { ...jo, name: 'Jo Newname', email: null, conversationId: null });
      assert.deepEqual(await storage.people.find(tenant, 'entra-jo'), {
        ...jo,
        name: 'Jo Newname',
        formerNames: ['Jo Owner'],
      });
    });

    it('never loses a name or Teams’ own id by hearing of somebody without them', async () => {
      const tenant = randomUUID();
      await storage.people.save(tenant, { ...jo, teamsId: '29:jo' });
      await storage.people.save(tenant, { ...jo, name: '' });
      assert.deepEqual(await storage.people.find(tenant, 'entra-jo'), { ...jo, teamsId: '29:jo' });
    });

    it('takes a new address over the one it had', async () => {
      const tenant = randomUUID();
      await storage.people.save(tenant, jo);
      await storage.people.save(tenant, { ...jo, conversationId: 'a:2' });
      assert.equal((await storage.people.find(tenant, 'entra-jo'))?.conversationId, 'a:2');
    });

    it('puts together what two meetings at once each know', async () => {
      const tenant = randomUUID();
      await storage.people.save(tenant, { ...jo, email: null, conversationId: null });
      await Promise.all([
        storage.people.save(tenant, { ...jo, email: null }),
        storage.people.save(tenant, { ...jo, conversationId: null }),
      ]);
      assert.deepEqual(await storage.people.find(tenant, 'entra-jo'), jo);
    });

    it('keeps an absence, whoever hears of the person meanwhile, until it is taken back', async () => {
      const tenant = randomUUID();
      const away = { from: '2026-12-20', to: '2027-01-05', deputyId: 'entra-sam' };
      assert.equal(await storage.people.setAway(tenant, 'entra-jo', away), false);
      assert.deepEqual(await storage.people.list(tenant), []);
      await storage.people.save(tenant, jo);
      assert.equal(await storage.people.setAway(tenant, 'entra-jo', away), true);
      await storage.people.save(tenant, { ...jo, name: 'Jo Newname' });
      await storage.people.save(tenant, { ...jo, away: null });
      assert.deepEqual((await storage.people.find(tenant, 'entra-jo'))?.away, away);
      const covered = async () => (await storage.people.coveredBy(tenant, 'entra-sam')).map(({ id }) => id);
      assert.deepEqual(await covered(), ['entra-jo']);
      assert.deepEqual(await storage.people.coveredBy(tenant, 'entra-ann'), []);
      await storage.people.setAway(tenant, 'entra-jo', { ...away, deputyId: 'entra-ann' });
      assert.deepEqual(await covered(), []);
      await storage.people.setAway(tenant, 'entra-jo', null);
      const known = await storage.people.find(tenant, 'entra-jo');
      assert.deepEqual(known, { ...jo, formerNames: ['Jo Newname'], away: null });
    });

    it('keeps a tenant’s channels, each once', async () => {
      const tenant = randomUUID();
      await storage.people.saveChannel(tenant, leadership);
      await storage.people.saveChannel(tenant, { ...leadership, name: 'Digest' });
      assert.deepEqual(await storage.people.channels(tenant), [{ ...leadership, name: 'Digest' }]);
      assert.deepEqual(await storage.people.list(tenant), []);
      assert.deepEqual(await storage.people.channels(randomUUID()), []);
    });
  });

  describe(`The audit log and the health check ${name}`, () => {
    it('takes entries of the same moment', async () => {
      const { audit, check } = await open();
      const entry = { at: '2024-12-19T10:00:00.000Z', who: 'Pat', what: 'opened the round 2024-25 Q3' };
      await Promise.all([audit.record('tenant', entry), audit.record('tenant', entry)]);
      await check();
    });
  });
}
