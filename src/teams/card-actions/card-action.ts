import type { z } from 'zod';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';

/** One thing a card's button does: its verb, what its data must look like, and the card that answers it. */
export interface CardAction<Data> {
  verb: string;
  data: z.ZodType<Data>;
  handle(turn: { ports: TeamsPorts; speaker: Speaker }, data: Data): Promise<AdaptiveCard>;
  /**
   * The same from memory, with a single request to the store, for a speaker of whom nothing was read yet; `undefined` where
   * that will not do, with nothing done that `handle` would do again.
   */
  atOnce?(turn: { ports: TeamsPorts; speaker: Speaker }, data: Data): Promise<AdaptiveCard | undefined>;
}
