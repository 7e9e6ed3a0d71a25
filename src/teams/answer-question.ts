import { dayOf } from '../plan/day.ts';
import type { PlanKey } from '../ports.ts';
import type { Question } from '../questions/question.ts';
import { type Answered, askInTalk } from '../questions/talk.ts';
import { ledgerOf } from '../reporting/ledger.ts';
import { currentDigest } from '../summary/current-digest.ts';
import { loadPass } from './card-actions/load-pass.ts';
import { type AdaptiveCard, renderCard } from './render-card.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';
import { answerCard } from './views/answer-card.ts';
import { digestCard } from './views/digest-card.ts';
import { helpCard } from './views/help-card.ts';
import { openingCard, receiptCard } from './views/update-views.ts';

/** What somebody wrote, and in which chat or channel thread. */
export interface Said {
  text: string;
  conversationId: string;
}

/** Answers whatever a person wrote with a card. Nothing said here changes the plan or the answers. */
export async function answerMessage(ports: TeamsPorts, speaker: Speaker, said: Said): Promise<AdaptiveCard> {
  const [plan] = await ports.plans.list(speaker.tenant);
  if (!plan) {
    return renderCard('notice', {
      title: 'No plan is loaded yet',
      text: 'The performance team loads one with: golden-thread plan import FILE. Then ask me what is off track, or type “help”.',
    });
  }
  const key = { tenant: speaker.tenant, planId: plan.id };
  const { question, answer } = await readAndAnswer(ports, speaker, { key, said });
  if (answer.intent === 'help') return helpCard(plan, canPost(ports, speaker));
  if (answer.intent === 'digest') return showDigest(ports, key);
  if (answer.intent === 'update' || isAboutOwnUpdates(question)) {
    const own = await ownUpdates(ports, speaker, key);
    if (own) return own;
  }
  return answerCard(answer, new Map(plan.statusScheme.statuses.map((status) => [status.id, status.label])));
}

/** Whether this person may post, open and close. */
export function canPost(ports: TeamsPorts, speaker: Speaker): boolean {
  return ports.performanceTeam.includes(speaker.person.id);
}

/** “my actions” as such, not “which of mine are overdue?” or “when is my update due?”. */
function isAboutOwnUpdates({ intent, filters, overdue, ask }: Question): boolean {
  const { statuses, themes, dateTo, text } = filters;
  const narrowed = statuses.length > 0 || themes.length > 0 || dateTo !== null || text !== null;
  return intent === 'my_actions' && !narrowed && !overdue && ask === null;
}

async function readAndAnswer(
  ports: TeamsPorts,
  speaker: Speaker,
  { key, said }: { key: PlanKey; said: Said },
): Promise<Answered> {
  const [records, people, rounds] = await Promise.all([
    ports.plans.read(key),
    ports.people.list(key.tenant),
    ports.rounds.list(key),
  ]);
  if (!records) throw new Error(`the plan ${key.planId} is listed but cannot be read`);
  const requests = rounds[0] ? await ports.rounds.requests(key, rounds[0].period) : [];
  const now = ports.clock.now();
  const facts = {
    records,
    today: dayOf(now, ports.timeZone),
    asker: speaker.person,
    people,
    rounds,
    requests: ledgerOf(requests, records.actions),
    history: (ref: string) => ports.updates.history(key, ref),
  };
  const talk = { tenant: key.tenant, conversationId: said.conversationId, personId: speaker.person.id };
  return askInTalk(ports.talks, talk, { utterance: said.text, now, facts });
}

async function showDigest(ports: TeamsPorts, key: PlanKey): Promise<AdaptiveCard> {
  const records = await ports.plans.read(key);
  if (!records) throw new Error(`the plan ${key.planId} is listed but cannot be read`);
  const asAt = dayOf(ports.clock.now(), ports.timeZone);
  return digestCard(await currentDigest(ports.rounds, { key, records, asAt }));
}

/** The person's own card in the open round; undefined when no round is open or nothing is theirs. */
async function ownUpdates(
  ports: TeamsPorts,
  speaker: Speaker,
  key: PlanKey,
): Promise<AdaptiveCard | undefined> {
  const round = (await ports.rounds.list(key)).find((each) => each.state === 'open');
  if (!round) return undefined;
  const found = await loadPass(ports, speaker, { planId: key.planId, period: round.period });
  if (!('facts' in found)) return undefined;
  const { pass } = found.facts;
  return pass.answered.size === pass.actions.length ? receiptCard(found.facts) : openingCard(found.facts);
}
