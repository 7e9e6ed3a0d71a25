import { once } from 'node:events';
import {
  type ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import restify from 'restify';
import { credentials } from '../../tests/fakes/microsoft-hosts.ts';

/** A botbuilder bot as its samples start one: restify, its body parser, the adapter with an app's credentials, and nothing else. */
export async function startBareBot(bot: ActivityHandler): Promise<{ url: string; stop: () => void }> {
  const settings = {
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: credentials.appId,
    MicrosoftAppPassword: credentials.secret,
    MicrosoftAppTenantId: credentials.tenantId,
  };
  const factory = new ConfigurationServiceClientCredentialFactory(settings);
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings, factory));
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    const { body, headers } = request;
    await adapter.process({ body, headers, method: 'POST' }, response, (context) => bot.run(context));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
