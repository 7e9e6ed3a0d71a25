import type { TokenCredentialOptions } from '@azure/identity';
import type { BotCredentials } from '../adapter.ts';

type Own = Exclude<BotCredentials, { kind: 'local' }>;

/** A token for Microsoft Graph in a tenant. Throws where it is refused or nobody answers. */
export type GraphToken = (tenant: string, signal: AbortSignal) => Promise<string>;

/** Gets and keeps tokens for Microsoft Graph with the bot's own identity; a managed one has them for its own tenant only. */
export function graphToken(credentials: Own, options: TokenCredentialOptions = {}): GraphToken {
  let made: ReturnType<typeof credentialOf> | undefined;
  return async (tenantId, abortSignal) => {
    made ??= credentialOf(credentials, options);
    const credential = await made;
    return (await credential.getToken('https://graph.microsoft.com/.default', { tenantId, abortSignal }))
      .token;
  };
}

async function credentialOf(credentials: Own, options: TokenCredentialOptions) {
  // Loaded only here: it is large, and most services do without it.
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  const { appId, tenantId } = credentials;
  return credentials.kind === 'secret'
    ? new ClientSecretCredential(tenantId, appId, credentials.secret, {
        ...options,
        additionallyAllowedTenants: ['*'],
      })
    : new ManagedIdentityCredential({ ...options, clientId: appId });
}
