import { dayOf, formatDay } from '../../plan/dates/day.ts';
import { checkPlan } from '../../plan/plan-check.ts';
import { placeText } from '../../plan/row-place.ts';
import { shorten } from '../../plan/shown-words.ts';
import { some } from '../../plan/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { canPost } from './answer-question.ts';
import { currentRecords, noPlanYet } from './current-plan.ts';

const most = { findings: 15, text: 90, message: 240 };

/** “check the plan”. */
export function isCheck(text: string): boolean {
  return /^(please )?check (the )?(delivery )?plan( for contradictions)?[.!?]?$/i.test(text);
}

/** Where the plan contradicts itself today, for the performance team. Nothing is repaired. */
export async function checkInChat(ports: TeamsPorts, speaker: Speaker): Promise<AdaptiveCard> {
  if (!canPost(ports, speaker)) {
    const text = 'Ask me what is overdue, or what is late in a theme.';
    return notice('The check is for the performance team', text);
  }
  const current = await currentRecords(ports.plans, speaker.tenant);
  if (!current) return noPlanYet();
  const { records } = current;
  const asAt = dayOf(ports.clock.now(), ports.timeZone);
  const findings = checkPlan(records, asAt);
  const affected = new Set(findings.map(({ ref }) => ref)).size;
  const hidden = findings.length - most.findings;
  return renderCard('plan-check', {
    title:
      findings.length === 0
        ? 'Nothing contradicts itself'
        : `${findings.length} to look at in ${affected} of ${some(records.actions.length, 'action')}`,
    summary: `${asTyped(records.plan.name)}, as at ${formatDay(asAt)}. Nothing was changed.`,
    findings: findings.slice(0, most.findings).map((finding) => ({
      ref: `${finding.ref} (${shorten(placeText(finding), most.text)})`,
      text: shorten(finding.text, most.text),
      message: asTyped(shorten(finding.message, most.message)),
    })),
    more:
      hidden > 0
        ? `and ${hidden} more. Put these right in the document, load it and check again to see the rest.`
        : '',
  });
}
