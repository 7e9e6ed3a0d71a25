import { readSchedule, type SaidSchedule } from '../../summary/schedule/read-schedule.ts';

export type ScheduleCommand =
  | { what: 'set'; said: SaidSchedule }
  /** With why, where it was understood but cannot be done. */
  | { what: 'unclear'; why?: string }
  | { what: 'show' }
  | { what: 'stop' }
  | { what: 'channel'; theme: string; channel: string | undefined };

const posting = /^(?:post|send|publish) (?<rest>.*\bdigests?\b.*)$/i;
const digestItself = /^(?:(?:the|a|our) )?(?:whole )?digests?\b|\bdigests?\b/i;
const adjective = /^(?:the|a|our) (?=(?:weekly|monthly|daily)\b)/i;
const oftenSaid =
  /\b(?:every|each) (?:\d+|other|second|two|three|day|week|working|fortnight|month|quarter|year|hour|minute|round|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|\b(?:fortnightly|quarterly|yearly|annually|weekly|monthly|daily)\b|\bthemes?[’']s?\b.*\bchannels?\b/i;
const stopping =
  /^(?:stop|cancel|end|switch off|turn off|remove) (?:(?:posting|sending) )?(?:the |all |our )?(?:scheduled |weekly |monthly |daily |regular |automatic )?digests?(?: schedules?)?$/i;
const showing =
  /^(?:show (?:me )?)?(?:the )?digest schedule$|^(?:when|which day|what day) (?:is|will|does|do) (?:the |our )?(?:next )?(?:scheduled )?digests?(?: (?:due|posted|sent|next|go out|be posted|come|coming|get posted|next posted))?$/i;
const placing =
  /^(?:the )?channel (?:of|for) (?<theme>.+?) is (?:the )?(?<channel>.+?)(?: channel)?$|^(?<theme2>.+?)[’']s? (?:own )?(?:digest )?channel is (?:the )?(?<channel2>.+?)(?: channel)?$/i;
const unplacing = /^(?<theme>.+) has no channel(?: of its own)?(?: any ?more)?$/i;

/**
 * “post the digest every Monday at 9 to General”, “post each theme’s digest to its channel every month”, “stop the
 * scheduled digest”, “when is the next digest?”, “the channel for Economy is Growth team”.
 */
export function readScheduleCommand(text: string): ScheduleCommand | undefined {
  const said = text
    .trim()
    .replace(/^please /i, '')
    .replace(/[.!?]+$/, '')
    .replace(/\s+/g, ' ');
  if (stopping.test(said)) return { what: 'stop' };
  if (showing.test(said)) return { what: 'show' };
  const placed = placing.exec(said)?.groups;
  if (placed) {
    const { theme = placed['theme2'], channel = placed['channel2'] } = placed;
    return { what: 'channel', theme: theme ?? '', channel };
  }
  const unplaced = unplacing.exec(said)?.groups?.['theme'];
  if (unplaced !== undefined) return { what: 'channel', theme: unplaced, channel: undefined };
  const rest = posting.exec(said)?.groups?.['rest'];
  if (rest === undefined) return undefined;
  const schedule = readSchedule(rest.replace(digestItself, ' ').replace(adjective, ''));
  if (schedule && 'why' in schedule) return { what: 'unclear', why: schedule.why };
  if (schedule) return { what: 'set', said: schedule };
  return oftenSaid.test(rest) ? { what: 'unclear' } : undefined;
}
