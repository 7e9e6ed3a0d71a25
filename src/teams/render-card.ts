import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { harmless } from '../plan/shown-words.ts';

/** An Adaptive Card as it is sent. */
export type AdaptiveCard = { type: 'AdaptiveCard' } & Record<string, unknown>;

/** The templates in `cards/`, by file name. */
export type CardName =
  | 'action'
  | 'answer'
  | 'assign-owner'
  | 'away'
  | 'correction-pending'
  | 'correction-request'
  | 'decision-ask'
  | 'decision-pending'
  | 'decision-reply'
  | 'decision-request'
  | 'digest'
  | 'hand-over'
  | 'hand-over-offer'
  | 'hand-over-pending'
  | 'help'
  | 'notice'
  | 'plan-check'
  | 'plan-owners'
  | 'plan-preview'
  | 'plan-undo'
  | 'publish'
  | 'round-closed'
  | 'round-status'
  | 'sign-off'
  | 'update-measure'
  | 'update-opening'
  | 'update-receipt'
  | 'update-step';

const cardsFolder = new URL('../../cards/', import.meta.url);
const templates = new Map<CardName, Template>();
const cardSchema = z.looseObject({ type: z.literal('AdaptiveCard') });

/** Fills a template from `cards/` with a view; the view must hold every value that the template names. */
export function renderCard(name: CardName, view: object): AdaptiveCard {
  return cardSchema.parse(shownHarmlessly(templateOf(name).expand({ $root: view })));
}

/** What a card sends back or holds in its inputs is left as it is stored. */
function shownHarmlessly(part: unknown, key = '', isFact = false): unknown {
  if (key === 'data' || (key === 'value' && !isFact)) return part;
  if (typeof part === 'string') return harmless(part);
  if (Array.isArray(part)) return part.map((each) => shownHarmlessly(each, '', key === 'facts'));
  if (typeof part !== 'object' || part === null) return part;
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(part)) shown[name] = shownHarmlessly(value, name, isFact);
  return shown;
}

function templateOf(name: CardName): Template {
  const known = templates.get(name);
  if (known) return known;
  const template = new Template(JSON.parse(readFileSync(new URL(`${name}.json`, cardsFolder), 'utf8')));
  templates.set(name, template);
  return template;
}

/**
 * Text that people typed, for a place that reads markdown (TextBlock, FactSet): shown as typed, nothing of it becomes
 * a link, a list or emphasis. Places that do not read markdown (TextRun, inputs) take the text as it is.
 */
export function asTyped(text: string): string {
  return text
    .replace(/[\\`*_[\]()~]/g, '\\$&')
    .replace(/^(\s*)([-+#>])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\.(?!\d)/gm, '$1\\.');
}
