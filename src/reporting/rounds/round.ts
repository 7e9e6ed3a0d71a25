import { z } from 'zod';
import type { Day } from '../../plan/dates/day.ts';

/** One collection of updates for one reporting period. */
export const roundSchema = z.object({
  period: z.string(),
  /** As stored; that an open round is due or in its days of grace follows from the dates, see `round-phase.ts`. */
  state: z.enum(['planned', 'open', 'closed', 'published']),
  /** The day by which answers are wanted. */
  dueOn: z.string(),
  /** The day a planned round opens by itself. */
  opensOn: z.string().optional(),
  /** The last day on which late answers are taken; the round closes by itself after it. Missing: it is closed by hand. */
  closesOn: z.string().optional(),
  /** UTC. */
  openedAt: z.string(),
  /** The same moment's day in the council's time zone; missing in rounds of an earlier release. */
  openedOn: z.string().optional(),
  openedBy: z.string(),
  closedAt: z.string().nullable(),
  /** The same moment's day in the council's time zone; missing in rounds of an earlier release. */
  closedOn: z.string().optional(),
  /** Closed by the calendar: each theme's manager is told who has not answered, at the next working hours. */
  managersToTell: z.literal(true).optional(),
  /** Nothing is sent until then (UTC), and why, in words for the performance team: Teams refused our credentials. */
  pause: z.object({ reason: z.string(), until: z.string() }).optional(),
  /** When each action was answered, by ref; frozen at closing, since documents loaded later may replace these. */
  answeredAtClosing: z.record(z.string(), z.string()).optional(),
});
export type Round = z.infer<typeof roundSchema>;

/** The day on which it opened. */
export function openingDay({ openedOn, openedAt }: Pick<Round, 'openedOn' | 'openedAt'>): Day {
  return openedOn ?? openedAt.slice(0, 10);
}

export const requestStateSchema = z.enum(['requested', 'sending', 'delivered', 'failed', 'excused']);

/** One owner's share of a round, and what became of asking them: a row of the delivery ledger. */
export const updateRequestSchema = z.object({
  period: z.string(),
  /** Entra object id, or the owner as the document writes it where nobody by that name is known yet. */
  owner: z.string(),
  name: z.string(),
  /** The plan actions asked about, in document order. */
  refs: z.array(z.string()),
  state: requestStateSchema,
  /** Why it failed, in words for the performance team; null otherwise. */
  reason: z.string().nullable(),
  attempts: z.number().int(),
  /** UTC times. */
  requestedAt: z.string(),
  /** UTC; when they were last to be asked again or reminded. All of one occasion have the same; the first time `requestedAt`. */
  askedAt: z.string().optional(),
  deliveredAt: z.string().nullable(),
  /** Where the card is, so that it can be refreshed. */
  conversationId: z.string().nullable(),
  messageId: z.string().nullable(),
  /** UTC; the last answer on the card since it was brought up to date in its place. */
  shownUntil: z.string().optional(),
  /** UTC; when the send under way began. */
  sendingSince: z.string().optional(),
  /** Sends that may have gone out without our hearing of it. */
  doubtful: z.number().int().optional(),
  /** Sends whose process died before it wrote down what became of them: they may or may not have gone out. */
  lapsed: z.number().int().optional(),
  /** Entra object id of whom the app was installed for in this round, so that they could be asked. */
  installedFor: z.string().optional(),
  /** UTC; when that was begun, until Microsoft 365 has answered. */
  installingSince: z.string().optional(),
  /** UTC; the beginning of what showed that they cannot be reached. Missing where nobody of that name was known. */
  failedAt: z.string().optional(),
  /** Why they may not be in the council any more, in words for the performance team. */
  left: z.string().optional(),
  /** The last day of an absence during which nobody stands in. */
  excusedUntil: z.string().optional(),
  /** What the next send is: the first card when missing, else a reminder of it. */
  purpose: z.literal('reminder').optional(),
  /** Who wants to know about which action now; the reminder says so. */
  wanted: z.object({ ref: z.string(), by: z.string() }).optional(),
  /** UTC; the reminder that is about to be sent is left when it is not sent before. */
  remindBefore: z.string().optional(),
  /** UTC; the last reminder, and how many there have been. */
  remindedAt: z.string().optional(),
  reminders: z.number().int().optional(),
  /** The owner wants no reminder before this day. */
  snoozedUntil: z.string().optional(),
  /** UTC; when a button of the card was first pressed. */
  openedAt: z.string().optional(),
});
export type UpdateRequest = z.infer<typeof updateRequestSchema>;

/** What a row says of the asking alone, whatever was answered since. */
export type AskedRow = Omit<LedgerRow, 'answered' | 'answeredAt'>;

/** A row with what of it has been answered, which is read off the answers: see `ledgerOf`. */
export interface LedgerRow extends Omit<UpdateRequest, 'state'> {
  /** `answered` once all of it is. */
  state: UpdateRequest['state'] | 'answered';
  /** Those of the refs answered for this period. */
  answered: string[];
  /** UTC; the last of the answers, once all of it is answered. */
  answeredAt: string | null;
}

/** Whether it is still to be found out if they can be reached. */
export function isBeingAsked({ state }: Pick<LedgerRow, 'state'>): boolean {
  return state === 'requested' || state === 'sending';
}
