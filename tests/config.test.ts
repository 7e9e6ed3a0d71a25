import assert from 'node:assert/strict';
import { type Environment, loadConfig } from '../src/config.ts';
import { GoldenThreadError } from '../src/errors.ts';

const teams: Environment = {
  MICROSOFT_APP_ID: '10000000-0000-4000-8000-00000000abcd',
  MICROSOFT_APP_TENANT_ID: '20000000-0000-4000-8000-00000000abcd',
  MICROSOFT_APP_PASSWORD: 'a-secret-that-must-not-be-told',
  GOLDEN_THREAD_STORAGE_ACCOUNT: 'councilplans',
};

function problemOf(environment: Environment): string {
  try {
    loadConfig(environment);
  } catch (error) {
    assert.ok(error instanceof GoldenThreadError);
    assert.equal(error.code, 'bad_settings');
    return error.message;
  }
  assert.fail('the settings were taken');
}

describe('The settings', () => {
  it('are not enough when empty: without an app id there is no service', () => {
    const problem = problemOf({});
    for (const name of [
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_TENANT_ID',
      'MICROSOFT_APP_PASSWORD',
      'GOLDEN_THREAD_STORAGE_ACCOUNT',
    ]) {
      assert.match(problem, new RegExp(`^  ${name}: `, 'm'));
    }
  });

  it('say who may ask: the tenant, or those named', () => {
    const [one, other] = ['30000000-0000-4000-8000-00000000abcd', '40000000-0000-4000-8000-00000000abcd'];
    assert.equal(loadConfig(teams).askers, 'tenant');
    assert.equal(loadConfig({ ...teams, GOLDEN_THREAD_ASKERS: 'tenant' }).askers, 'tenant');
    assert.deepEqual(loadConfig({ ...teams, GOLDEN_THREAD_ASKERS: `${one}, ${other}` }).askers, [one, other]);
    assert.match(
      problemOf({ ...teams, GOLDEN_THREAD_ASKERS: 'megan@council.example' }),
      /GOLDEN_THREAD_ASKERS/,
    );
  });

  const bad: [string, Environment, RegExp][] = [
    ['no app id', { MICROSOFT_APP_ID: undefined }, /MICROSOFT_APP_ID: missing/],
    ['an empty app id', { MICROSOFT_APP_ID: '' }, /MICROSOFT_APP_ID: missing/],
    ['a blank app id', { MICROSOFT_APP_ID: '  ' }, /MICROSOFT_APP_ID/],
    ['no tenant', { MICROSOFT_APP_TENANT_ID: undefined }, /MICROSOFT_APP_TENANT_ID: missing/],
    ['no secret', { MICROSOFT_APP_PASSWORD: undefined }, /MICROSOFT_APP_PASSWORD: missing/],
    [
      'the multi-tenant type',
      { MICROSOFT_APP_TYPE: 'MultiTenant' },
      /MICROSOFT_APP_TYPE: must be SingleTenant or UserAssignedMSI$/,
    ],
    ['an unknown mode', { GOLDEN_THREAD_MODE: 'test' }, /GOLDEN_THREAD_MODE: must be teams or local$/],
    ['no storage', { GOLDEN_THREAD_STORAGE_ACCOUNT: undefined }, /GOLDEN_THREAD_STORAGE_ACCOUNT: missing/],
    ['two storages', { GOLDEN_THREAD_STORAGE: 'UseDevelopmentStorage=true' }, /set one of the two/],
    [
      'an address for the account',
      { GOLDEN_THREAD_STORAGE_ACCOUNT: 'evil.example/x' },
      /GOLDEN_THREAD_STORAGE_ACCOUNT/,
    ],
    [
      'a time zone that is none',
      { GOLDEN_THREAD_TIME_ZONE: 'Camelot' },
      /GOLDEN_THREAD_TIME_ZONE: is not a time zone/,
    ],
    ['a port that is none', { PORT: 'http' }, /PORT: must be a whole number from 1 to 65535$/],
    ['a port out of range', { PORT: '70000' }, /PORT: must be a whole number from 1 to 65535$/],
    [
      'a log level that is none',
      { LOG_LEVEL: 'loud' },
      /LOG_LEVEL: must be debug, info, warn, error or silent$/,
    ],
  ];
  for (const [what, change, problem] of bad) {
    it(`are refused with ${what}, by the variable’s name`, () => {
      assert.match(problemOf({ ...teams, ...change }), problem);
    });
  }

  it('that are wrong are all told at once, and none of their values', () => {
    const problem = problemOf({
      ...teams,
      PORT: 'http-secret',
      LOG_LEVEL: 'loud-secret',
      MICROSOFT_APP_TYPE: 'x-secret',
    });
    for (const name of ['PORT', 'LOG_LEVEL', 'MICROSOFT_APP_TYPE']) assert.match(problem, new RegExp(name));
    assert.doesNotMatch(problem, /secret/);
    assert.doesNotMatch(problemOf({ ...teams, MICROSOFT_APP_ID: '' }), /must-not-be-told/);
  });

  it('serve the bot’s own tenant unless others are named, on every interface', () => {
    const config = loadConfig(teams);
    assert.deepEqual(config.tenants, [teams['MICROSOFT_APP_TENANT_ID']]);
    assert.equal(config.host, '0.0.0.0');
    assert.equal(config.credentials.kind, 'secret');
    assert.deepEqual(loadConfig({ ...teams, GOLDEN_THREAD_TENANTS: ' a , ,b ' }).tenants, ['a', 'b']);
  });

  it('install the app for nobody unless its id in the catalogue is given', () => {
    const id = '50000000-0000-4000-8000-00000000abcd';
    assert.equal(loadConfig(teams).installApp, undefined);
    assert.equal(loadConfig({ ...teams, GOLDEN_THREAD_INSTALL_APP: id }).installApp, id);
    assert.match(
      problemOf({ ...teams, GOLDEN_THREAD_INSTALL_APP: 'golden-thread' }),
      /GOLDEN_THREAD_INSTALL_APP/,
    );
  });

  it('need no secret with a managed identity', () => {
    const { MICROSOFT_APP_PASSWORD: _, ...rest } = teams;
    const config = loadConfig({
      ...rest,
      MICROSOFT_APP_TYPE: 'UserAssignedMSI',
      AZURE_CLIENT_ID: 'identity',
    });
    assert.equal(config.credentials.kind, 'managed-identity');
    assert.deepEqual(config.store, {
      kind: 'managed-identity',
      accountUrlTables: 'https://councilplans.table.core.windows.net',
      accountUrlQueues: 'https://councilplans.queue.core.windows.net',
      clientId: 'identity',
    });
  });

  describe('of the local mode', () => {
    it('bind to this machine alone and keep the records here', () => {
      const config = loadConfig({ GOLDEN_THREAD_MODE: 'local' });
      assert.equal(config.host, '127.0.0.1');
      assert.equal(config.credentials.kind, 'local');
      assert.equal(config.store.kind, 'embedded');
    });

    it('must be asked for: nothing else switches the checks off', () => {
      for (const environment of [{}, { NODE_ENV: 'test' }, { ...teams }]) {
        const config = { ...teams, ...environment };
        assert.notEqual(loadConfig(config).credentials.kind, 'local');
      }
    });

    it('do not go together with an app id', () => {
      assert.match(
        problemOf({ ...teams, GOLDEN_THREAD_MODE: 'local' }),
        /GOLDEN_THREAD_MODE: local mode checks no identities/,
      );
    });
  });
});
