import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod';

type Factory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Client = Awaited<ReturnType<Factory['create']>>;
type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];

/**
 * Authentication whose Connector clients send a message once. The SDK's own client sends a lost one up to three more
 * times, unasked and unseen, also after our deadline, which would put the same card into a chat again and again.
 * Whether to send again is decided by the ledger. Reading is repeated as before.
 */
export class SendOnceAuthentication extends ConfigurationBotFrameworkAuthentication {
  override createConnectorFactory(identity: Identity): Factory {
    const factory = super.createConnectorFactory(identity);
    return {
      create: async (serviceUrl, audience) => sendingOnce(await factory.create(serviceUrl, audience)),
    };
  }
}

interface SdkRequest {
  method: string;
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

function sendingOnce(connector: Client): Client {
  const { pipeline } = opened.parse(connector).client;
  const [retry] = pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  if (!retry) throw new Error('the Connector client has no retry policy to take out');
  pipeline.addPolicy(
    {
      name: 'retryReadingOnly',
      sendRequest: (request, next) =>
        request.method === 'GET' ? retry.sendRequest(request, next) : next(request),
    },
    { phase: 'Retry' },
  );
  return connector;
}
