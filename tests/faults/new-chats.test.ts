import assert from 'node:assert/strict';
import type { Call } from '../fakes/connector/connector-routes.ts';
import { ConnectorLimits } from '../fakes/connector/limits.ts';
import { eventually } from '../fakes/eventually.ts';
import { startBot } from '../fakes/running-bot.ts';
import { key, period, smallAction, smallPlan, tenant } from '../fakes/small-plan.ts';

const crowd = Array.from({ length: 70 }, (_, index) => ({
  aadObjectId: `30000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: `Owner ${index}`,
  email: `owner${index}@council.example`,
}));

describe('A round of people with whom there is no chat yet', () => {
  it('keeps to Teams’ limits, though each takes two requests', async () => {
    const records = smallPlan();
    records.actions = crowd.map(({ aadObjectId }, index) =>
      smallAction(index + 1, { ref: `FE-${index + 1}`, text: 'A promise', owners: [aadObjectId] }),
    );
    const bot = await startBot({ records });
    try {
      await bot.meet(...crowd);
      const limits = new ConnectorLimits();
      let refused = 0;
      let chats = 0;
      bot.connector.decide = ({ conversationId = `new ${chats++}` }: Call) => {
        const refusal = limits.admit({ tenant, conversationId }, performance.now());
        if (refusal) refused += 1;
        return refusal;
      };
      await bot.openRound();
      await eventually('everybody to be asked', async () => {
        // Whoever was refused is tried again after so long by this clock.
        bot.clock.advance(0.05);
        const rows = await bot.storage.rounds.requests(key, period);
        return rows.every(({ state }) => state === 'delivered');
      });
      // The first clients take their time to be made, so that a few requests meet. On one turn for both it is dozens.
      assert.ok(refused <= 5, `${refused} of ${chats} chats and as many cards were refused`);
      assert.ok(crowd.every(({ aadObjectId }) => bot.connector.sentTo(aadObjectId).length === 1));
    } finally {
      await bot.stop();
    }
  });
});
