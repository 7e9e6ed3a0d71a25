import type { InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import { GoldenThreadError } from '../errors.ts';
import { harmless } from '../plan/shown-words.ts';
import { askForOwner, assignFromCard } from './card-actions/assign-actions.ts';
import { endAway, saveAway } from './card-actions/away-actions.ts';
import type { CardAction } from './card-actions/card-action.ts';
import {
  askForCorrectedAction,
  askForCorrectedMeasure,
  askForProposedCorrection,
  startCorrection,
} from './card-actions/correction-actions.ts';
import { replyActions } from './card-actions/correction-replies.ts';
import {
  approveRequest,
  askBack,
  askDecision,
  declineRequest,
  replyToRequest,
  startDecision,
  withdrawRequest,
} from './card-actions/decision-actions.ts';
import { postDigest } from './card-actions/digest-actions.ts';
import { resumeUpdate } from './card-actions/draft-actions.ts';
import { exportAnswer } from './card-actions/export-actions.ts';
import {
  acceptOffer,
  declineOffer,
  disownAction,
  offerAction,
  startHandOver,
  withdrawOffer,
} from './card-actions/hand-over-actions.ts';
import { keepAll } from './card-actions/keep-all.ts';
import { publishPosition } from './card-actions/publish-actions.ts';
import {
  askQuestion,
  changeFilter,
  dropFilter,
  keepStatus,
  showAction,
  turnPage,
} from './card-actions/question-actions.ts';
import { roundActions } from './card-actions/round-actions.ts';
import { acceptUpdate, keepUpdate, saveUpdate } from './card-actions/save-actions.ts';
import { keepMeasure, saveMeasure } from './card-actions/save-measures.ts';
import { sayToDigest } from './card-actions/scheduled-digest-actions.ts';
import { returnStep, signStep } from './card-actions/sign-off-actions.ts';
import { keepPlan, undoPlan } from './card-actions/undo-actions.ts';
import { unsavedCard } from './card-actions/unsaved-card.ts';
import { openUpdate, previousUpdate, skipUpdate, startUpdates } from './card-actions/update-actions.ts';
import { leaveUpload, loadUpload } from './card-actions/upload-actions.ts';
import type { AdaptiveCard } from './render-card.ts';
import type { Speaker, TeamsPorts } from './teams-ports.ts';

type Handle = (ports: TeamsPorts, speaker: Speaker, data: unknown) => Promise<AdaptiveCard | undefined>;
interface Handler {
  handle: Handle;
  atOnce: Handle;
}

/** Checks the data before the action sees any of it; undefined when it is not what this card sends. */
function handlerOf<Data>(action: CardAction<Data>): [string, Handler] {
  const checked =
    (act: CardAction<Data>['atOnce']): Handle =>
    async (ports, speaker, data) => {
      const parsed = act && readData(action.data, data);
      return parsed && act?.({ ports, speaker }, parsed);
    };
  const { handle, atOnce } = action;
  return [action.verb, { handle: checked(handle), atOnce: checked(atOnce) }];
}

/** `undefined` when it is not what the card sends: bounds compare lengths, and a made-up `length` may be one that throws. */
function readData<Data>(schema: CardAction<Data>['data'], data: unknown): Data | undefined {
  try {
    return schema.safeParse(data).data;
  } catch {
    return undefined;
  }
}

/** Every verb a card of ours can send. */
const handlers = new Map<string, Handler>([
  handlerOf(startUpdates),
  handlerOf(openUpdate),
  handlerOf(previousUpdate),
  handlerOf(skipUpdate),
  handlerOf(saveUpdate),
  handlerOf(acceptUpdate),
  handlerOf(keepUpdate),
  handlerOf(keepAll),
  handlerOf(resumeUpdate),
  handlerOf(saveMeasure),
  handlerOf(keepMeasure),
  handlerOf(loadUpload),
  handlerOf(leaveUpload),
  handlerOf(undoPlan),
  handlerOf(keepPlan),
  handlerOf(postDigest),
  handlerOf(sayToDigest),
  handlerOf(askForOwner),
  handlerOf(assignFromCard),
  handlerOf(startDecision),
  handlerOf(askDecision),
  handlerOf(approveRequest),
  handlerOf(declineRequest),
  handlerOf(askBack),
  handlerOf(replyToRequest),
  handlerOf(withdrawRequest),
  handlerOf(signStep),
  handlerOf(returnStep),
  handlerOf(saveAway),
  handlerOf(endAway),
  handlerOf(startHandOver),
  handlerOf(offerAction),
  handlerOf(disownAction),
  handlerOf(acceptOffer),
  handlerOf(declineOffer),
  handlerOf(withdrawOffer),
  handlerOf(dropFilter),
  handlerOf(changeFilter),
  handlerOf(keepStatus),
  handlerOf(turnPage),
  handlerOf(askQuestion),
  handlerOf(showAction),
  handlerOf(exportAnswer),
  handlerOf(publishPosition),
  handlerOf(startCorrection),
  handlerOf(askForCorrectedAction),
  handlerOf(askForProposedCorrection),
  handlerOf(askForCorrectedMeasure),
  ...replyActions.map(handlerOf),
  ...roundActions.map(handlerOf),
]);

/** Their names, so that what tries every button misses none. */
export const cardVerbs: readonly string[] = [...handlers.keys()];

const invokeValue = z.looseObject({
  action: z.looseObject({ verb: z.string(), data: z.unknown() }),
});

/** Whether an owner is answering: turns that come one after the other. */
export function isUpdate(value: unknown): boolean {
  return invokeValue.safeParse(value).data?.action.verb.startsWith('update.') === true;
}

/** The answer where it can be given from memory, with one request to the store; `undefined` where it cannot. */
export async function answerAtOnce(
  ports: TeamsPorts,
  spoken: Speaker,
  value: unknown,
): Promise<InvokeResponse | undefined> {
  const pressed = invokeValue.safeParse(value).data?.action;
  const card = pressed && (await handlers.get(pressed.verb)?.atOnce(ports, spoken, pressed.data));
  return card && respond('application/vnd.microsoft.card.adaptive', card);
}

/**
 * Answers `adaptiveCard/action`. Always HTTP 200 with a card or a sentence, so that the client shows it and keeps what
 * was typed; what went wrong is in the log.
 */
export async function answerCardInvoke(
  ports: TeamsPorts,
  speaker: Speaker,
  value: unknown,
): Promise<InvokeResponse> {
  const parsed = invokeValue.safeParse(value);
  const handler = parsed.success ? handlers.get(parsed.data.action.verb) : undefined;
  if (!parsed.success || !handler)
    return sentence('I do not know that button. Type “my actions” for a fresh card.');
  try {
    const card = await handler.handle(ports, speaker, parsed.data.action.data);
    if (card) return respond('application/vnd.microsoft.card.adaptive', card);
    return sentence('I could not read that card, so nothing was saved. Type “my actions” for a fresh one.');
  } catch (error) {
    return answerFailure(ports, { tenant: speaker.tenant, personId: speaker.person.id }, { value, error });
  }
}

/** What a press comes to that could not be dealt with: where something was typed, the card with it, and that it is not saved. */
export function answerFailure(
  ports: Pick<TeamsPorts, 'log' | 'recent'>,
  who: { tenant: string; personId: string },
  { value, error }: { value: unknown; error: unknown },
): InvokeResponse {
  const pressed = invokeValue.safeParse(value).data?.action;
  ports.log.error({ err: error, verb: pressed?.verb }, 'a card action failed');
  const isAway = error instanceof GoldenThreadError && error.code === 'storage_unavailable';
  const card =
    isAway && pressed ? unsavedCard(ports, who, { verb: pressed.verb, data: pressed.data }) : undefined;
  if (card) return respond('application/vnd.microsoft.card.adaptive', card);
  if (error instanceof GoldenThreadError && !isAway) return sentence(error.message);
  const known = isAway ? error.message : 'Something went wrong on our side.';
  return sentence(
    `${known} Your answer may not be saved: what you typed is still on the card, so please press the button again in a minute.`,
  );
}

function sentence(text: string): InvokeResponse {
  return respond('application/vnd.microsoft.activity.message', harmless(text));
}

function respond(type: string, value: unknown): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type, value } };
}
