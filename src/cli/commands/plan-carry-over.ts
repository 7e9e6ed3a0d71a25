import { stat } from 'node:fs/promises';
import type { ImportOutcome } from '../../documents/import-plan.ts';
import { GoldenThreadError } from '../../errors.ts';
import type { Plan, PlanRecords, Theme } from '../../plan/plan.ts';
import { addAliases, type CarryOver, carryOver } from '../../plan/refs/carry-over.ts';
import type { LineageEntry } from '../../plan/refs/lineage.ts';
import { shorten } from '../../plan/shown-words.ts';
import { wordingKey } from '../../plan/wording.ts';
import { previewText } from '../preview-text.ts';
import { type DecisionOptions, readDecisions } from '../read-decisions.ts';
import { readFiles } from '../read-files.ts';
import { findPlan, inSession, type Session } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { commandLineUser, loadFiles } from './plan-import.ts';

export interface CarryOverCommandOptions extends DecisionOptions {
  from: string;
  to: string;
  plan?: string | undefined;
  dryRun?: boolean | undefined;
  json?: boolean | undefined;
}

/** Works out what becomes of each action of one plan in the next, and keeps it with the next plan. */
export async function carryOverCommand(terminal: Terminal, options: CarryOverCommandOptions): Promise<void> {
  const { matches, dropped } = await readDecisions(options);
  await inSession(terminal, async (session) => {
    const dryRun = options.dryRun ?? false;
    const { records: from } = await findPlan(session, options.from);
    const target = await targetPlan(session, options);
    const { records: to } = target;
    if (to.plan.id === from.plan.id) {
      throw new GoldenThreadError(
        'bad_input',
        'A plan cannot be carried over into itself. Give another plan or a file after --to.',
      );
    }
    const kept = await session.storage.lineage.list({ tenant: session.tenant, planId: to.plan.id });
    const result = carryOver({
      kept,
      from,
      to,
      matches: new Map(Object.entries(matches)),
      dropped: new Map(Object.entries(dropped)),
      now: session.clock.now(),
      by: commandLineUser,
    });
    if (result.problems.length > 0) {
      throw new GoldenThreadError(
        'bad_input',
        `${result.problems.join(' ')} Nothing was stored. Check the decisions.`,
      );
    }
    const imported = (dryRun ? undefined : await target.load?.()) ?? target.read;
    if (!dryRun) await store(session, to.plan, result);
    if (options.json) {
      const warnings = imported?.warnings ?? [];
      return printJson(terminal, {
        from: from.plan.id,
        to: to.plan.id,
        stored: !dryRun,
        ...result,
        warnings,
      });
    }
    if (imported) terminal.out(`${previewText(imported, dryRun)}\n`);
    terminal.out(textOf(result, { from: from.plan, to: to.plan, dryRun }));
  });
}

interface Target {
  records: PlanRecords;
  /** Where it is a document's: what was read. */
  read?: ImportOutcome;
  /** Stores the document; refused where the plan it was compared with has changed since. */
  load?: () => Promise<ImportOutcome>;
}

/** The plan of that id, or what the document of that name would make of it. */
async function targetPlan(session: Session, { to, plan }: CarryOverCommandOptions): Promise<Target> {
  const isFile = await stat(to).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return { records: (await findPlan(session, to)).records };
  const document = { files: await readFiles([to]), planId: plan };
  const read = await loadFiles(session, { ...document, dryRun: true });
  const expected = read.preview.comparedWith;
  return {
    records: { ...read, actions: [...read.actions] },
    read,
    load: () => loadFiles(session, { ...document, expected }),
  };
}

async function store({ storage, tenant, clock }: Session, plan: Plan, result: CarryOver): Promise<void> {
  const key = { tenant, planId: plan.id };
  const known = new Map((await storage.lineage.list(key)).map((entry) => [nameOf(entry), entry]));
  await storage.lineage.add(
    key,
    result.entries.filter((entry) => !isSame(entry, known.get(nameOf(entry)))),
  );
  await storage.plans.alter(key, (current) => ({
    ...current,
    themes: current.themes.map((theme) => {
      const found = result.themes.find(({ name }) => name === theme.name);
      return found ? addAliases(theme, found.aliases) : theme;
    }),
  }));
  const what = `carried over ${result.entries.length} actions into ${plan.id}`;
  await storage.audit.record(tenant, { at: clock.now(), who: commandLineUser, what });
}

