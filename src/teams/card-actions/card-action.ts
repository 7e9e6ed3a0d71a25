import type { z } from 'zod';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';

/** One thing a card's button does: its verb, what its data must look like, and the card that answers it. */
export interface CardAction<Data> {
  verb: string;
  data: z.ZodType<Data>;
  handle(turn: { ports: TeamsPorts; speaker: Speaker }, data: Data): Promise<AdaptiveCard>;
}
