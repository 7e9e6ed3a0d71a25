import type { Aspect, Intent } from '../question.ts';
import { countsWhatIsNoAction } from './asks-of-one.ts';
import type { Heard } from './hear.ts';

type Choice = [Aspect, (heard: Heard) => boolean];

const isAsked = /^(so |and |ok |but )*(is|are|was|were) /;

const ofOne: Choice[] = [
  ['rationale', (heard) => heard.has('why') || countsWhatIsNoAction(heard)],
  ['overdue', ({ has, said }) => (has('overdue') || has('notOverdue')) && said.says(isAsked)],
  [
    'target',
    ({ has, said }) =>
      has('original') && (has('when') || has('deadline') || said.says(/\b(dates?|targets?)\b/)),
  ],
  ['revisedTarget', ({ has }) => has('revisedTarget')],
  [
    'owner',
    ({ has, said }) =>
      has('whoOwns') || said.says(/^(so |and |ok |but )*(who(se)?|owner|lead) |\b(owner|lead)$/),
  ],
  ['deadline', ({ has }) => has('when') || has('deadline')],
  ['outcome', ({ said }) => said.says(/\b(which|what) outcome\b/)],
  ['theme', ({ said }) => said.says(/\b(which|what) theme\b/)],
  [
    'status',
    ({ said }) =>
      said.says(
        /\bstatus\b|^(so |and |ok |but )*(is|are|has|have|was|were|will|did)\b|\bhow (is|are)\b|\brag\b/,
      ),
  ],
];

const ofMany: Choice[] = [
  ['rationale', ({ has }) => has('why')],
  ['owner', ({ has }) => has('whoOwns')],
  ['slipped', ({ has }) => has('slipped')],
  ['revised', ({ has }) => has('revised')],
];

const ofChanges: Choice[] = [
  ['newlyComplete', ({ has }) => has('newlyComplete')],
  ['worse', ({ has }) => has('worse')],
  ['better', ({ has }) => has('better')],
];

const ofMeasures: Choice[] = [
  [
    'direction',
    ({ said }) => said.says(/\b(direction|improv|declin|trend|getting|going (up|down)|which way|heading)/),
  ],
  ['target', ({ said }) => said.says(/\btarget\b/) && said.says(/\bwhat\b/)],
  ['rationale', ({ has }) => has('why')],
  ['owner', ({ has }) => has('whoOwns')],
  ['percentage', ({ has }) => has('percentage')],
  ['value', ({ said }) => said.says(/\b(value|figure|number|score|result|latest|current)\b/)],
];

const ofHistory: Choice[] = [['timesMoved', ({ has }) => has('timesMoved')]];

const choices: Partial<Record<Intent, Choice[]>> = {
  show: ofOne,
  history: ofHistory,
  my_actions: [
    [
      'deadline',
      ({ has, said }) => has('when') && said.says(/\b(updates?|returns?|response|answers?|report)\b/),
    ],
    ...ofMany,
  ],
  list: ofMany,
  due: ofMany,
  overdue: ofMany,
  count: [
    ['percentage', ({ has }) => has('percentage')],
    ['slipped', ({ has }) => has('slipped')],
    ['revised', ({ has }) => has('revised')],
  ],
  breakdown: [['percentage', ({ has }) => has('percentage')]],
  changes: ofChanges,
  compare: ofChanges,
  response_status: [
    ['remind', ({ has }) => has('remind')],
    ['rationale', ({ has }) => has('why')],
  ],
  measure_list: ofMeasures.filter(([aspect]) => ['rationale', 'owner', 'percentage'].includes(aspect)),
  measure_show: ofMeasures,
};

/** Which side of the matter is asked about; null where it is all of it. */
export function readAspect(intent: Intent, heard: Heard): Aspect | null {
  return choices[intent]?.find(([, holds]) => holds(heard))?.[0] ?? null;
}
