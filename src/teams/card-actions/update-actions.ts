import type { z } from 'zod';
import { nextToAnswer, previousItem } from '../../reporting/updates/update-pass.ts';
import { openingCard } from '../views/update-views.ts';
import type { CardAction } from './card-action.ts';
import { actionData, inPass, notYours, stepOrReceipt, type Where, whereData } from './pass-turn.ts';

type WhichAction = z.infer<typeof actionData>;

export const startUpdates: CardAction<Where> = {
  verb: 'update.start',
  data: whereData,
  handle: (turn, data) =>
    inPass(turn, data, (facts) => stepOrReceipt(turn, facts, nextToAnswer(facts.pass, undefined))),
};

export const openUpdate: CardAction<WhichAction> = {
  verb: 'update.open',
  data: actionData,
  handle: (turn, data) =>
    inPass(turn, data, (facts) => {
      const item = facts.pass.items.find((each) => each.ref === data.ref);
      return item ? stepOrReceipt(turn, facts, item) : notYours(facts, data);
    }),
};

export const previousUpdate: CardAction<WhichAction> = {
  verb: 'update.back',
  data: actionData,
  handle: (turn, data) =>
    inPass(turn, data, (facts) => {
      const item = previousItem(facts.pass, data.ref);
      return item ? stepOrReceipt(turn, facts, item) : openingCard(facts);
    }),
};

export const skipUpdate: CardAction<WhichAction> = {
  verb: 'update.skip',
  data: actionData,
  handle: (turn, data) =>
    inPass(turn, data, (facts) => {
      const next = nextToAnswer(facts.pass, data.ref);
      return stepOrReceipt(turn, facts, next?.ref === data.ref ? undefined : next);
    }),
};
