import { z } from 'zod';
import { GoldenThreadError } from './errors.ts';
import { isDay } from './plan/dates/day.ts';

/** The tenant the local test client pretends to be. */
export const localTenant = '00000000-0000-0000-0000-0000000000001';

/** How the bot proves to Teams who it is. */
export type Credentials =
  | { kind: 'local' }
  | { kind: 'secret'; appId: string; tenantId: string; secret: string }
  | { kind: 'managed-identity'; appId: string; tenantId: string };

/** Where the records are kept; `embedded` is this machine's own store, with its data in `folder`. */
export type StoreConfig =
  | { kind: 'embedded'; folder: string }
  | { kind: 'connection-string'; connectionString: string }
  | { kind: 'managed-identity'; accountUrlTables: string; accountUrlQueues: string; clientId?: string };

export interface Config {
  credentials: Credentials;
  /** Tenants that are served; anybody else is refused. */
  tenants: string[];
  host: string;
  port: number;
  store: StoreConfig;
  /** Entra object ids of the performance team, who may post, open and close. */
  performanceTeam: string[];
  /** Who may ask about the whole plan: everybody in the tenants, or these Entra object ids besides the performance team. */
  askers: 'tenant' | string[];
  /** IANA name, for what “today” is. */
  timeZone: string;
  /** Days on which the council is closed besides weekends and England's bank holidays. */
  closedDays: string[];
  /** The app's id in the council's Teams app catalogue, where the service is to install it for owners without it. */
  installApp?: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const text = z.string().trim().min(1).optional();
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  );

const portRange = 'must be a whole number from 1 to 65535';

function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, `must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`);
}

