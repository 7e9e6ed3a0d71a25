import { withoutFilter } from '../narrow-question.ts';
import type { Question } from '../question.ts';
import type { Utterance } from './utterance.ts';

/** "take the theme off", "never mind the owner": the question before, less one of its filters. */
const dropped =
  /^(?:now |just |ok |and |please |can you |actually )*(?:take|drop|remove|lose|clear|forget|ignore|disregard|leave|never mind|get rid of|without|scrap)(?: off| out| away)?(?: the| that| this| any)? (theme|status|colour|rag|owner|name|person|date|dates|deadline|grouping|quarter|period)s?(?: filter| restriction| limit| bit)?(?: off| out| away| again| now| please)*$/;

const filterOf: Record<string, string> = {
  theme: 'themes',
  status: 'statuses',
  colour: 'statuses',
  rag: 'statuses',
  owner: 'owner',
  name: 'owner',
  person: 'owner',
  date: 'due',
  deadline: 'due',
  grouping: 'groupBy',
  quarter: 'period',
  period: 'period',
};

export function dropsByName(said: Utterance): boolean {
  return said.says(dropped);
}

/** `undefined` where the words are something else. */
export function withoutNamed({ whole }: Utterance, question: Question): Question | undefined {
  const [, kind = ''] = dropped.exec(whole) ?? [];
  const filter = filterOf[kind] ?? filterOf[kind.replace(/s$/, '')];
  return filter === undefined ? undefined : withoutFilter(question, filter);
}
