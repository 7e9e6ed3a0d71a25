import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { formatDay } from '../../plan/dates/day.ts';
import { rationaleOf } from '../../plan/plan-action.ts';
import { foldLine } from '../../plan/wording.ts';
import { respondedLines } from '../../summary/digest-text.ts';
import { type Report, risksOf, themeChapters } from '../../summary/report.ts';
import {
  correctionWords,
  publishedWords,
  shortSeal,
  signOffWords,
} from '../../summary/snapshots/snapshot-text.ts';
import { counted, targetWords } from '../../summary/wording.ts';
import { ownReport } from '../own-report.ts';
import { bullet, heading, paragraph, shade, table } from './docx-blocks.ts';
import { measurePosition, scorecard } from './docx-scorecard.ts';
import { milestoneTracker } from './docx-tracker.ts';

/** A4 between margins of 2 cm, in twentieths of a point. */
const margin = 1_134;
const page = { width: 11_906, height: 16_838 };
const portraitWidth = page.width - 2 * margin;
const landscapeWidth = page.height - 2 * margin;

/** The progress report in the shape councils take to Cabinet: the position first, the trackers as appendices. */
export async function writeDocxReport(report: Report): Promise<Uint8Array> {
  const { plan } = report.records;
  const document = new Document({
    title: plan.name,
    creator: 'Golden Thread',
    customProperties: [ownReport],
    styles: { default: { document: { run: { font: 'Arial' } } } },
    sections: [
      section(report, { landscape: false, children: narrative(report) }),
      section(report, { landscape: true, children: appendices(report) }),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function section(
  report: Report,
  { landscape, children }: { landscape: boolean; children: FileChild[] },
): ISectionOptions {
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return {
    properties: {
      page: {
        size: { ...page, orientation },
        margin: { top: margin, bottom: margin, left: margin, right: margin },
      },
    },
    footers: { default: footer(report) },
    children,
  };
}

function footer({ digest, snapshot }: Report): Footer {
  const state = snapshot ? `Snapshot ${snapshot.number}, seal ${shortSeal(snapshot)}` : 'Not published';
  const words = `${digest.plan.name} · as at ${formatDay(digest.asAt.actions)} · ${state} · page `;
  const children = [words, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 16, children })] }),
    ],
  });
}

function narrative(report: Report): FileChild[] {
  return [
    new Paragraph({ text: report.records.plan.name, heading: HeadingLevel.TITLE }),
    ...opening(report),
    ...summary(report),
    ...definitions(report),
    ...chapters(report),
    ...risks(report),
    ...signOff(report),
  ];
}

function opening({ digest, snapshot, timeZone }: Report): FileChild[] {
  const measures = digest.asAt.measures === null ? '' : `; measures as at ${formatDay(digest.asAt.measures)}`;
  const published = snapshot
    ? `${publishedWords(snapshot, timeZone)} as snapshot ${snapshot.number}.`
    : 'This position has not been published.';
  return [
    paragraph(`Progress report: actions as at ${formatDay(digest.asAt.actions)}${measures}.`, { bold: true }),
    paragraph(published),
    ...(digest.note === null ? [] : [paragraph(digest.note, { italics: true })]),
    ...(snapshot?.corrections ?? []).map((each) =>
      paragraph(correctionWords(each, timeZone), { italics: true }),
    ),
  ];
}

function summary(report: Report): FileChild[] {
  const { digest } = report;
  const base = `Of the ${counted(digest.total, 'action')} in the plan:`;
  const rows = digest.counts.map((row) => [
    { text: `${row.symbol} ${row.label}`, bold: true, shade: shade[row.rag] },
    { text: String(row.count) },
    { text: `${row.percent}%` },
    { text: row.percentOfRated === null ? '–' : `${row.percentOfRated}%` },
  ]);
  const both = digest.rated !== digest.total;
  const columns = [
    { header: 'Status', width: 5 },
    { header: 'Actions', width: 2 },
    { header: `Of all ${digest.total}`, width: 2 },
    { header: `Of the ${digest.rated} that are rated`, width: 3 },
  ];
  return [
    heading('Summary position'),
    paragraph(base),
    ...digest.lines.map((line) => bullet(line)),
    ...respondedLines(digest).map((line) => paragraph(`${line}.`)),
    table({
      columns: both ? columns : columns.slice(0, 3),
      rows: both ? rows : rows.map((row) => row.slice(0, 3)),
      pageWidth: portraitWidth,
    }),
    ...measurePosition(digest, portraitWidth),
  ];
}

function definitions({ records }: Report): FileChild[] {
  const rows = records.plan.statusScheme.statuses.map(({ label, symbol, rag, definition }) => [
    { text: `${symbol} ${label}`, bold: true, shade: shade[rag] },
    { text: definition },
  ]);
  const columns = [
    { header: 'Status', width: 3 },
    { header: 'Definition', width: 7 },
  ];
  return [heading('What the statuses mean'), table({ columns, rows, pageWidth: portraitWidth })];
}

function chapters(report: Report): FileChild[] {
  const { timeZone: _timeZone, ...rest } = report;
  return [
    heading('Progress by theme', 1, true),
    ...themeChapters(rest).flatMap(({ theme, lines, achievements, challenges }) => [
      heading(theme, 2),
      paragraph(lines.join('; ')),
      heading('Achievements', 3),
      ...(achievements.length === 0 ? [paragraph('None complete yet.')] : []),
      ...achievements.map((action) => bullet(` ${action.text}${saidOf(action.commentary)}`, action.ref)),
      heading('Challenges', 3),
      ...(challenges.length === 0 ? [paragraph('Nothing needs attention.')] : []),
      ...challenges.map((action) => {
        const forecast = action.revisedTarget
          ? `now expected ${targetWords(action.revisedTarget)}`
          : 'no forecast given';
        const dates = `Due ${targetWords(action.target)}, ${forecast}.`;
        return bullet(
          ` ${action.text} (${action.statusText}). ${dates}${saidOf(rationaleOf(action))}`,
          action.ref,
        );
      }),
    ]),
  ];
}

function saidOf(words: string): string {
  return words.trim() === '' ? '' : `\n${words.split('\n').map(foldLine).join('\n')}`;
}

function risks(report: Report): FileChild[] {
  const found = risksOf(report);
  if (found.length === 0)
    return [heading('Risks'), paragraph('No action is reported as delayed or not to be met.')];
  const rows = found.map(({ action, words }) => [
    { text: action.ref, bold: true },
    { text: action.text },
    { text: words === '' ? 'No cause or recovery action is given.' : words },
  ]);
  const columns = [
    { header: 'Reference', width: 1.4 },
    { header: 'Action at risk', width: 4 },
    { header: 'Cause and recovery, in the owner’s words', width: 5 },
  ];
  return [heading('Risks'), table({ columns, rows, pageWidth: portraitWidth })];
}

function signOff({ signOffs, timeZone }: Report): FileChild[] {
  const words = signOffs.map((step) => bullet(signOffWords(step, timeZone)));
  return [
    heading('Sign-off'),
    ...(words.length > 0 ? words : [paragraph('No sign-off is set up for this plan.')]),
  ];
}

function appendices(report: Report): FileChild[] {
  const { measures } = report.records;
  return [
    ...milestoneTracker(report, landscapeWidth),
    ...(measures.length > 0 ? scorecard(report.records, landscapeWidth) : []),
  ];
}
