import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import http, { createServer, type IncomingMessage, type RequestOptions, type Server } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { FakeConnector } from './connector/fake-connector.ts';
import { tenant } from './small-plan.ts';

const keysHost = 'login.botframework.com';
const tokensHost = 'login.microsoftonline.com';
const connectorHost = 'smba.trafficmanager.net';

/** One of each for the whole process: the SDK keeps the keys that it was given, and the token for sending. */
const signing = { kid: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
const accessToken = `token-${randomUUID()}`;

/** As a service that runs in Azure has them. */
export const credentials = {
  kind: 'secret',
  appId: '10000000-0000-4000-8000-00000000abcd',
  tenantId: tenant,
  secret: 'a-secret-that-must-not-be-told',
} as const;

interface Claims {
  /** The app that the token is for. */
  aud?: string;
  /** The Connector's address, to which the bot answers. */
  serviceurl?: string;
  iss?: string;
  /** Seconds since 1970. */
  nbf?: number;
  exp?: number;
}

/**
 * Microsoft's hosts on this machine, for a service that runs with authentication: the keys by which the SDK checks a
 * token that comes in, the tokens that it asks for to send something out, and the Connector under the name that it has in
 * Teams, which takes nothing without such a token. Requests to those hosts come here until it is stopped; nothing of the
 * SDK or of ours is changed.
 */
export class MicrosoftHosts {
  /** By whom tokens were asked for. */
  readonly asked: { clientId: string | null; secret: string | null }[] = [];
  readonly #server: Server;
  readonly #request = https.request;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(connector: FakeConnector): Promise<MicrosoftHosts> {
    const server = createServer();
    const hosts = new MicrosoftHosts(server);
    server.on('request', async (request: IncomingMessage, response) => {
      const answer = hosts.#answerTo(request.url ?? '', await textOf(request));
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('nothing is listening');
    const identity = { hostname: '127.0.0.1', port: String(address.port) };
    hosts.#takeRequests(
      new Map([
        [keysHost, identity],
        [tokensHost, identity],
        [connectorHost, new URL(connector.serviceUrl)],
      ]),
    );
    connector.serviceUrl = `https://${connectorHost}`;
    connector.admits = (authorization) => authorization === `Bearer ${accessToken}`;
    return hosts;
  }

  /** The `authorization` line of a request that the Bot Connector makes, unless the claims say otherwise. */
  authorization(claims: Claims = {}, key = signing.privateKey): string {
    const now = Math.floor(Date.now() / 1000);
    const usual = {
      aud: credentials.appId,
      iss: 'https://api.botframework.com',
      serviceurl: `https://${connectorHost}`,
      ...{ nbf: now - 300, exp: now + 3600 },
    };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ typ: 'JWT', alg: 'RS256', kid: signing.kid })}.${part({ ...usual, ...claims })}`;
    return `Bearer ${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
  }

  async stop(): Promise<void> {
    https.request = this.#request;
    syncBuiltinESMExports();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #answerTo(path: string, body: string): object | undefined {
    if (path === '/v1/.well-known/openidconfiguration')
      return { jwks_uri: `https://${keysHost}/v1/.well-known/keys` };
    if (path === '/v1/.well-known/keys') {
      const { n, e } = signing.publicKey.export({ format: 'jwk' });
      return { keys: [{ kty: 'RSA', use: 'sig', kid: signing.kid, n, e, endorsements: ['msteams'] }] };
    }
    const [, tenant, rest = ''] = /^\/([^/]+)\/([^?]*)/.exec(path) ?? [];
    const issuer = `https://${tokensHost}/${tenant}`;
    if (rest === 'v2.0/.well-known/openid-configuration') {
      return {
        issuer: `${issuer}/v2.0`,
        authorization_endpoint: `${issuer}/oauth2/v2.0/authorize`,
        token_endpoint: `${issuer}/oauth2/v2.0/token`,
        jwks_uri: `${issuer}/discovery/v2.0/keys`,
      };
    }
    if (rest !== 'oauth2/v2.0/token') return undefined;
    const form = new URLSearchParams(body);
    this.asked.push({ clientId: form.get('client_id'), secret: form.get('client_secret') });
    return { token_type: 'Bearer', expires_in: 3600, access_token: accessToken };
  }

  /** The SDK's libraries all ask by `https.request` with one object of options. */
  #takeRequests(played: ReadonlyMap<string, { hostname: string; port: string }>): void {
    const request = this.#request;
    https.request = ((...given: Parameters<typeof request>) => {
      const [options, answered] = given as unknown as [RequestOptions, (response: IncomingMessage) => void];
      const by = played.get(options.hostname ?? '');
      if (!by) return request(...given);
      const { hostname, port } = by;
      return http.request(
        {
          ...(options as RequestOptions),
          protocol: 'http:',
          host: hostname,
          hostname,
          port,
          agent: undefined,
        },
        answered,
      );
    }) as typeof request;
    syncBuiltinESMExports();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
