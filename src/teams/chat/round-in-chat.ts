import { addDays, dayOf } from '../../plan/dates/day.ts';
import { periodOf, periodWindow } from '../../plan/dates/reporting-period.ts';
import { parseTargetDate } from '../../plan/dates/target-date-parser.ts';
import type { ProgressJob } from '../../ports.ts';
import { actionsOnly, ledgerOf } from '../../reporting/delivery/ledger.ts';
import { resendFailed } from '../../reporting/delivery/resend-requests.ts';
import { closeRound } from '../../reporting/rounds/close-round.ts';
import { openRound } from '../../reporting/rounds/open-round.ts';
import { remindOwners } from '../../reporting/rounds/remind-owners.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { roundReport } from '../../reporting/rounds/round-report.ts';
import { itemsOf } from '../../reporting/updates/pass-items.ts';
import { keptUpToDate } from '../live-cards.ts';
import type { AdaptiveCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { roundStatusCard } from '../views/round-status-card.ts';
import { canPost } from './answer-question.ts';
import { askForUpdate } from './ask-for-update.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';

export type RoundCommand =
  | { what: 'open'; period: string | undefined; due: string | undefined }
  | { what: 'status' | 'remind' | 'resend' | 'close' }
  | { what: 'ask'; ref: string };

const quarter = String.raw`(?<period>\d{4}-\d{2} ?q[1-4])`;
const commands: [RegExp, RoundCommand['what']][] = [
  [
    new RegExp(
      `^open (?:the |a )?(?:new )?round(?: (?:for )?${quarter})?(?:,? due (?:on |by )?(?<due>.+?))?$`,
      'i',
    ),
    'open',
  ],
  [
    /^(?:show (?:me )?)?(?:the )?(?:round(?:[’']s)? (?:status|ledger)|status of the round|delivery ledger)$/i,
    'status',
  ],
  [/^(?:remind (?:everybody|everyone|them|the owners|those who owe)|send (?:the )?reminders)$/i, 'remind'],
  [/^(?:resend|try again|resend the (?:cards|requests)|resend to those (?:never|not) reached)$/i, 'resend'],
  [/^close (?:the |this )?round$/i, 'close'],
  [
    /^ask for an update (?:on|about|for) (?<ref>[\p{L}\p{N}][\p{L}\p{N}./_-]*\d[\p{L}\p{N}./_-]*)(?: now)?$/iu,
    'ask',
  ],
];

/** “open the round”, “round status”, “send reminders”, “resend”, “close the round”, “ask for an update on EC-03”. */
export function readRoundCommand(text: string): RoundCommand | undefined {
  const said = text
    .trim()
    .replace(/^please /i, '')
    .replace(/[.!?]$/, '');
  for (const [pattern, what] of commands) {
    const groups = pattern.exec(said)?.groups;
    if (!groups && !pattern.test(said)) continue;
    if (what === 'ask') return { what, ref: groups?.['ref'] ?? '' };
    if (what === 'open') return { what, period: periodFrom(groups?.['period']), due: groups?.['due'] };
    return { what };
  }
  return undefined;
}

function periodFrom(text: string | undefined): string | undefined {
  return text?.toUpperCase().replace(/ ?Q/, ' Q');
}

const defaultDays = 14;

/** Carries the command out for those who may, and shows the round's ledger. */
export async function roundInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  command: RoundCommand,
): Promise<AdaptiveCard> {
  if (command.what === 'ask') return askForUpdate(ports, speaker, command.ref);
  if (!canPost(ports, speaker)) return notAllowed();
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return noPlanYet();
  const { plan, key } = current;
  if (command.what === 'open') return openInChat(ports, speaker, { ...command, planId: plan.id });
  const rounds = await ports.rounds.list(key);
  const round = currentRound(rounds) ?? rounds[0];
  if (!round) return notice('No round has been opened yet', 'To open one, write “open the round”.');
  return roundStep(ports, speaker, { planId: plan.id, period: round.period, what: command.what });
}

export interface RoundStep {
  planId: string;
  period: string;
  /** `close` asks first; `closed` is the answer to that. */
  what: 'status' | 'remind' | 'resend' | 'close' | 'closed';
}

/** One step in a round, from the chat or from a button; the card shows what has become of it. */
export async function roundStep(
  ports: TeamsPorts,
  speaker: Speaker,
  { planId, period, what }: RoundStep,
): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) return notAllowed();
  const key = { tenant: speaker.tenant, planId };
  const isOpen = (await ports.rounds.find(key, period))?.state === 'open';
  const where = { planId, period };
  if (!isOpen && what !== 'status')
    return statusCard(ports, speaker.tenant, {
      ...where,
      notice: 'The round is not open, so nothing was done.',
    });
  if (what === 'remind') {
    const { reminded, leftAlone } = await remindOwners(ports, key, { period });
    const alone =
      leftAlone.length > 0
        ? `${owners(leftAlone.length)} left alone: asked or reminded today already, or snoozed.`
        : '';
    return askingCard(ports, speaker, {
      ...where,
      notice: `${owners(reminded.length)} being reminded.`,
      aside: alone,
    });
  }
  if (what === 'resend') {
    const again = await resendFailed(ports, key, { period });
    return askingCard(ports, speaker, { ...where, notice: `${owners(again.length)} being asked again.` });
  }
  if (what === 'closed') {
    await closeRound(ports, { key, period, by: speaker.person.name });
    return statusCard(ports, speaker.tenant, {
      ...where,
      notice: 'The round is closed. Who has answered is frozen.',
    });
  }
  const closing = what === 'close';
  const question = 'Close it now? No more answers are taken then, and nobody can open it again.';
  return statusCard(ports, speaker.tenant, { ...where, notice: closing ? question : '', closing });
}

async function openInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  { period, due, planId }: { period: string | undefined; due: string | undefined; planId: string },
): Promise<AdaptiveCard> {
  const today = dayOf(ports.clock.now(), ports.timeZone);
  const wanted = period ?? periodOf(today);
  const dueOn = due === undefined ? addDays(today, defaultDays) : parseTargetDate(due).end;
  if (!periodWindow(wanted) || dueOn === null || dueOn < today) {
    const how = 'Write it as in “open the round for 2026-27 Q3, due 5 December 2026”, with a day to come.';
    return notice('No round was opened', `I could not read the quarter or the due day. ${how}`);
  }
  const key = { tenant: speaker.tenant, planId };
  const { asked } = await openRound(ports, { key, period: wanted, dueOn, by: speaker.person.name });
  const count = asked.filter(({ state }) => state === 'requested').length;
  const told =
    asked.length === 0
      ? 'The round was open already; nobody new was asked.'
      : `${owners(count)} being asked.`;
  return askingCard(ports, speaker, { planId, period: wanted, notice: told });
}

