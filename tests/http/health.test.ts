import assert from 'node:assert/strict';
import { GoldenThreadError } from '../../src/errors.ts';
import { memoryStorage } from '../fakes/memory-storage.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';

describe('The health of the service', () => {
  let bot: RunningBot;
  let inReach = true;

  before(async () => {
    const check = async () => {
      if (!inReach)
        throw new GoldenThreadError('storage_unavailable', 'The account councilplans is out of reach.');
    };
    bot = await startBot({ storage: (clock) => ({ ...memoryStorage({ clock }), check }) });
  });

  after(() => bot.stop());

  async function get(path: string) {
    const response = await fetch(`${bot.url}${path}`);
    return { status: response.status, text: await response.text() };
  }

  it('is alive as long as it answers, ready while its storage is in reach, and tells no more than that', async () => {
    assert.equal((await get('/readyz')).status, 200);
    inReach = false;
    const unready = await get('/readyz');
    assert.equal(unready.status, 503);
    assert.doesNotMatch(unready.text, /councilplans/);
    assert.equal((await get('/healthz')).status, 200);
    inReach = true;
    assert.equal((await get('/readyz')).status, 200);
  });

  it('says that a port is taken in words that help', async () => {
    const start = startBot({ config: { port: bot.app.port } });
    await assert.rejects(start, (error) => error instanceof GoldenThreadError && error.code === 'port_taken');
  });
});
