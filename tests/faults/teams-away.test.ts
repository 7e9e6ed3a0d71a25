import assert from 'node:assert/strict';
import { isBeingAsked, type UpdateRequest } from '../../src/reporting/rounds/round.ts';
import { sending } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { type RunningBot, startBot } from '../fakes/running-bot.ts';
import { key, people, period } from '../fakes/small-plan.ts';

const everything = ['createConversation', ...sending] as const;

describe('Teams away for a minute', () => {
  let bot: RunningBot;
  const asked = [people.nadia, people.tom];

  beforeEach(async () => {
    bot = await startBot();
    await bot.meet(...asked);
  });
  afterEach(() => bot.stop());

  async function rows(): Promise<UpdateRequest[]> {
    const ledger = await bot.storage.rounds.requests(key, period);
    return ledger.filter(({ owner }) => asked.some(({ aadObjectId }) => aadObjectId === owner));
  }

  /** Lets so many seconds go by and waits until what is due then has been tried. */
  async function pass(seconds: number): Promise<void> {
    const before = new Map((await rows()).map(({ owner, attempts }) => [owner, attempts]));
    bot.clock.advance(seconds);
    await eventually('another attempt for everybody', async () =>
      (await rows()).every(
        (row) =>
          !isBeingAsked(row) || (row.state === 'requested' && row.attempts > (before.get(row.owner) ?? 0)),
      ),
    );
  }

  it('is waited for without hammering it, and a card whose answer was lost after that comes twice at most', async () => {
    let down = true;
    let lose = 1;
    bot.connector.decide = ({ operation }) => {
      if (down && everything.some((each) => each === operation))
        return { kind: 'answer', status: 503, code: 'ServiceUnavailable' };
      return sending.includes(operation) && lose-- > 0 ? { kind: 'lost' } : undefined;
    };
    await bot.openRound();
    for (let seconds = 0; seconds < 60; seconds += 20) await pass(seconds === 0 ? 0 : 25);
    assert.deepEqual(
      (await rows()).map(({ state, reason, attempts }) => [state, reason, attempts]),
      asked.map(() => ['requested', 'Teams was busy (503).', 3]),
    );

    down = false;
    await pass(60);
    await pass(60);
    const settled = await rows();
    for (const { owner, state, messageId } of settled) {
      assert.equal(state, 'delivered', owner);
      assert.equal(messageId, bot.connector.sentTo(owner).at(-1)?.id);
    }
    const cards = settled.map(({ owner, doubtful = 0 }) => [bot.connector.sentTo(owner).length, doubtful]);
    assert.deepEqual(cards.sort(), [
      [1, 0],
      [2, 1],
    ]);
  });
});
