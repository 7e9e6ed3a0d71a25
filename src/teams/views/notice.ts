import { type AdaptiveCard, renderCard } from '../render-card.ts';

/** A card that says one thing: what it is about, and in a sentence or two what that means for the reader. */
export function notice(title: string, text: string): AdaptiveCard {
  return renderCard('notice', { title, text });
}
