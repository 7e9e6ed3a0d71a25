import type { BotCredentials } from '../adapter.ts';

type ForTenant = (tenant: string, signal: AbortSignal) => Promise<string>;

/** Gets and keeps tokens for Microsoft Graph with the bot's own identity; a managed one has them for its own tenant only. */
export function graphToken(credentials: Exclude<BotCredentials, { kind: 'local' }>): ForTenant {
  let made: ReturnType<typeof credentialOf> | undefined;
  return async (tenantId, abortSignal) => {
    made ??= credentialOf(credentials);
    const credential = await made;
    return (await credential.getToken('https://graph.microsoft.com/.default', { tenantId, abortSignal }))
      .token;
  };
}

async function credentialOf(credentials: Exclude<BotCredentials, { kind: 'local' }>) {
  // Loaded only here: it is large, and most services do without it.
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  const { appId, tenantId } = credentials;
  return credentials.kind === 'secret'
    ? new ClientSecretCredential(tenantId, appId, credentials.secret, { additionallyAllowedTenants: ['*'] })
    : new ManagedIdentityCredential({ clientId: appId });
}
