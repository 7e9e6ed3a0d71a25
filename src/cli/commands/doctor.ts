import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { GoldenThreadError } from '../../errors.ts';
import { openStore } from '../../storage/configured-store.ts';
import { commandLineConfig } from '../session.ts';
import { printJson, type Terminal } from '../terminal.ts';

/** One check: what was looked at, how it is, and what to do where it is not well. */
export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

/** Checks one thing after the other and never stops at the first failure. Throws at the end when anything failed. */
export async function doctorCommand(
  terminal: Terminal,
  options: { json?: boolean | undefined },
): Promise<void> {
  const checks = [checkNode(process.versions.node), ...(await checkSettings(terminal)), await checkPackage()];
  if (options.json) printJson(terminal, { checks });
  else
    for (const { name, ok, detail } of checks) terminal.out(`${ok ? 'ok  ' : 'FAIL'} ${name}: ${detail}\n`);
  const failures = checks.filter((check) => !check.ok).length;
  if (failures > 0) {
    const what = failures === 1 ? 'One check failed' : `${failures} checks failed`;
    throw new GoldenThreadError('bad_settings', `${what}. Each line marked FAIL says what to do.`);
  }
}

const supportedNode = [20, 22, 24];

function checkNode(version: string): Check {
  const ok = supportedNode.includes(Number(version.split('.')[0]));
  return {
    name: 'Node',
    ok,
    detail: ok ? version : `${version} is not supported. Install Node 20, 22 or 24`,
  };
}

async function checkSettings(terminal: Terminal): Promise<Check[]> {
  let config: Config;
  try {
    config = commandLineConfig(terminal);
  } catch (error) {
    return [{ name: 'Settings', ok: false, detail: messageOf(error) }];
  }
  const mode =
    config.credentials.kind === 'local'
      ? 'local mode, for this machine only'
      : `for app ${config.credentials.appId}`;
  return [
    {
      name: 'Settings',
      ok: true,
      detail: `${mode}; ${config.tenants.length} tenant(s) served; ${config.timeZone}`,
    },
    credentialsCheck(config),
    await checkStorage(config),
    performanceTeamCheck(config),
  ];
}

function credentialsCheck({ credentials }: Config): Check {
  const name = 'Credentials';
  if (credentials.kind === 'local') return { name, ok: true, detail: 'none needed in local mode' };
  const how = credentials.kind === 'secret' ? 'client secret given' : 'managed identity';
  return { name, ok: true, detail: `${how} (not tried against Entra: the first message will tell)` };
}

function performanceTeamCheck({ performanceTeam, credentials }: Config): Check {
  const ok = performanceTeam.length > 0 || credentials.kind === 'local';
  const none =
    'nobody may post or open rounds in Teams. Set GOLDEN_THREAD_PERFORMANCE_TEAM to their Entra object ids';
  return { name: 'Performance team', ok, detail: ok ? `${performanceTeam.length} named` : none };
}

async function checkStorage(config: Config): Promise<Check> {
  const name = 'Storage';
  try {
    const opened = await openStore(config.store);
    try {
      await opened.storage.check();
      const plans = await opened.storage.plans.list(config.tenants[0] ?? '');
      return {
        name,
        ok: true,
        detail: `${config.store.kind}, tables and queue answer; ${plans.length} plan(s) loaded`,
      };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { name, ok: false, detail: messageOf(error) };
  }
}

const manifestFile = new URL('../../../appPackage/manifest.json', import.meta.url);
const manifestShape = z.looseObject({
  manifestVersion: z.string(),
  version: z.string(),
  bots: z.array(z.looseObject({ botId: z.string(), scopes: z.array(z.string()) })).min(1),
});

async function checkPackage(): Promise<Check> {
  const name = 'App package';
  try {
    const manifest = manifestShape.parse(JSON.parse(await readFile(manifestFile, 'utf8')));
    const scopes = manifest.bots.flatMap((bot) => bot.scopes).join(', ');
    return {
      name,
      ok: true,
      detail: `manifest ${manifest.manifestVersion}, version ${manifest.version}, bot in ${scopes}`,
    };
  } catch {
    return {
      name,
      ok: false,
      detail: 'appPackage/manifest.json cannot be read. Restore it from the release',
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof GoldenThreadError
    ? error.message.replace(/\s*\n\s*/g, ' ')
    : 'an unexpected failure; see the log';
}
