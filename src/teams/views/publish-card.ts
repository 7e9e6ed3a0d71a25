import { createHash } from 'node:crypto';
import { formatDay } from '../../plan/dates/day.ts';
import { respondedLines } from '../../summary/digest-text.ts';
import type { Publication } from '../../summary/snapshots/publish-position.ts';
import { signOffWords } from '../../summary/snapshots/snapshot-text.ts';
import { counted } from '../../summary/wording.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';

/** The position as it would be published, with the button that publishes just that. */
export function publishCard(
  publication: Publication,
  { timeZone, problem = '' }: { timeZone: string; problem?: string },
): AdaptiveCard {
  const { about, digest, isSignedOff, signOffRequired } = publication;
  const open = about.signOffs.filter(({ state }) => state !== 'signed');
  const mayPublish = isSignedOff || !signOffRequired;
  return renderCard('publish', {
    problem,
    title: `To be published: ${asTyped(digest.plan.name)}${about.period === null ? '' : `, ${about.period}`}`,
    headline: asTyped(digest.headline),
    lines: digest.lines.map((text) => ({ text: asTyped(text) })),
    details: detailsOf(publication).map((text) => ({ text: asTyped(text) })),
    signOffTitle: signOffTitle(publication),
    open: open.slice(0, 20).map((step) => ({ text: asTyped(signOffWords(step, timeZone)) })),
    consequence: mayPublish
      ? 'What is published never changes; a mistake is corrected beside it.'
      : 'This plan is published once everybody has signed off. Type “ask for sign-off” to ask whoever is next.',
    mayPublish,
    plan: digest.plan.id,
    period: about.period ?? '',
    mark: markOf(publication),
  });
}

function detailsOf({ digest }: Publication): string[] {
  const { asAt, total, rated, note } = digest;
  return [
    ...(asAt.measures === null ? [] : [`Measures as at ${formatDay(asAt.measures)}.`]),
    ...(total === rated
      ? []
      : [`Percentages are of all ${counted(total, 'action')}; ${rated} of them are rated.`]),
    ...respondedLines(digest),
    ...(note === null ? [] : [note]),
  ];
}

function signOffTitle({ about, isSignedOff }: Publication): string {
  const { signOffs } = about;
  const open = signOffs.filter(({ state }) => state !== 'signed').length;
  if (isSignedOff)
    return signOffs.length === 0 ? 'Nobody is set to sign it off' : '✔ Everybody has signed it off';
  if (signOffs.length === 0) return '▲ The sign-off is not complete: no round has been signed off';
  return `▲ The sign-off is not complete: ${open} of ${counted(signOffs.length, 'step')} ${open === 1 ? 'is' : 'are'} open`;
}

/** Tells what was previewed from what would be published now: every record, the chain before it, and what is said of them. */
export function markOf({ about, prepared }: Publication): string {
  const { after, fingerprint } = prepared;
  return createHash('sha256')
    .update(JSON.stringify([after, fingerprint, about]))
    .digest('hex');
}
