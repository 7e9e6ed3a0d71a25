import { dayOf, formatDay } from '../../plan/dates/day.ts';
import { movementText } from '../digest-text.ts';
import { counted } from '../wording.ts';
import type { PositionDiff } from './position-diff.ts';
import { type Correction, type FrozenSignOff, type Snapshot, snapshotName } from './snapshot.ts';

/** One snapshot a line, newest first, its corrections below it. */
export function snapshotListText(snapshots: readonly Snapshot[], timeZone: string): string {
  if (snapshots.length === 0) return 'Nothing has been published yet.\n';
  return `${snapshots
    .flatMap((snapshot) => [
      `${capital(snapshotName(snapshot))}: ${snapshot.lines.join(', ')}`,
      `  ${publishedWords(snapshot, timeZone)}; seal ${shortSeal(snapshot)}`,
      ...snapshot.corrections.map((correction) => `  ${correctionWords(correction, timeZone)}`),
    ])
    .join('\n')}\n`;
}

/** `Published on 20 December 2024 by Pat Lindqvist`. */
export function publishedWords(
  { publishedAt, publishedBy }: Pick<Snapshot, 'publishedAt' | 'publishedBy'>,
  timeZone: string,
): string {
  return `Published on ${formatDay(dayOf(publishedAt, timeZone))} by ${publishedBy}`;
}

/** Enough of the fingerprint to tell it from any other; noted outside the store, it proves what was published. */
export function shortSeal({ seal }: Pick<Snapshot, 'seal'>): string {
  return seal.slice(0, 16);
}

/** `Corrected on 6 January 2025 by Pat: ER-02, status, should read “Known delays”. Typed into the wrong row.` */
export function correctionWords({ figure, reads, reason, by, at }: Correction, timeZone: string): string {
  const ended = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return `Corrected on ${formatDay(dayOf(at, timeZone))} by ${by}: ${figure}, should read “${reads}”. ${ended}`;
}

/** `Economy: signed off by Ruth Amsel on 18 December 2024`. */
export function signOffWords(
  { name, state, by, signer, at, comment }: FrozenSignOff,
  timeZone: string,
): string {
  const who = by?.name ?? signer.name;
  const when = at === null ? '' : ` on ${formatDay(dayOf(at, timeZone))}`;
  const words = {
    signed: `signed off by ${who}${when}`,
    returned: `returned by ${who}${when}: ${comment}`,
    outdated: `signed off by ${who}${when}, before later changes`,
    asked: `${who} was asked${when} and has not signed off yet`,
    not_asked: `${who} has not been asked yet`,
    no_theme: `${signer.name} signs this theme, which the plan does not have any more; plan sign-off --theme sets who signs in its place`,
  };
  return `${name}: ${words[state]}`;
}

/** Counts, movement and every changed record, for the command line. */
export function positionDiffText(diff: PositionDiff): string {
  const counts = diff.counts
    .filter(({ before, after }) => before > 0 || after > 0)
    .map(({ label, before, after }) => `${label}: ${before === after ? after : `${before} → ${after}`}`);
  const changed = [...diff.actions, ...diff.measures.map(({ name, ...rest }) => ({ ...rest, text: name }))];
  const rows = changed.flatMap(({ ref, text, changes }) => [
    `${ref} ${text}`,
    ...changes.map(({ what, before, after }) => `  ${what}: ${orNone(before)} → ${orNone(after)}`),
  ]);
  const sections = [
    [`From ${formatDay(diff.from.actions)} to ${formatDay(diff.to.actions)}`, ...counts],
    [`Since ${formatDay(diff.movement.since)}: ${movementText(diff.movement)}`],
    [
      `${counted(diff.actions.length, 'action')} and ${counted(diff.measures.length, 'measure')} changed`,
      ...rows,
    ],
  ];
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function orNone(words: string): string {
  return words === '' ? '(none)' : words;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
