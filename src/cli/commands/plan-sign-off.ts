import { GoldenThreadError } from '../../errors.ts';
import { periodOf, periodWindow } from '../../plan/dates/reporting-period.ts';
import type { PlanRecords } from '../../plan/plan.ts';
import { themeNamed } from '../../plan/theme-names.ts';
import { wordingKey } from '../../plan/wording.ts';
import {
  askForSignOff,
  readSigners,
  readSignOffs,
  setSigners,
} from '../../reporting/approval/run-sign-off.ts';
import { isSignedOff, type Signers } from '../../reporting/approval/sign-off.ts';
import type { Person } from '../../reporting/person.ts';
import { currentRound } from '../../reporting/rounds/round-phase.ts';
import { signOffWords } from '../../summary/snapshots/snapshot-text.ts';
import { findPlan, inSession, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { commandLineUser } from './plan-import.ts';
import { onePerson } from './plan-owners.ts';

export interface SignOffOptions {
  plan?: string | undefined;
  theme?: string | undefined;
  by?: string | undefined;
  chain?: string | undefined;
  required?: boolean | undefined;
  notRequired?: boolean | undefined;
  ask?: boolean | undefined;
  period?: string | undefined;
  json?: boolean | undefined;
}

const user = { id: '', name: commandLineUser };

/** Sets who signs a plan off, asks them, and shows where signing stands. */
export async function planSignOffCommand(terminal: Terminal, options: SignOffOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, records } = await findPlan(session, options.plan);
    const people = await session.storage.people.list(key.tenant);
    const change = changeFor(options, { records, people });
    const ports = {
      ...session.storage,
      clock: session.clock,
      performanceTeam: session.config.performanceTeam,
      timeZone: session.config.timeZone,
    };
    if (change) await setSigners(ports, key, { change, by: user });
    const period = await periodFor(session, { key, wanted: options.period });
    const asked = options.ask ? (await askForSignOff(ports, { key, period }, user)).asked : [];
    const steps = await readSignOffs(ports, { key, period });
    const { required = false } = await readSigners(ports, key);
    if (options.json) {
      return printJson(terminal, {
        plan: key.planId,
        period,
        signedOff: isSignedOff(steps),
        required,
        asked: asked.map(({ of }) => of),
        steps,
      });
    }
    const lines = steps.map((step) => signOffWords(step, session.config.timeZone));
    const held = required ? ['Nothing is published before everybody has signed.'] : [];
    const none =
      'Nobody is set to sign this plan off, so nothing is held up. Set one: golden-thread plan sign-off --theme THEME --by E-MAIL';
    terminal.out(
      `${steps.length === 0 ? none : [`Sign-off for ${period}:`, ...lines, ...held].join('\n')}\n`,
    );
  });
}

type Known = { records: PlanRecords; people: readonly Person[] };

function changeFor(
  { theme, by, chain, required, notRequired }: SignOffOptions,
  known: Known,
): ((signers: Signers) => Signers) | undefined {
  if ((theme === undefined) !== (by === undefined)) {
    throw new GoldenThreadError('bad_usage', 'Please give --theme and --by together. Nothing was changed.');
  }
  const forTheme = theme !== undefined && by !== undefined ? themeChange(theme, by, known) : undefined;
  const forChain = chain === undefined ? undefined : chainFrom(chain, known.people);
  if (required && notRequired) {
    throw new GoldenThreadError(
      'bad_usage',
      'Give --required or --not-required, not both. Nothing was changed.',
    );
  }
  const forced = required || notRequired ? { required: required === true } : {};
  if (!forTheme && !forChain && !required && !notRequired) return undefined;
  return (signers) => {
    const changed = forTheme ? forTheme(signers) : signers;
    return { ...changed, ...(forChain ? { chain: forChain } : {}), ...forced };
  };
}

function themeChange(wanted: string, by: string, { records, people }: Known): (signers: Signers) => Signers {
  const theme = themeNamed(records.plan, wanted)?.name;
  const isMeant = ({ theme: set }: Signers['themes'][number]) =>
    theme === undefined
      ? wordingKey(set) === wordingKey(wanted)
      : themeNamed(records.plan, set)?.name === theme;
  const others = ({ themes }: Signers) => themes.filter((each) => !isMeant(each));
  const unknown = () => {
    const names = records.plan.themes.map(({ name }) => name).join('; ');
    return new GoldenThreadError(
      'not_found',
      `The plan has no theme “${wanted}”. Nothing was changed. Its themes are: ${names}`,
    );
  };
  if (by === 'nobody') {
    return (signers) => {
      // A theme that the plan does not have any more is taken out by the name that it had.
      if (theme === undefined && !signers.themes.some(isMeant)) throw unknown();
      return { ...signers, themes: others(signers) };
    };
  }
  if (theme === undefined) throw unknown();
  const { id, name } = onePerson(by, people);
  return (signers) => ({ ...signers, themes: [...others(signers), { theme, by: { id, name } }] });
}

/** `Head of Performance=ada@…, Director=kim@…`; `nobody` empties it. */
function chainFrom(text: string, people: readonly Person[]): Signers['chain'] {
  if (text === 'nobody') return [];
  return text.split(',').map((part) => {
    const [role = '', ...rest] = part.split('=');
    const who = rest.join('=').trim();
    if (role.trim() === '' || who === '') {
      throw new GoldenThreadError(
        'bad_input',
        `“${part.trim()}” is not a role with a person. Nothing was changed. Write the chain as in "Head of Performance=ada@council.example, Director=kim@council.example".`,
      );
    }
    const { id, name } = onePerson(who, people);
    return { role: role.trim(), by: { id, name } };
  });
}

async function periodFor(
  { storage, today }: Session,
  { key, wanted }: { key: { tenant: string; planId: string }; wanted: string | undefined },
): Promise<string> {
  if (wanted === undefined) return currentRound(await storage.rounds.list(key))?.period ?? periodOf(today);
  if (periodWindow(wanted)) return wanted;
  throw new GoldenThreadError(
    'bad_input',
    `“${wanted}” is not a reporting period. Write it as in “2026-27 Q2”.`,
  );
}
