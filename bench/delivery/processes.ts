import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type EmbeddedStore, startEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { freePort } from '../../tests/storage/emulator.ts';
import type { Faults, Figures } from './connector-process.ts';
import type { ReplicaSettings } from './replica-process.ts';

const noFaults: Faults = { latencyMilliseconds: 100, hung: 0, throttled: 0, lost: 0, down: false };

export interface ConnectorProcess {
  url: string;
  /** Begins a run: the faults given, figures from nothing. */
  begin(faults?: Partial<Faults>): Promise<void>;
  figures(): Promise<Figures>;
  delivered(): Promise<{ delivered: number; chats: number }>;
  /** What lies in each chat that something was sent into: how many cards, and the last one's message id. */
  cards(): Promise<Record<string, { count: number; last?: string }>>;
  stop(): void;
}

export async function startConnector(): Promise<ConnectorProcess> {
  const child = launch('./connector-process.ts', '');
  const { url } = z.object({ url: z.string() }).parse(await answerOf(child));
  return {
    url,
    begin: async (faults = {}) => void (await ask(child, { faults: { ...noFaults, ...faults } })),
    figures: async () => (await ask<{ figures: Figures }>(child, { ask: 'figures' })).figures,
    delivered: () => ask(child, { ask: 'delivered' }),
    cards: async () =>
      (await ask<{ cards: Record<string, { count: number; last?: string }> }>(child, { ask: 'cards' })).cards,
    stop: () => child.kill('SIGKILL'),
  };
}

export interface Replica {
  /** Lets a held one start. */
  go(): Promise<void>;
  memory(): Promise<{ memory: { heapUsed: number; rss: number }; cpu: NodeJS.CpuUsage }>;
  /** As an operator stops it: what is under way is finished or put back. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export async function startReplica(settings: ReplicaSettings): Promise<Replica> {
  const child = launch('./replica-process.ts', JSON.stringify(settings));
  const exited = once(child, 'exit');
  await answerOf(child);
  return {
    go: () => ask(child, { go: true }),
    memory: () => ask(child, { ask: 'memory' }),
    stop: async () => {
      child.send({ stop: true });
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export async function startStore(folder: string | null = null): Promise<EmbeddedStore & { ports: number[] }> {
  const [tablePort, queuePort] = [await freePort(), await freePort()];
  const store = await startEmbeddedStore({ folder, tablePort, queuePort });
  return { ...store, ports: [tablePort, queuePort] };
}

function launch(file: string, argument: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), [argument], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, 'message', { signal: AbortSignal.timeout(60_000) });
  return message;
}

async function ask<T>(child: ChildProcess, question: object): Promise<T> {
  const answer = answerOf(child);
  child.send(question);
  return (await answer) as T;
}
