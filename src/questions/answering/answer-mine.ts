import { formatDay } from '../../plan/dates/day.ts';
import { isOwner } from '../../reporting/person.ts';
import { counted } from '../../summary/wording.ts';
import type { Asker, Facts } from '../answer.ts';
import type { Question } from '../question.ts';
import { answerList } from './answer-actions.ts';
import { answerAction } from './answer-rows.ts';
import { actionLines } from './answer-text.ts';
import type { Draft } from './draft.ts';

/** The asker's own actions, or the day by which their update is wanted. */
export function answerMine(question: Question, facts: Facts): Draft {
  const { asker } = facts;
  if (asker === null) {
    const line = 'I do not know who is asking, so I cannot tell which actions are yours.';
    return { total: 0, outOf: 0, lines: [line] };
  }
  return question.ask === 'deadline' ? answerDeadline(asker, facts) : answerList(question, facts);
}

/** From the open round: its date, and which of the asker's actions are still to be answered. */
function answerDeadline(asker: Asker, facts: Facts): Draft {
  const round = facts.rounds?.find(({ state }) => state === 'open');
  if (round === undefined)
    return { total: 0, outOf: 0, lines: ['No round of updates is open, so none is due.'] };
  const request = facts.requests?.find(
    ({ period, owner, name }) => period === round.period && (isOwner(owner, asker) || isOwner(name, asker)),
  );
  const when = `for ${round.period} is due by ${formatDay(round.dueOn)}`;
  if (request === undefined) {
    const line = `You have not been asked for an update. The round for ${round.period} asks for answers by ${formatDay(round.dueOn)}.`;
    return { total: 0, outOf: 0, lines: [line] };
  }
  const { refs, answered } = request;
  const actions = facts.records.actions
    .filter(({ ref }) => refs.includes(ref) && !answered.includes(ref))
    .map((action) => answerAction(action, facts));
  const share = `You have answered ${answered.length} of ${counted(refs.length, 'action')}.`;
  return {
    total: actions.length,
    outOf: refs.length,
    actions,
    lines: [`Your update ${when}. ${share}`, ...actionLines(actions)],
  };
}
