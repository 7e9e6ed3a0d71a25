import {
  CloudAdapter,
  ConfigurationServiceClientCredentialFactory,
  type ConfigurationServiceClientCredentialFactoryOptions,
} from 'botbuilder';
import type { Logger } from 'pino';
import { SendOnceAuthentication } from './sending/send-once.ts';

/** How the bot proves who it is; `local` switches the check off and is for the local test client alone. */
export type BotCredentials =
  | { kind: 'local' }
  | { kind: 'secret'; appId: string; tenantId: string; secret: string }
  | { kind: 'managed-identity'; appId: string; tenantId: string };

export interface AdapterOptions {
  log: Logger;
  /** What we send on our own initiative and is not answered by then is broken off. */
  sendDeadlineMilliseconds: number;
}

/** The Bot Framework adapter: checks tokens in, signs requests out; a turn that fails is logged and answered in words. */
export function createAdapter(
  credentials: BotCredentials,
  { log, sendDeadlineMilliseconds }: AdapterOptions,
): CloudAdapter {
  const options = optionsFrom(credentials);
  const authentication = new SendOnceAuthentication(
    sendDeadlineMilliseconds,
    options,
    new ConfigurationServiceClientCredentialFactory(options),
  );
  const adapter = new CloudAdapter(authentication);
  adapter.onTurnError = async (context, error) => {
    log.error({ err: error, type: context.activity.type }, 'a turn failed');
    if (context.activity.type === 'invoke') {
      await context.sendActivity({ type: 'invokeResponse', value: { status: 500 } });
    }
  };
  return adapter;
}

function optionsFrom(credentials: BotCredentials): ConfigurationServiceClientCredentialFactoryOptions {
  if (credentials.kind === 'local') return {};
  const { appId, tenantId } = credentials;
  const shared = { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId };
  return credentials.kind === 'secret'
    ? { ...shared, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: credentials.secret }
    : { ...shared, MicrosoftAppType: 'UserAssignedMSI' };
}
