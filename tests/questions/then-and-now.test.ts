import type { Facts } from '../../src/questions/answer.ts';
import { tells } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

/** In every quarter and on every day before today the skate park was on track. */
const facts: Facts = factsOf(thornbeck, {
  earlier: async (when) => ({
    records: {
      ...thornbeck,
      actions: thornbeck.actions.map((action) =>
        action.ref === 'HL-03' ? { ...action, status: 'on_track' } : action,
      ),
    },
    asAt: 'day' in when ? when.day : '2025-09-30',
    note: null,
  }),
});

describe('Talk of an earlier time', () => {
  const inFirst = 'what was off track in Q1';
  const inAugust = 'what was off track as at 1 August';
  const noDays = { dateFrom: null, dateTo: null };

  describe('goes on to another quarter or day as it stood then', () => {
    const second = { periodFrom: '2025-26 Q2', periodTo: '2025-26 Q2', ...noDays };
    tells(
      [
        { asks: 'and in q2?', after: inFirst, intent: 'list', filters: second, rows: 'HS-04 GE-01' },
        { asks: 'what about last quarter', after: inFirst, intent: 'list', filters: second },
        { asks: 'and last quarter?', after: 'how were we doing in Q1?', intent: 'digest', filters: second },
        { asks: 'q2', after: 'where did we stand in q1', intent: 'digest', filters: second },
        {
          asks: 'and how were we doing in q2',
          after: 'how many were late in q1',
          intent: 'digest',
          filters: second,
        },
        {
          asks: 'and in september',
          after: inAugust,
          intent: 'list',
          reads: { asAt: '2025-09-30' },
          filters: noDays,
        },
        { asks: 'what about 1 october', after: inAugust, intent: 'list', reads: { asAt: '2025-10-01' } },
        { asks: 'and in q2', after: inAugust, intent: 'list', reads: { asAt: null }, filters: second },
        { asks: 'and in the economy', after: inFirst, intent: 'list', rows: 'GE-01' },
      ],
      facts,
    );
  });

  describe('comes back to the present', () => {
    const present = { periodFrom: null, periodTo: null, ...noDays };
    const rows = 'HS-04 GE-01 HL-03';
    tells(
      ['and now?', 'what about today', 'and as of now', 'and at the moment?', 'now'].flatMap((asks) => [
        { asks, after: inAugust, intent: 'list', rows, reads: { asAt: null }, filters: present },
        { asks, after: inFirst, intent: 'list', rows, reads: { asAt: null }, filters: present },
      ]),
      facts,
    );
  });

  describe('leaves what is due alone', () => {
    const due = { dateFrom: '2025-12-01', dateTo: '2025-12-31' };
    tells(
      [
        { asks: 'and what is due in december', after: inFirst, intent: 'due', filters: due },
        { asks: 'and in december', after: 'what is due in november', intent: 'due', filters: due },
      ],
      facts,
    );
  });
});
