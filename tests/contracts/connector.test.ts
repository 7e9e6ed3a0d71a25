import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { FakeConnector } from '../fakes/connector/fake-connector.ts';
import { eventually } from '../fakes/eventually.ts';
import { rosterOf } from '../fakes/running-bot.ts';
import { people, tenant } from '../fakes/small-plan.ts';
import { freePort } from '../storage/emulator.ts';
import { connectorContract, type OpenConnector } from './connector-contract.ts';

connectorContract('the tests’ own', async () => {
  const connector = await FakeConnector.start();
  const [teamId, channelId] = ['19:team@thread.tacv2', '19:announcements@thread.tacv2'];
  connector.addTeam(teamId, [channelId], rosterOf(people.tom, people.nadia));
  const { serviceUrl } = connector;
  const person = { id: `29:${people.nadia.aadObjectId}`, ...people.nadia };
  return { serviceUrl, tenant, person, teamId, channelId, close: () => connector.stop() };
});

if (process.env['GOLDEN_THREAD_E2E'] === '1') connectorContract('the Agents Playground', openPlayground);

const program = fileURLToPath(
  new URL('../../node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url),
);
const settings = z.looseObject({
  config: z.looseObject({
    tenantId: z.string(),
    currentUser: z.looseObject({ id: z.string(), aadObjectId: z.string(), email: z.string() }),
    teams: z.tuple([
      z.looseObject({ id: z.string(), channels: z.tuple([z.unknown(), z.looseObject({ id: z.string() })]) }),
    ]),
  }),
});

/** Microsoft's own test client, on a port of its own and with nobody at its other end. */
async function openPlayground(): Promise<OpenConnector> {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'));
  const [port, botPort] = [await freePort(), await freePort()];
  const endpoint = `http://127.0.0.1:${botPort}/api/messages`;
  const args = [program, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const address = `http://127.0.0.1:${port}`;
  const { config } = await eventually(
    'the Playground',
    async () => {
      const response = await fetch(`${address}/_internal/v1/config`).catch(() => undefined);
      return response?.ok ? settings.parse(await response.json()) : undefined;
    },
    50_000,
  );
  const [team] = config.teams;
  return {
    serviceUrl: `${address}/_connector`,
    tenant: config.tenantId,
    person: config.currentUser,
    teamId: team.id,
    channelId: team.channels[1].id,
    close: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
