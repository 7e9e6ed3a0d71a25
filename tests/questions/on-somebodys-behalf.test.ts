import { tells } from './asked.ts';

describe('Questions asked for somebody else', () => {
  tells([
    { asks: 'the mayor’s asking what’s off track in homes', intent: 'list', rows: 'HS-04' },
    { asks: 'our chief exec wants to know what’s off track in homes', intent: 'list', rows: 'HS-04' },
    { asks: 'two councillors have asked for the reds', intent: 'list', rows: 'HS-04 GE-01 HL-03' },
    { asks: 'short overview for the mayor’s briefing please', intent: 'digest' },
    { asks: 'a briefing on homes please', intent: 'report' },
    { asks: 'until when can I send my update in', intent: 'my_actions' },
  ]);
});

describe('Questions that nobody here can answer', () => {
  tells([
    { asks: 'we need more toilet paper for the second floor', intent: 'out_of_scope' },
    { asks: 'what’s on at the library this weekend', intent: 'out_of_scope' },
  ]);
});

describe('Themes and figures in fewer words', () => {
  tells([
    {
      asks: 'what’s at risk across homes and healthier lives',
      intent: 'list',
      rows: 'HS-02 HS-04 HL-02 HL-03',
    },
    { asks: 'reds in every theme except homes', intent: 'list', rows: 'GE-01 HL-03' },
    { asks: 'reds in every theme', intent: 'breakdown', filters: { groupBy: 'theme' } },
    { asks: 'number off track in homes', intent: 'count', total: 1 },
    { asks: 'not finishd in homes', intent: 'list', rows: 'HS-02 HS-03 HS-04 HS-06' },
    { asks: 'not completd in homes', intent: 'list', rows: 'HS-02 HS-03 HS-04 HS-06' },
  ]);
});
