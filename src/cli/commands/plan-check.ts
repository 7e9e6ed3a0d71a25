import { formatDay } from '../../plan/dates/day.ts';
import { checkPlan, type Finding } from '../../plan/plan-check.ts';
import { placeText } from '../../plan/row-place.ts';
import { shorten } from '../../plan/shown-words.ts';
import { some } from '../../plan/wording.ts';
import { findPlan, inSession, readDay } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

export interface CheckOptions {
  plan?: string | undefined;
  asAt?: string | undefined;
  json?: boolean | undefined;
}

/** Prints where the plan contradicts itself; repairs nothing. */
export async function checkPlanCommand(terminal: Terminal, options: CheckOptions): Promise<void> {
  await inSession(terminal, async (session) => {
    const { key, records } = await findPlan(session, options.plan);
    const asAt = options.asAt === undefined ? session.today : readDay(options.asAt, '--as-at');
    const findings = checkPlan(records, asAt);
    const counts: Record<string, number> = {};
    for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
    if (options.json) {
      return printJson(terminal, { plan: key.planId, asAt, total: findings.length, counts, findings });
    }
    const affected = new Set(findings.map(({ ref }) => ref)).size;
    const head =
      findings.length === 0
        ? `Nothing in ${records.plan.name} contradicts itself, as at ${formatDay(asAt)}.`
        : `${findings.length} to look at in ${affected} of ${some(records.actions.length, 'action')} of ${records.plan.name}, as at ${formatDay(asAt)}. Nothing was changed.`;
    terminal.out(`${[head, ...findings.map(lineOf)].join('\n')}\n`);
  });
}

function lineOf(finding: Finding): string {
  const { ref, message, text } = finding;
  return `${ref} (${placeText(finding)}) ${shorten(text, 60)}: ${message}`;
}
