import type { Instant } from '../plan/dates/day.ts';

export interface Clock {
  now(): Instant;
}
