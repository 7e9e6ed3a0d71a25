import { scheme2024 } from '../../src/plan/built-in-schemes.ts';
import { actionOf, recordsOf, updateOf } from '../contracts/records.ts';
import { type CommandLine, commandLine } from './command-line.ts';

const planId = 'council-plan';
const dayInSeconds = 24 * 60 * 60;

/** Loaded on 9 October 2026; answered on 12 and 19 October; today is 23 October. */
export async function afterTwoAnswers(): Promise<CommandLine> {
  const line = await commandLine();
  const statedAt = line.clock.now();
  const actions = ['ER-01', 'ER-02'].map((ref, index) => actionOf(ref, { order: index + 1, statedAt }));
  const { plan } = recordsOf(planId, []);
  const records = { ...recordsOf(planId, actions), plan: { ...plan, statusScheme: scheme2024 } };
  await line.storage.plans.saveEdition(line.tenant, records, {
    source: { files: ['tracker.docx'], by: 'Pat' },
  });
  const key = { tenant: line.tenant, planId };
  for (const [ref, day, status] of [
    ['ER-01', '2026-10-12', 'complete'],
    ['ER-02', '2026-10-19', 'known_delays'],
  ] as const) {
    const at = `${day}T10:00:00.000Z`;
    await line.storage.updates.append(key, updateOf(ref, { at, status, period: '2026-27 Q3' }));
  }
  line.clock.advance(14 * dayInSeconds);
  return line;
}
