import assert from 'node:assert/strict';
import { homes, people, smallPlan } from '../fakes/small-plan.ts';
import { type CommandLine, commandLine } from './command-line.ts';

describe('golden-thread plan sign-off', () => {
  let line: CommandLine;

  beforeEach(async () => {
    line = await commandLine();
    const reach = { conversationId: null, serviceUrl: '' };
    for (const { aadObjectId: id, name, email } of Object.values(people)) {
      await line.storage.people.save(line.tenant, { id, name, email, ...reach });
    }
    await line.storage.plans.saveEdition(line.tenant, smallPlan());
  });

  it('sets who signs a theme and the chain, by any name of the theme, and shows where it stands', async () => {
    const none = await line.run('plan', 'sign-off');
    assert.match(none.out, /Nobody is set to sign/);
    await line.run('plan', 'sign-off', '--theme', 'economy', '--by', people.tom.email);
    const chain = `Head of Performance=${people.pat.email}, Director=Ruth Amsel`;
    const set = await line.run('plan', 'sign-off', '--chain', chain, '--period', '2026-27 Q2');
    assert.match(
      set.out,
      /A Fair Local Economy: Tom Okafor has not been asked yet\nHead of Performance: Pat Lindqvist/,
    );
    line.clock.set('2026-10-11T23:30:00.000Z');
    const asked = await line.run('plan', 'sign-off', '--ask', '--period', '2026-27 Q2', '--json');
    const shown = JSON.parse(asked.out);
    assert.deepEqual(shown.asked, ['theme:A Fair Local Economy']);
    assert.deepEqual(
      [shown.signedOff, shown.steps.map(({ state }: { state: string }) => state)],
      [false, ['asked', 'not_asked', 'not_asked']],
    );
    const waiting = await line.run('plan', 'sign-off', '--period', '2026-27 Q2');
    assert.match(waiting.out, /Tom Okafor was asked on 12 October 2026 and has not signed off yet/);
    await line.run('plan', 'sign-off', '--theme', 'Economy', '--by', 'nobody');
    const without = await line.run('plan', 'sign-off', '--chain', 'nobody');
    assert.match(without.out, /Nobody is set to sign/);
  });

  it('holds publishing until everybody has signed where that is required, and no longer where it is not', async () => {
    const at = ['--period', '2026-27 Q2'];
    await line.run('plan', 'sign-off', '--chain', 'Director=Ruth Amsel', '--required');
    const shown = JSON.parse((await line.run('plan', 'sign-off', ...at, '--json')).out);
    assert.equal(shown.required, true);
    assert.match(
      (await line.run('plan', 'sign-off', ...at)).out,
      /Nothing is published before everybody has signed\./,
    );
    const held = await line.run('snapshot', 'publish', ...at);
    assert.equal(held.exitCode, 1);
    assert.match(
      held.err,
      /The sign-off is not complete\.\n {2}Director: Ruth Amsel has not been asked yet\n/,
    );
    assert.match(held.err, /only once everybody has signed off[\s\S]*Nothing was published/);
    assert.match((await line.run('snapshot', 'list')).out, /Nothing has been published yet/);
    const none = await line.run('snapshot', 'publish', '--period', '2026-27 Q1');
    assert.equal(none.exitCode, 1);
    await line.run('plan', 'sign-off', '--not-required');
    const free = await line.run('snapshot', 'publish', ...at);
    assert.deepEqual([free.exitCode, /published as snapshot 1/.test(free.out)], [0, true]);
    const again = await line.run('snapshot', 'publish', ...at);
    assert.equal(again.exitCode, 1);
    assert.match(again.err, /published already, as snapshot 1 .*It was not published twice\./);
  });

  it('keeps the signer of a theme with another name, and holds publishing for one that is gone until it is taken out', async () => {
    const at = ['--period', '2026-27 Q2'];
    await line.run('plan', 'sign-off', '--theme', 'Housing', '--by', people.ruth.email, '--required');
    const renamed = (aliases: string[]) => {
      const plan = smallPlan();
      const theme = plan.plan.themes.find(({ name }) => name === homes);
      Object.assign(theme ?? {}, { name: 'Good Homes', aliases });
      for (const action of plan.actions) if (action.theme === homes) action.theme = 'Good Homes';
      return line.storage.plans.saveEdition(line.tenant, plan);
    };
    await renamed([homes]);
    assert.match(
      (await line.run('plan', 'sign-off', ...at)).out,
      /Good Homes: Ruth Amsel has not been asked yet/,
    );
    await line.run('plan', 'sign-off', '--theme', 'Good Homes', '--by', people.tom.email);
    const instead = (await line.run('plan', 'sign-off', ...at)).out;
    assert.match(instead, /Good Homes: Tom Okafor/);
    assert.doesNotMatch(instead, /Ruth Amsel/);
    await line.run('plan', 'sign-off', '--theme', 'Good Homes', '--by', 'nobody');
    await renamed([]);
    await line.run('plan', 'sign-off', '--theme', 'Good Homes', '--by', people.ruth.email);
    await line.storage.plans.saveEdition(line.tenant, smallPlan());
    const held = await line.run('snapshot', 'publish', ...at);
    assert.equal(held.exitCode, 1);
    assert.match(held.err, /Good Homes: Ruth Amsel signs this theme, which the plan does not have any more/);
    await line.run('plan', 'sign-off', '--theme', 'Good Homes', '--by', 'nobody');
    assert.match((await line.run('plan', 'sign-off', ...at)).out, /Nobody is set to sign/);
  });

  it('takes “required” and “not required” together for wrong usage', async () => {
    assert.equal((await line.run('plan', 'sign-off', '--required', '--not-required')).exitCode, 2);
  });

  for (const words of [
    ['--theme', 'Economy'],
    ['--by', people.tom.email],
  ]) {
    it(`takes ${words[0]} alone for wrong usage`, async () => {
      const { exitCode, err } = await line.run('plan', 'sign-off', ...words);
      assert.equal(exitCode, 2);
      assert.match(err, /--theme and --by together. Nothing was changed/);
    });
  }

  const wrong: [words: string[], err: RegExp][] = [
    [['--theme', 'Economy'], /--theme and --by together/],
    [['--theme', 'Sport', '--by', 'Tom Okafor'], /no theme “Sport”.*Homes for Everyone/],
    [['--theme', 'Economy', '--by', 'Nobody Known'], /Nobody called “Nobody Known”/],
    [['--chain', 'Director'], /not a role with a person/],
    [['--period', 'summer'], /not a reporting period/],
  ];
  for (const [words, err] of wrong) {
    it(`refuses ${words.join(' ')}, and nothing is changed`, async () => {
      const { exitCode, err: said } = await line.run('plan', 'sign-off', ...words);
      assert.notEqual(exitCode, 0);
      assert.match(said, err);
      assert.match((await line.run('plan', 'sign-off')).out, /Nobody is set to sign/);
    });
  }
});
