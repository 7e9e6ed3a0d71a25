/** What the performance team wants of a round; `of` is the quarter or the plan they name, `who` the one owner meant. */
export type RoundCommand =
  | { what: 'open'; period: string | undefined; due: string | undefined }
  | { what: 'status' | 'remind' | 'resend' | 'close'; of?: string; who?: string }
  | { what: 'ask'; ref: string };

const someRef = String.raw`(?<ref>[\p{L}\p{N}][\p{L}\p{N}./_-]*\d[\p{L}\p{N}./_-]*)`;
/** A quarter, or the name of a plan. */
const which = '(?: (?:for|of|in) (?:the )?(?<of>.+?)(?: plan)?)?';
const someone = String.raw`(?<who>(?!(?:me|us|the|all|every\w+|them|those|owners?)\b)\p{L}[\p{L}\p{M}’'.@_+\d-]*(?: [\p{L}\p{M}’'.-]+){0,3})`;

const commands: [RegExp, RoundCommand['what']][] = [
  [
    /^(?:open|start) (?:the |a )?(?:new )?round(?:,? for (?:the )?(?<period>.+?)|,? (?<period2>(?:\d{4}|q\d|quarter|this|last).*?))??(?:,? due (?:on |by )?(?<due>.+))?$/i,
    'open',
  ],
  [
    new RegExp(
      `^(?:show (?:me )?)?(?:the )?(?:round(?:[’']s)? (?:status|ledger)|status of the round|delivery ledger)${which}$`,
      'i',
    ),
    'status',
  ],
  [
    new RegExp(
      `^(?:ask for an update (?:on|about|for)|(?:remind|chase) the owners? of) ${someRef}(?: now)?$`,
      'iu',
    ),
    'ask',
  ],
  [
    new RegExp(
      `^(?:remind|chase) (?:everybody|everyone|them|the owners|those who owe)${which}$|^send (?:the |out )?reminders(?: (?:for|of|in) (?:the )?(?<of2>.+?)(?: plan)?)?$`,
      'i',
    ),
    'remind',
  ],
  [new RegExp(`^(?:remind|chase) ${someone}$`, 'iu'), 'remind'],
  [
    new RegExp(
      `^(?:resend|try again|resend the (?:cards|requests)|resend to those (?:never|not) reached)${which}$`,
      'i',
    ),
    'resend',
  ],
  [new RegExp(`^(?:resend|try again)(?: (?:the )?(?:card|request))?(?: to)? ${someone}$`, 'iu'), 'resend'],
  [new RegExp(`^close (?:the |this )?round${which}$`, 'i'), 'close'],
];

/** “open the round”, “round status”, “send reminders”, “resend”, “close the round”, “ask for an update on EC-03”. */
export function readRoundCommand(text: string): RoundCommand | undefined {
  const said = text
    .trim()
    .replace(/^please /i, '')
    .replace(/[.!?]$/, '');
  for (const [pattern, what] of commands) {
    const match = pattern.exec(said);
    if (!match) continue;
    const {
      ref = '',
      period = match.groups?.['period2'],
      due,
      of = match.groups?.['of2'],
      who,
    } = match.groups ?? {};
    if (what === 'ask') return { what, ref };
    if (what === 'open') return { what, period, due };
    return { what, ...(of !== undefined && { of }), ...(who !== undefined && { who }) };
  }
  return undefined;
}
