import { z } from 'zod';

/** A button of a card, as a client would send it. */
export interface Button {
  title: string;
  verb: string;
  data: Record<string, unknown>;
  /** Whether the client sends what was typed along. */
  withInputs: boolean;
}

/** An input of a card with what it holds when it is shown. */
export interface Input {
  id: string;
  label: string;
  value: string;
}

export type Card = Record<string, unknown>;

const button = z.looseObject({
  type: z.literal('Action.Execute'),
  title: z.string(),
  verb: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
  associatedInputs: z.string().default('auto'),
});
const input = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  label: z.string().default(''),
  value: z.string().default(''),
});
const object = z.record(z.string(), z.unknown());

/** Every object in a card, itself included, in document order. */
export function elementsOf(card: unknown): Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap(elementsOf);
  const parsed = object.safeParse(card);
  return parsed.success ? [parsed.data, ...Object.values(parsed.data).flatMap(elementsOf)] : [];
}

export function buttonsOf(card: unknown): Button[] {
  return elementsOf(card).flatMap((element) => {
    const { success, data } = button.safeParse(element);
    return success
      ? [
          {
            title: data.title,
            verb: data.verb,
            data: data.data,
            withInputs: data.associatedInputs !== 'none',
          },
        ]
      : [];
  });
}

export function inputsOf(card: unknown): Input[] {
  return elementsOf(card).flatMap((element) => {
    const { success, data } = input.safeParse(element);
    return success ? [{ id: data.id, label: data.label, value: data.value }] : [];
  });
}

/** The words a reader sees, a line for each element; runs of one rich text stand on one line. */
export function wordsOf(card: unknown): string {
  return elementsOf(card)
    .flatMap((element) => {
      if (element['type'] === 'TextBlock') return [String(element['text'])];
      if (element['type'] === 'RichTextBlock') return [runs(element['inlines'])];
      if (element['type'] === undefined && 'value' in element && 'title' in element) {
        return [`${element['title']}: ${element['value']}`];
      }
      return [];
    })
    .join('\n');
}

function runs(inlines: unknown): string {
  return elementsOf(inlines)
    .map((run) => String(run['text']))
    .join('');
}

const withCard = z.looseObject({
  attachments: z.tuple([
    z.looseObject({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: object }),
  ]),
});

/** The card of a message; fails when it has none or something besides. */
export function cardOf(activity: unknown): Card {
  return withCard.parse(activity).attachments[0].content;
}
