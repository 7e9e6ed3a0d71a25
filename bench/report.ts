import { performance } from 'node:perf_hooks';
import { DocumentReportWriter } from '../src/documents/report/write-report.ts';
import { scheme2024 } from '../src/plan/built-in-schemes.ts';
import { buildDigest } from '../src/summary/digest.ts';
import { reportFormats } from '../src/summary/report.ts';
import { actionOf, recordsOf } from '../tests/contracts/records.ts';

/** How long a report of a thousand actions takes in each format, and how large it is. */

const size = 1_000;
const words = 'What was done, what is late and what is being done about it. '.repeat(8);
const actions = Array.from({ length: size }, (_, index) =>
  actionOf(`A-${index + 1}`, {
    order: index + 1,
    theme: `Theme ${(index % 12) + 1}`,
    outcome: `Outcome ${Math.floor(index / 5) + 1}`,
    status: scheme2024.statuses[index % 5]?.id ?? null,
    commentary: words,
  }),
).sort((a, b) => a.theme.localeCompare(b.theme));
const { plan } = recordsOf('bench', []);
const records = { plan: { ...plan, statusScheme: scheme2024 }, actions, measures: [] };
const digest = buildDigest({ records, asAt: { actions: '2026-12-19', measures: null }, responded: null });
const report = { records, digest, snapshot: null, signOffs: [], timeZone: 'Europe/London' };

for (const format of reportFormats) {
  const started = performance.now();
  const { bytes } = await new DocumentReportWriter().write(report, format);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${format}: ${size} actions in ${seconds.toFixed(2)} s, ${Math.round(bytes.length / 1024)} KiB\n`,
  );
}
