import assert from 'node:assert/strict';
import { asked } from './asked.ts';
import { factsOf, thornbeck } from './thornbeck.ts';

describe('A council where thousands of people are known', () => {
  const count = 400;
  let looks = 0;
  const people = Array.from({ length: count }, (_, index) => ({
    name: `Officer ${index} Surname${index}`,
    get email() {
      looks += 1;
      return `officer${index}@example.org`;
    },
  }));
  const owners = people.map((_, index) => `officer${index}@example.org`);
  const actions = thornbeck.actions.map((action) => ({ ...action, owners }));
  const facts = factsOf({ ...thornbeck, actions });

  it('is answered without a look at everybody for every owner of every action', async () => {
    looks = 0;
    const { answer } = await asked('break it all down by theme', null, { ...facts, people });
    assert.deepEqual(answer.actions[0]?.owners.slice(-1), [`Officer ${count - 1} Surname${count - 1}`]);
    assert.ok(looks <= 10 * count, `${looks} looks at ${count} people`);
  });

  it('knows each of them by whole name, first name or last name', async () => {
    const owned = async (words: string) =>
      (await asked(words, null, { ...facts, people })).question.filters.owner;
    assert.equal(await owned('what does Officer 7 Surname7 own'), 'Officer 7 Surname7');
    assert.equal(await owned("surname399's actions"), 'Officer 399 Surname399');
    assert.equal(await owned('what does Jo own'), 'jo');
  });
});
