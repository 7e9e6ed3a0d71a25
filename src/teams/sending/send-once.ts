import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod';

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Client = Awaited<ReturnType<Factory['create']>>;
type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];

type Inbound = Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>;
type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type Settings = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type TokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;

/**
 * Authentication whose Connector clients send a message once. The SDK's own client sends a lost one up to three more
 * times, unasked and unseen, also after our deadline, which would put the same card into a chat again and again.
 * Whether to send again is decided by the ledger. Reading is repeated as before, and so is what answers a turn. A request
 * that is not answered is broken off: left alone, it would keep its connection for as long as Teams does.
 *
 * Clients are kept: the SDK makes two for every turn, which takes longer than what they are used for.
 */
export class SendOnceAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #sending = new Kept<Client>();
  readonly #answering = new Kept<Client>();
  readonly #tokens = new Kept<TokenClient>();
  readonly #deadlineMilliseconds: number;

  constructor(deadlineMilliseconds: number, ...settings: Settings) {
    super(...settings);
    this.#deadlineMilliseconds = deadlineMilliseconds;
  }

  override createConnectorFactory(identity: Identity): Factory {
    const factory = super.createConnectorFactory(identity);
    return this.#keeping(this.#sending, identity, async (serviceUrl, audience) =>
      sendingOnce(await factory.create(serviceUrl, audience), this.#deadlineMilliseconds),
    );
  }

  override async authenticateRequest(...[activity, header]: Inbound): Promise<Authenticated> {
    const result = await super.authenticateRequest(activity, header).catch((error: unknown) => {
      // The SDK takes a forged token for a fault of ours, a missing one not.
      if (isForged(error)) return super.authenticateRequest(activity, '');
      throw error;
    });
    const { connectorFactory: factory, claimsIdentity } = result;
    if (!factory) return result;
    const connectorFactory = this.#keeping(this.#answering, claimsIdentity, (serviceUrl, audience) =>
      factory.create(serviceUrl, audience),
    );
    return { ...result, connectorFactory };
  }

  override createUserTokenClient(identity: Identity): Promise<TokenClient> {
    return this.#tokens.get(appOf(identity), () => super.createUserTokenClient(identity));
  }

  #keeping(kept: Kept<Client>, identity: Identity, create: Factory['create']): Factory {
    return {
      create: (serviceUrl, audience) =>
        kept.get(JSON.stringify([appOf(identity), serviceUrl, audience]), () => create(serviceUrl, audience)),
    };
  }
}

/** By the names that the SDK's token library gives to what is wrong with a signature or a time. */
function isForged(error: unknown): boolean {
  return error instanceof Error && ['JsonWebTokenError', 'NotBeforeError'].includes(error.name);
}

/** The app that the identity is of, where the SDK looks for it; empty in local mode. */
function appOf(identity: Identity): string {
  return identity.getClaimValue('aud') ?? identity.getClaimValue('appid') ?? '';
}

/** Teams has a handful of addresses; a caller who makes up others pushes out no more than clients. */
const mostKept = 50;

/** What takes its time to make, by name; what could not be made is not kept. */
class Kept<Thing> {
  readonly #things = new Map<string, Promise<Thing>>();

  get(name: string, make: () => Promise<Thing>): Promise<Thing> {
    const known = this.#things.get(name);
    if (known) return known;
    const made = make();
    this.#things.set(name, made);
    made.catch(() => this.#things.delete(name));
    const [oldest] = this.#things.keys();
    if (this.#things.size > mostKept && oldest !== undefined) this.#things.delete(oldest);
    return made;
  }
}

interface SdkRequest {
  method: string;
  /** In milliseconds; 0 is without end. */
  timeout: number;
}
type Send = (request: SdkRequest) => Promise<unknown>;
interface Policy {
  name: string;
  sendRequest(request: SdkRequest, next: Send): Promise<unknown>;
}
interface Pipeline {
  removePolicy(options: { name: string }): Policy[];
  addPolicy(policy: Policy, options: { phase: 'Retry' }): void;
}

/** The SDK has no setting for this, so its client is opened up; it says so at once should it look different one day. */
const opened = z.looseObject({
  client: z.looseObject({
    pipeline: z.custom<Pipeline>(
      (value) => typeof value === 'object' && value !== null && 'removePolicy' in value,
    ),
  }),
});

function sendingOnce(connector: Client, deadlineMilliseconds: number): Client {
  const { pipeline } = opened.parse(connector).client;
  const [retry] = pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  if (!retry) throw new Error('the Connector client has no retry policy to take out');
  pipeline.addPolicy(
    {
      name: 'retryReadingOnly',
      sendRequest: (request, next) => {
        request.timeout = deadlineMilliseconds;
        return request.method === 'GET' ? retry.sendRequest(request, next) : next(request);
      },
    },
    { phase: 'Retry' },
  );
  return connector;
}