const variables = z.object({
  GOLDEN_THREAD_MODE: oneOf(['teams', 'local']).default('teams'),
  MICROSOFT_APP_ID: text,
  MICROSOFT_APP_TYPE: oneOf(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MICROSOFT_APP_TENANT_ID: text,
  MICROSOFT_APP_PASSWORD: text,
  GOLDEN_THREAD_TENANTS: list,
  GOLDEN_THREAD_PERFORMANCE_TEAM: list,
  GOLDEN_THREAD_ASKERS: list.refine(
    (ids) => (ids.length === 1 && ids[0] === 'tenant') || ids.every((id) => objectId.test(id)),
    'is either “tenant” or a list of Entra object ids',
  ),
  GOLDEN_THREAD_STORAGE: text,
  GOLDEN_THREAD_STORAGE_ACCOUNT: text.refine(
    (name) => name === undefined || /^[a-z0-9]{3,24}$/.test(name),
    'is the storage account’s name, 3 to 24 lower-case letters and digits',
  ),
  GOLDEN_THREAD_DATA: z.string().default('.data'),
  GOLDEN_THREAD_TIME_ZONE: z
    .string()
    .default('Europe/London')
    .refine(isTimeZone, 'is not a time zone; write it as in “Europe/London”'),
  GOLDEN_THREAD_CLOSED_DAYS: list.refine(
    (days) => days.every(isDay),
    'is a list of days, written as in “2026-12-24,2026-12-29”',
  ),
  GOLDEN_THREAD_INSTALL_APP: text.refine(
    (id) => id === undefined || objectId.test(id),
    'is the app’s id in the Teams app catalogue, as Teams admin centre shows it',
  ),
  AZURE_CLIENT_ID: text,
  PORT: z.coerce.number(portRange).int(portRange).min(1, portRange).max(65535, portRange).default(3978),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
type Variables = z.infer<typeof variables>;

/** Environment variables by name, as in `process.env`. */
export type Environment = Record<string, string | undefined>;

/**
 * Reads the settings and reports everything that is wrong at once, as one `bad_settings` error that never repeats a
 * value. Fails closed: without an app id there is no service, except in the explicit local mode.
 */
export function loadConfig(environment: Environment): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(present);
  if (!parsed.success)
    throw badSettings(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const settings = parsed.data;
  const local = settings.GOLDEN_THREAD_MODE === 'local';
  const problems = [
    ...(local ? localProblems(settings) : teamsProblems(settings)),
    ...storageProblems(settings, local),
  ];
  if (problems.length > 0) throw badSettings(problems);
  return {
    credentials: local ? { kind: 'local' } : credentialsFrom(settings),
    tenants: tenantsFrom(settings, local),
    host: local ? '127.0.0.1' : '0.0.0.0',
    port: settings.PORT,
    store: storeFrom(settings),
    performanceTeam: settings.GOLDEN_THREAD_PERFORMANCE_TEAM,
    askers: askersFrom(settings),
    timeZone: settings.GOLDEN_THREAD_TIME_ZONE,
    closedDays: settings.GOLDEN_THREAD_CLOSED_DAYS,
    ...(settings.GOLDEN_THREAD_INSTALL_APP && { installApp: settings.GOLDEN_THREAD_INSTALL_APP }),
    logLevel: settings.LOG_LEVEL,
  };
}

function badSettings(problems: string[]): GoldenThreadError {
  const lines = problems.map((problem) => `  ${problem}`).join('\n');
  return new GoldenThreadError('bad_settings', `The service cannot start with these settings:\n${lines}`);
}

function localProblems(settings: Variables): string[] {
  return settings.MICROSOFT_APP_ID === undefined
    ? []
    : [
        'GOLDEN_THREAD_MODE: local mode checks no identities, so it must not be combined with MICROSOFT_APP_ID',
      ];
}

function teamsProblems(settings: Variables): string[] {
  const problems: string[] = [];
  if (!settings.MICROSOFT_APP_ID) {
    problems.push(
      'MICROSOFT_APP_ID: missing. Set the bot’s app id (to try the bot on this machine: npm run demo)',
    );
  }
  if (!settings.MICROSOFT_APP_TENANT_ID) {
    problems.push('MICROSOFT_APP_TENANT_ID: missing. Set the directory (tenant) id the bot is registered in');
  }
  if (settings.MICROSOFT_APP_TYPE === 'SingleTenant' && !settings.MICROSOFT_APP_PASSWORD) {
    problems.push(
      'MICROSOFT_APP_PASSWORD: missing. Set the client secret, or use MICROSOFT_APP_TYPE=UserAssignedMSI',
    );
  }
  return problems;
}

function storageProblems(settings: Variables, local: boolean): string[] {
  const given = [settings.GOLDEN_THREAD_STORAGE, settings.GOLDEN_THREAD_STORAGE_ACCOUNT].filter(
    (each) => each !== undefined,
  );
  if (given.length === 2)
    return ['GOLDEN_THREAD_STORAGE and GOLDEN_THREAD_STORAGE_ACCOUNT: set one of the two'];
  if (given.length === 1 || local) return [];
  return [
    'GOLDEN_THREAD_STORAGE_ACCOUNT: missing. Set the storage account’s name (managed identity), or GOLDEN_THREAD_STORAGE to a connection string',
  ];
}

function credentialsFrom(settings: Variables): Credentials {
  const appId = settings.MICROSOFT_APP_ID ?? '';
  const tenantId = settings.MICROSOFT_APP_TENANT_ID ?? '';
  return settings.MICROSOFT_APP_TYPE === 'UserAssignedMSI'
    ? { kind: 'managed-identity', appId, tenantId }
    : { kind: 'secret', appId, tenantId, secret: settings.MICROSOFT_APP_PASSWORD ?? '' };
}

function tenantsFrom(settings: Variables, local: boolean): string[] {
  if (settings.GOLDEN_THREAD_TENANTS.length > 0) return settings.GOLDEN_THREAD_TENANTS;
  return [local ? localTenant : (settings.MICROSOFT_APP_TENANT_ID ?? '')];
}

function askersFrom({ GOLDEN_THREAD_ASKERS: ids }: Variables): Config['askers'] {
  return ids.length === 0 || ids[0] === 'tenant' ? 'tenant' : ids;
}

function storeFrom(settings: Variables): StoreConfig {
  const { GOLDEN_THREAD_STORAGE: connectionString, GOLDEN_THREAD_STORAGE_ACCOUNT: account } = settings;
  if (connectionString !== undefined) return { kind: 'connection-string', connectionString };
  if (account === undefined) return { kind: 'embedded', folder: settings.GOLDEN_THREAD_DATA };
  return {
    kind: 'managed-identity',
    accountUrlTables: `https://${account}.table.core.windows.net`,
    accountUrlQueues: `https://${account}.queue.core.windows.net`,
    ...(settings.AZURE_CLIENT_ID === undefined ? {} : { clientId: settings.AZURE_CLIENT_ID }),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Throws `bad_settings` where the service would let anybody at a council's records: local mode checks no identities. */
export function requireOwnStore({ credentials, store }: Config): void {
  const isAllowed =
    credentials.kind !== 'local' ||
    store.kind === 'embedded' ||
    (store.kind === 'connection-string' && /AccountName=devstoreaccount1(;|$)/.test(store.connectionString));
  if (isAllowed) return;
  throw new GoldenThreadError(
    'bad_settings',
    'The service cannot start: local mode checks no identities, so it works on this machine’s own store alone. Take GOLDEN_THREAD_STORAGE and GOLDEN_THREAD_STORAGE_ACCOUNT out, or set MICROSOFT_APP_ID.',
  );
}