function nameOf({ from }: LineageEntry): string {
  return JSON.stringify([from.planId, from.ref]);
}

/** Whether the word on an action is the one that is kept already, whoever gave it. */
function isSame(entry: LineageEntry, known: LineageEntry | undefined): boolean {
  const decided = ({ kind, to, decision }: LineageEntry) => JSON.stringify([kind, to, decision]);
  return known !== undefined && decided(entry) === decided(known);
}

function textOf(
  { entries, undecided, unaccounted, added, themes }: CarryOver,
  { from, to, dryRun }: { from: Plan; to: Plan; dryRun: boolean },
): string {
  const of = (kind: LineageEntry['kind']) => entries.filter((entry) => entry.kind === kind);
  const named = themes.filter(({ aliases }) => aliases.length > 0);
  return [
    `${from.name} (${from.id}) → ${to.name} (${to.id})`,
    ...(['carried_over', 'merged', 'dropped', 'finished'] as const).map(
      (kind) => `  ${String(of(kind).length).padStart(4)}  ${kind.replace('_', ' ')}`,
    ),
    `  ${String(added.length).padStart(4)}  new in ${to.name}`,
    ...of('dropped').map(
      (entry) =>
        `Dropped ${entry.from.ref}: ${entry.decision?.body}, ${entry.decision?.date}, ${entry.decision?.reference}`,
    ),
    ...named.map(
      ({ name, aliases }) => `“${name}” is found as ${aliases.map((alias) => `“${alias}”`).join(', ')} too`,
    ),
    ...undecided.map(
      ({ ref, candidates }) =>
        `To decide: ${ref} may live on in ${candidates.map((each) => each.ref).join(' or ')}`,
    ),
    ...(unaccounted.length > 0
      ? [
          `${unaccounted.length} neither carried over, nor finished, nor dropped by a decision:`,
          ...unaccounted.map(({ ref, text }) => `  ${ref}  ${shorten(text, 90)}`),
          'Say what becomes of them with --match OLD=NEW or --decide FILE.json.',
        ]
      : []),
    dryRun ? 'Nothing was stored (--dry-run).' : 'Stored.',
    '',
  ].join('\n');
}

/** Gives a theme one more name by which questions find it. */
export async function aliasCommand(
  terminal: Terminal,
  names: { theme: string; alias: string },
  options: { plan?: string | undefined },
): Promise<void> {
  await inSession(terminal, async ({ storage, ...session }) => {
    const { key, records } = await findPlan({ storage, ...session }, options.plan);
    const plan = await storage.plans.alter(key, (current) => withAlias(current, names));
    const name = plan?.themes.find((theme) => isNamed(theme, names.theme))?.name ?? names.theme;
    terminal.out(`“${names.alias.trim()}” finds “${name}” in ${records.plan.name} from now on.\n`);
  });
}

/** The plan with one more name for a theme; throws where there is no such theme, or another goes by that name. */
function withAlias(plan: Plan, names: { theme: string; alias: string }): Plan {
  const theme = plan.themes.find((each) => isNamed(each, names.theme));
  if (!theme) {
    const known = plan.themes.map(({ name }) => `“${name}”`).join(', ');
    const message = `${plan.name} has no theme “${names.theme}”. It has ${known}. Nothing was changed.`;
    throw new GoldenThreadError('not_found', message);
  }
  const taken = plan.themes.find(
    (each) => each !== theme && [each.name, ...each.aliases].some((name) => isSameName(name, names.alias)),
  );
  if (wordingKey(names.alias) === '' || taken) {
    const why = taken ? `already finds “${taken.name}”` : 'is no name';
    const message = `“${names.alias}” ${why}, so it cannot be another name for “${theme.name}”. Nothing was changed.`;
    throw new GoldenThreadError('bad_input', message);
  }
  return {
    ...plan,
    themes: plan.themes.map((each) => (each === theme ? addAliases(each, [names.alias]) : each)),
  };
}

function isNamed({ name }: Theme, given: string): boolean {
  return isSameName(name, given);
}

function isSameName(one: string, other: string): boolean {
  return wordingKey(one) === wordingKey(other);
}
