import type { TurnContext } from 'botbuilder';

type Step<T> = (context: TurnContext) => Promise<T>;

/**
 * What a step inside an adapter's turn came to. The adapter hands a failure to its error handler and then reports
 * success, so the failure is carried out past it.
 */
export async function outcomeOf<T>(
  run: (turn: (step: Step<T>) => (context: TurnContext) => Promise<void>) => Promise<void>,
): Promise<T> {
  let outcome: Promise<T> | undefined;
  await run((step) => async (context) => {
    outcome = step(context);
    await outcome.catch(() => undefined);
  });
  if (outcome) return outcome;
  throw new Error('the adapter ended the turn without running it');
}
