import { readReport } from '../../summary/read-report.ts';
import type { ReportFormat } from '../../summary/report.ts';
import { counted } from '../../summary/wording.ts';
import type { TeamsCard } from '../files/file-cards.ts';
import { offerFile } from '../files/offer-file.ts';
import type { Speaker, TeamsPorts } from '../teams-ports.ts';
import { notice } from '../views/notice.ts';
import { mayAsk, notAllowed } from './answer-question.ts';
import { currentPlan, noPlanYet } from './current-plan.ts';

const command =
  /^(?:please )?(?:(?:can|could) you )?(?:please )?(?:send|export|download)(?: me| us)?(?: the| a| our)? (?:progress )?(?<what>report|tracker)(?: (?:as|in)(?: a| an)? (?<form>word|docx|excel|xlsx|csv)(?: (?:file|document|workbook|sheet))?)?(?: please)?[.?!]?$/i;

const formats: Record<string, ReportFormat> = {
  ...{ word: 'docx', docx: 'docx', report: 'docx' },
  ...{ excel: 'xlsx', xlsx: 'xlsx', tracker: 'xlsx', csv: 'csv' },
};

/** The form of file that somebody asks to be sent: the report in Word, the tracker in Excel, unless they say. */
export function readReportWish(text: string): ReportFormat | undefined {
  const groups = command.exec(text.trim())?.groups;
  return formats[(groups?.['form'] ?? groups?.['what'] ?? '').toLowerCase()];
}

/** Offers the report on the position as it stands, to those who may ask about the whole plan. */
export async function reportInChat(
  ports: TeamsPorts,
  speaker: Speaker,
  format: ReportFormat,
): Promise<TeamsCard> {
  if (!mayAsk(ports, speaker)) return notAllowed();
  const current = await currentPlan(ports.plans, speaker.tenant);
  if (!current) return noPlanYet('There is nothing to send.');
  const { plan, key } = current;
  const report = await readReport(ports, { key, timeZone: ports.timeZone });
  const file = await ports.reportWriter.write(report, format);
  const { actions, measures } = report.records;
  const rows = [counted(actions.length, 'action'), counted(measures.length, 'measure')];
  const about = `${plan.name}: ${rows.slice(0, measures.length > 0 ? 2 : 1).join(' and ')}, as at the moment you asked.`;
  const offer = await offerFile(ports, speaker, { key, file, about });
  if (speaker.place?.personal !== false) return offer;
  ports.sendLater('offer a file', speaker, async () => offer);
  const text = 'Files go into our own chat: I have put it there, for you to accept.';
  return notice('The file is ready', text);
}
