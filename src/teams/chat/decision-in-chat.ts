import { type DecisionKind, decisionKindSchema } from '../../plan/action-decision.ts';
import type { Day } from '../../plan/dates/day.ts';
import { parseTargetDate } from '../../plan/dates/target-date-parser.ts';
import { answeringFor, approversOf, openRequest } from '../../reporting/approval/request-decision.ts';
import { ownItem } from '../../reporting/owners/hand-actions-over.ts';
import { requirePlan } from '../../reporting/rounds/open-round.ts';
import { itemNamed } from '../../reporting/updates/pass-items.ts';
import { type AdaptiveCard, asTyped } from '../render-card.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { askForm, pendingRequestCard, replyCard } from '../views/decision-cards.ts';
import { notice } from '../views/notice.ts';
import { noPlanYet, planOfOwn } from './current-plan.ts';
import { carried, draftHandedBack } from './hand-over-in-chat.ts';
import { typedReference } from './typed-reference.ts';

const asking = new RegExp(
  `^(?:please )?(?:ask (?:for )?a decision (?:on|about|for) ${typedReference}|(?<verb>extend|re-?baseline|defer|abandon) ${typedReference.replace('ref', 'own')}(?: (?:to|until|till) (?<until>.+?))?)[.!]?$`,
  'iu',
);
const verbs: Record<string, DecisionKind> = {
  extend: 'extension',
  rebaseline: 're_baseline',
  defer: 'defer',
  abandon: 'abandon',
};

/** “ask for a decision on EC-03”, “re-baseline EC-03”, “defer EC-03 to June 2027”. A date that is none is left out. */
export function readDecisionWish(
  text: string,
): { ref: string; what: DecisionKind | ''; date: Day | '' } | undefined {
  const groups = asking.exec(text.trim())?.groups;
  const ref = groups?.['ref'] ?? groups?.['own'];
  if (ref === undefined) return undefined;
  const date = parseTargetDate(groups?.['until'] ?? '').end ?? '';
  return { ref, date, what: verbs[(groups?.['verb'] ?? '').toLowerCase().replace('-', '')] ?? '' };
}

/** The form for the speaker's own action. */
export async function decisionInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  { ref, what, date }: { ref: string; what: string; date: string },
): Promise<AdaptiveCard> {
  const meant = await planOfOwn(ports, speaker, ref);
  if (!meant) return noPlanYet('Nothing was changed.');
  return askWhatToDecide(ports, speaker, { planId: meant.plan.id, ref, what, date });
}

/** The form, with what was typed; otherwise why there is none. */
export async function askWhatToDecide(
  ports: TeamsPorts,
  speaker: Speaker,
  given: {
    planId: string;
    ref: string;
    what?: string;
    date?: string;
    reason?: string;
    nonce?: string;
    problem?: string;
    /** What was typed on the owner’s card, to be given back. */
    draft?: string;
  },
): Promise<AdaptiveCard> {
  const {
    planId,
    ref,
    what = '',
    date = '',
    reason = '',
    nonce = ports.newId(),
    problem = '',
    draft = '',
  } = given;
  const key = { tenant: speaker.tenant, planId };
  const { person } = speaker;
  const records = await requirePlan(ports.plans, key);
  const named = itemNamed(records, ref);
  const open = named?.kind === 'action' ? await openRequest(ports, key, named.action.ref) : undefined;
  if (open && named?.kind === 'action') {
    const { matter, request } = open;
    const about = { records, action: named.action, matter, readerId: person.id };
    const answering = await answeringFor(ports, key, { request, action: named.action });
    if (answering.includes(person.id))
      return request.state === 'asked_back'
        ? replyCard(request, about, { problem: '', words: '' })
        : pendingRequestCard(request, { planId, ...about }, carried(draft));
  }
  const item = await ownItem(ports, key, { ref, personId: person.id });
  if (item?.kind !== 'action') {
    const words = await draftHandedBack(ports, key, { ref, draft });
    if (item)
      return notice(
        `${asTyped(item.ref)} is a measure`,
        `Decisions are asked for about actions only. Say what is to be known of a measure in its update, or write to the performance team. Nothing was changed. ${words}`.trim(),
      );
    return notice(
      `${asTyped(ref)} is not yours`,
      `Only its owner can ask for a decision. Nothing was changed. Type “my actions” for what is yours. ${words}`.trim(),
    );
  }
  const { action } = item;
  const { asked: ids } = await approversOf(ports, key, { action, askedBy: person.id });
  const people = await Promise.all(ids.map((id) => ports.people.find(key.tenant, id)));
  const names = people.flatMap((person) => person?.name || []);
  const approver = ids.length > 1 || names.length === 0 ? 'the performance team' : (names[0] ?? '');
  const known = decisionKindSchema.safeParse(what).success ? what : '';
  return askForm(action, {
    records,
    nonce,
    problem,
    what: known,
    date,
    reason,
    approver,
    draft: carried(draft),
  });
}
