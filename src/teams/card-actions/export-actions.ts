import type { z } from 'zod';
import type { Answer } from '../../questions/answer.ts';
import { answerQuestion } from '../../questions/answer-question.ts';
import { asItStood } from '../../questions/answering/as-it-stood.ts';
import { latestDay } from '../../reporting/position/read-plan-as-at.ts';
import { buildDigest } from '../../summary/digest.ts';
import { counted } from '../../summary/wording.ts';
import { mayAsk, notAllowed, showAnswer } from '../chat/answer-question.ts';
import type { QuestionFacts } from '../chat/question-facts.ts';
import type { TeamsCard } from '../files/file-cards.ts';
import { offerFile } from '../files/offer-file.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import type { CardAction } from './card-action.ts';
import { findTalk, onPage, outOfDate } from './question-actions.ts';

/** "Export these": the rows of the answer, all pages of them, as an Excel file; the card stays as it is. */
export const exportAnswer: CardAction<z.infer<typeof onPage>> = {
  verb: 'question.export',
  data: onPage,
  handle: async ({ ports, speaker }, { from, ...card }) => {
    if (!mayAsk(ports, speaker)) return notAllowed();
    const found = await findTalk({ ports, speaker }, card);
    if (!found) return outOfDate();
    const { loaded, question } = found;
    const answer = await answerQuestion(question, loaded.facts);
    const { facts } = await asItStood(question, loaded.facts);
    const rows = { loaded: { ...loaded, facts }, answer };
    ports.sendLater('offer the rows of an answer', speaker, () => offerRows(ports, speaker, rows));
    return showAnswer(ports, speaker, {
      asked: loaded,
      answered: { question, answer, at: card.asked },
      from,
    });
  },
};

async function offerRows(
  ports: TeamsPorts,
  speaker: Speaker,
  { loaded: { key, facts }, answer }: { loaded: QuestionFacts; answer: Answer },
): Promise<TeamsCard> {
  const { records } = facts;
  const refs = new Set(answer.actions.map(({ ref }) => ref));
  const measureRefs = new Set(answer.measures.map(({ ref }) => ref));
  const cut = {
    ...records,
    actions: records.actions.filter(({ ref }) => refs.has(ref)),
    measures: records.measures.filter(({ ref }) => measureRefs.has(ref)),
  };
  const digest = buildDigest({
    records: cut,
    asAt: { actions: answer.asAt, measures: latestDay(cut) },
    responded: null,
  });
  const report = { records: cut, digest, snapshot: null, signOffs: [], timeZone: ports.timeZone };
  const file = await ports.reportWriter.write(report, 'xlsx');
  const rows = [
    ...(cut.actions.length > 0 ? [counted(cut.actions.length, 'action')] : []),
    ...(cut.measures.length > 0 ? [counted(cut.measures.length, 'measure')] : []),
  ];
  const about = `${rows.join(' and ')} of ${records.plan.name}: ${answer.understood}`;
  return offerFile(ports, speaker, { key, file, about });
}
