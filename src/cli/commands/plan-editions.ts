import { GoldenThreadError } from '../../errors.ts';
import { sourceText } from '../../plan/plan-edition.ts';
import { some } from '../../plan/wording.ts';
import { planChangedLast, takeBackEdition } from '../../reporting/position/take-back-edition.ts';
import { momentText } from '../../summary/schedule/schedule-text.ts';
import { findPlan, inSession, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { commandLineUser } from './plan-import.ts';

export interface EditionOptions {
  plan?: string | undefined;
  json?: boolean | undefined;
}

/** Goes back to the edition before; answers given in Teams stay. */
export async function undoPlanCommand(terminal: Terminal, options: EditionOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const latest = await planChangedLast(session.storage.plans, session.tenant);
    if (options.plan === undefined && latest && !latest.current) throw nothingLeft(latest.planId);
    const { key } = await findPlan(session, options.plan ?? latest?.planId);
    const ports = { ...session.storage, clock: session.clock };
    const done = await takeBackEdition(ports, key, commandLineUser);
    if (!done)
      throw new GoldenThreadError('not_found', `Nothing of ${key.planId} is loaded, so nothing was undone.`);
    if (options.json) return printJson(terminal, { plan: key.planId, ...done });
    const now = done.now
      ? `What was loaded on ${when(session, done.now.loadedAt)} is shown again (${sourceText(done.now)}; ${some(done.now.actions, 'action')}).`
      : `It was the first, so ${key.planId} is not loaded any more; golden-thread plan history --plan ${key.planId} still tells of it.`;
    terminal.out(
      `Taken back: what was loaded on ${when(session, done.undone.loadedAt)} (${sourceText(done.undone)}). ${now}\nAnswers given in Teams stay.\n`,
    );
  });
}

/** Undoing once more never reaches another plan unasked. */
function nothingLeft(planId: string): GoldenThreadError {
  return new GoldenThreadError(
    'not_found',
    `${planId} was changed last and is taken back to nothing already, so nothing was undone. To take another plan back, say which with --plan.`,
  );
}

/** Lists every edition ever loaded, newest first. */
export async function planHistoryCommand(terminal: Terminal, options: EditionOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const planId = options.plan ?? (await planWithHistory(session));
    const { current, editions } = await session.storage.plans.editions({ tenant: session.tenant, planId });
    if (editions.length === 0) {
      throw new GoldenThreadError('not_found', `No plan “${planId}” was ever loaded.`);
    }
    const lineage = await session.storage.lineage.list({ tenant: session.tenant, planId });
    if (options.json) return printJson(terminal, { plan: planId, current, editions, lineage });
    const lines = editions.map((edition) => {
      const state = edition.takenBack ? `taken back by ${edition.takenBack.by}` : '';
      const mark = edition.id === current ? 'current' : state;
      return `${when(session, edition.loadedAt).padEnd(38)} ${String(edition.actions).padStart(4)} actions ${String(edition.measures).padStart(4)} measures  ${sourceText(edition)}  ${mark}`.trimEnd();
    });
    terminal.out(`${[`Editions of ${planId}, newest first:`, ...lines].join('\n')}\n`);
  });
}

/** The plan loaded last, or, where all were taken back to nothing, the only one. */
async function planWithHistory(session: Session): Promise<string> {
  const { plans } = session.storage;
  const ever = (await plans.list(session.tenant)).length > 0 ? [] : await plans.everLoaded(session.tenant);
  const [only, ...others] = ever;
  if (only === undefined) return (await findPlan(session, undefined)).key.planId;
  if (others.length === 0) return only;
  throw new GoldenThreadError(
    'not_found',
    `No plan is loaded any more. There is a history of ${ever.join(', ')}: say which with --plan.`,
  );
}

function when({ config }: Session, instant: string): string {
  return momentText(instant, config.timeZone);
}
