import { access, writeFile } from 'node:fs/promises';
import { DocumentReportWriter } from '../../documents/report/write-report.ts';
import { GoldenThreadError } from '../../errors.ts';
import { readReport } from '../../summary/read-report.ts';
import type { ReportFormat } from '../../summary/report.ts';
import { findPlan, inSession } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { readPastDay } from './digest.ts';

export interface ReportOptions {
  format: ReportFormat;
  output: string;
  plan?: string | undefined;
  asAt?: string | undefined;
  snapshot?: number | undefined;
  json?: boolean | undefined;
}

/** Writes the progress report to a file; what is said on the way goes to stderr. */
export async function reportCommand(terminal: Terminal, options: ReportOptions): Promise<void> {
  if (options.asAt !== undefined && options.snapshot !== undefined) {
    throw new GoldenThreadError(
      'bad_usage',
      'A snapshot has its own day: give --snapshot or --as-at, not both.',
    );
  }
  await inSession(terminal, async (session) => {
    const { key } = await findPlan(session, options.plan);
    const report = await readReport(
      { ...session.storage, clock: session.clock },
      {
        ...{ key, timeZone: session.config.timeZone, snapshot: options.snapshot },
        asAt: options.asAt === undefined ? undefined : readPastDay(session, options.asAt),
      },
    );
    const { actions, measures } = report.records;
    terminal.err(`Writing ${actions.length} actions and ${measures.length} measures…\n`);
    const { bytes } = await new DocumentReportWriter().write(report, options.format);
    const isThere = await access(options.output).then(
      () => true,
      () => false,
    );
    await save(options.output, bytes);
    if (isThere) terminal.err(`${options.output} was there already and has been replaced.\n`);
    const asAt = report.digest.asAt;
    if (options.json)
      printJson(terminal, {
        file: options.output,
        bytes: bytes.length,
        asAt,
        actions: actions.length,
        measures: measures.length,
      });
    else terminal.out(`${options.output}: ${report.digest.headline}\n`);
  });
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    throw new GoldenThreadError(
      'bad_input',
      `The report cannot be written to ${path}. Check that the folder is there, may be written to, and that the file is not open in Word or Excel.`,
      { cause },
    );
  }
}
