import { createRequire } from 'node:module';
import { z } from 'zod';

interface Finding {
  message: string;
  source?: { getJsonTypeName(): string } | undefined;
}

interface Reading {
  readonly eventCount: number;
  getEventAt(index: number): Finding;
}

interface ParsedCard {
  parse(source: unknown, context: Reading): void;
  validateProperties(): { validationEvents: Finding[] };
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** Microsoft's own card library, the part of it used here. Its typings do not compile under our settings. */
const library = z
  .looseObject({
    AdaptiveCard: z.custom<new () => ParsedCard>(isFunction),
    SerializationContext: z.custom<new () => Reading>(isFunction),
  })
  .parse(createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js'));

/**
 * What Microsoft's library finds wrong with a card. An element it does not know is fine where the card says what to show
 * instead; Teams knows more elements than the library.
 */
export function problemsIn(card: unknown): string[] {
  const context = new library.SerializationContext();
  const parsed = new library.AdaptiveCard();
  parsed.parse(card, context);
  const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...read, ...parsed.validateProperties().validationEvents]
    .map(({ message }) => message)
    .filter((message) => !hasFallback(message, card))
    .filter((message) => message !== everyOtherTime);
}

/** The library tests languages with a pattern that remembers its place, so every other “en” is wrong to it. */
const everyOtherTime = 'Invalid value "en" for property "lang".';

const unknownElement = /^Unknown element type "([^"]+)"/;

function hasFallback(message: string, card: unknown): boolean {
  const type = unknownElement.exec(message)?.[1];
  return type !== undefined && withFallback(card, type);
}

function withFallback(part: unknown, type: string): boolean {
  if (Array.isArray(part)) return part.every((each) => withFallback(each, type));
  if (typeof part !== 'object' || part === null) return true;
  const own = !('type' in part) || part.type !== type || 'fallback' in part;
  return own && Object.values(part).every((each) => withFallback(each, type));
}

/** What a card weighs as it is sent. Teams advises 28 KB at most. */
export function bytesOf(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card), 'utf8');
}

export const mostBytes = 28 * 1024;

/** Places of a template that were left unfilled. */
export function unfilledIn(card: unknown): string[] {
  return JSON.stringify(card).match(/\$\{[^}]*\}?/g) ?? [];
}
