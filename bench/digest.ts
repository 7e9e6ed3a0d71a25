import { performance } from 'node:perf_hooks';
import { scheme2024 } from '../src/plan/built-in-schemes.ts';
import type { PlanRecords } from '../src/plan/plan.ts';
import { buildDigest } from '../src/summary/digest.ts';
import { digestCard } from '../src/teams/views/digest-card.ts';
import { actionOf, recordsOf } from '../tests/contracts/records.ts';

/** Time and memory of a digest with movement for growing plans: both are to grow no faster than the plan. */

const sizes = [1_000, 10_000, 100_000];
const repeats = 5;

function planOf(size: number): PlanRecords {
  const { statuses } = scheme2024;
  const actions = Array.from({ length: size }, (_, index) =>
    actionOf(`A-${index + 1}`, {
      order: index + 1,
      theme: `Theme ${(index % 12) + 1}`,
      status: statuses[index % statuses.length]?.id ?? null,
    }),
  );
  const { plan } = recordsOf('bench', []);
  const themes = Array.from({ length: 12 }, (_, index) => ({ name: `Theme ${index + 1}`, aliases: [] }));
  return { plan: { ...plan, statusScheme: scheme2024, themes }, actions, measures: [] };
}

function measured(size: number) {
  const records = planOf(size);
  const statuses = records.actions.map(({ ref }) => ({ ref, status: 'on_track' }));
  const asAt = { actions: '2026-12-19', measures: null };
  const previous = { lastQuarter: { asAt: '2026-09-30', statuses } };
  const build = () => buildDigest({ records, asAt, responded: null, previous });
  build();
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const times = Array.from({ length: repeats }, () => {
    const started = performance.now();
    build();
    return performance.now() - started;
  });
  const kept = build();
  globalThis.gc?.();
  const kibibytes = Math.round((process.memoryUsage().heapUsed - heapBefore) / 1024);
  const cardBytes = Buffer.byteLength(JSON.stringify(digestCard(kept)));
  return { size, milliseconds: Math.min(...times), kibibytes, cardBytes };
}

let before: ReturnType<typeof measured> | undefined;
for (const size of sizes) {
  const now = measured(size);
  const ratio = before
    ? `, ×${(now.milliseconds / before.milliseconds).toFixed(1)} for ×${now.size / before.size} actions`
    : '';
  process.stdout.write(
    `${now.size} actions: ${now.milliseconds.toFixed(1)} ms${ratio}; keeps ${now.kibibytes} KiB; card ${now.cardBytes} bytes\n`,
  );
  before = now;
}