interface Shown {
  planId: string;
  period: string;
  notice: string;
  closing?: boolean;
}

/** What is shown while owners are being asked: kept up to date until that is done, with `aside` on it all the while. */
async function askingCard(
  ports: TeamsPorts,
  { tenant }: Speaker,
  { aside = '', ...shown }: Shown & { aside?: string },
): Promise<AdaptiveCard> {
  const { planId, period, notice: told } = shown;
  const card = await statusCard(ports, tenant, { ...shown, notice: `${told} ${aside}`.trim() });
  return keptUpToDate(card, { tenant, planId, period, aside });
}

/** The round as it stands, in the place of a card that shows how far the asking is; `undefined` when it is not there any more. */
export async function progressCard(
  ports: RoundStatusPorts,
  { tenant, planId, period, aside }: ProgressJob,
  isOver: boolean,
): Promise<AdaptiveCard | undefined> {
  const told = isOver ? `Everybody has been dealt with. ${aside}` : aside;
  const isThere = (await ports.rounds.find({ tenant, planId }, period)) !== undefined;
  return isThere ? statusCard(ports, tenant, { planId, period, notice: told.trim() }) : undefined;
}

type RoundStatusPorts = Pick<TeamsPorts, 'plans' | 'rounds' | 'clock' | 'timeZone'>;

async function statusCard(
  ports: RoundStatusPorts,
  tenant: string,
  { planId, period, notice: told, closing = false }: Shown,
): Promise<AdaptiveCard> {
  const key = { tenant, planId };
  const [records, round, requests] = await Promise.all([
    ports.plans.read(key),
    ports.rounds.find(key, period),
    ports.rounds.requests(key, period),
  ]);
  if (!records || !round) return notice('That round is not there any more', 'Nothing was changed.');
  const now = ports.clock.now();
  const { timeZone } = ports;
  const report = roundReport(round, ledgerOf(requests, itemsOf(records), round), dayOf(now, timeZone));
  const isAction = actionsOnly(records);
  return roundStatusCard({ report, planId, isAction, now, timeZone, notice: told, closing });
}

function owners(count: number): string {
  return count === 1 ? '1 owner is' : `${count} owners are`;
}

function notAllowed(): AdaptiveCard {
  return notice(
    'Rounds are for the performance team',
    'Nothing was changed. For what is yours, type “my actions”.',
  );
}
