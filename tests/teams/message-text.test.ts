import assert from 'node:assert/strict';
import { textOf } from '../../src/teams/chat/message-text.ts';
import { readPostDigest } from '../../src/teams/chat/post-digest.ts';

const bot = { id: '28:bot', name: 'Golden Thread' };
const mention = (text: string, id = bot.id) => ({ type: 'mention', mentioned: { id, name: 'x' }, text });

describe('What somebody wrote', () => {
  const cases: [string, string, ReturnType<typeof mention>[], string][] = [
    ['plain words', 'help', [], 'help'],
    ['a mention in front', '<at>Golden Thread</at> help\n', [mention('<at>Golden Thread</at>')], 'help'],
    [
      'a mention and a hard space',
      '<at>Golden Thread</at>&nbsp;help',
      [mention('<at>Golden Thread</at>')],
      'help',
    ],
    [
      'a hard space as a character',
      '<at>Golden Thread</at>\u00a0what\u00a0is late?',
      [mention('<at>Golden Thread</at>')],
      'what is late?',
    ],
    [
      'two mentions of the bot',
      '<at>GT</at> and <at>GT</at> help',
      [mention('<at>GT</at>'), mention('<at>GT</at>')],
      'and help',
    ],
    ['a mention at the end', 'help <at>GT</at>', [mention('<at>GT</at>')], 'help'],
    [
      'a mention of a colleague, who stays',
      '<at>GT</at> what has <at>Ruth</at> left?',
      [mention('<at>GT</at>'), mention('<at>Ruth</at>', '29:ruth')],
      'what has Ruth left?',
    ],
    ['a mention that names nobody', '<at>GT</at> help', [mention('', bot.id)], 'GT help'],
    ['only a mention', '<at>GT</at>&nbsp;', [mention('<at>GT</at>')], ''],
    ['line breaks and many spaces', ' what \r\n\n is\tlate? ', [], 'what is late?'],
    ['a pattern for a name', '<at>(.*)+</at> help', [mention('<at>(.*)+</at>')], 'help'],
  ];
  for (const [what, text, entities, expected] of cases) {
    it(`is read right with ${what}`, () => {
      assert.equal(textOf({ text, entities, recipient: bot }), expected);
    });
  }
});

describe('The command to post the digest', () => {
  const commands: [string, { channel: string | undefined; theme: string | undefined } | undefined][] = [
    ['post digest', { channel: undefined, theme: undefined }],
    ['Please post the digest.', { channel: undefined, theme: undefined }],
    ['post a digest to Leadership team', { channel: 'Leadership team', theme: undefined }],
    ['post the digest for Jobs and Skills to General', { channel: 'General', theme: 'Jobs and Skills' }],
    ['post the digest in General', { channel: 'General', theme: undefined }],
    ['digest', undefined],
    ['do not post digest', undefined],
    ['when was the last post digest?', undefined],
  ];
  for (const [text, expected] of commands) {
    it(`${expected ? 'is' : 'is not'} “${text}”`, () => {
      assert.deepEqual(readPostDigest(text), expected);
    });
  }
});
