import type { AppInstaller, InstallResult } from '../../ports/messenger.ts';
import type { Person } from '../../reporting/person.ts';
import type { GraphToken } from './graph-token.ts';

export interface GraphInstallerSettings {
  /** Our app's id in the council's Teams app catalogue, which is not the id in the manifest. */
  catalogueId: string;
  token: GraphToken;
  /** For getting the token and the answer. */
  deadlineMilliseconds: number;
  address?: string;
}

const pauseSeconds = 30;
const longestPauseSeconds = 600;
const notInstalled = 'The app is not installed for this person, and';
const refusals: Record<number, string> = {
  401: `${notInstalled} Microsoft 365 refused the service’s credentials when it wanted to install it. Ask IT to check the app’s id and secret, or to install it for them.`,
  403: `${notInstalled} Microsoft 365 does not let the service install it. Ask IT to grant it TeamsAppInstallation.ReadWriteSelfForUser.All and to check the app policies, or to install it for them.`,
  404: `${notInstalled} Microsoft 365 does not know the person or the app. Ask IT to check GOLDEN_THREAD_INSTALL_APP; the person may have left the council.`,
};

/** Installs our app through Microsoft Graph (“Install app for user”: 201 without a body, 409 when it is there already). */
export class GraphInstaller implements AppInstaller {
  readonly #settings: GraphInstallerSettings;

  constructor(settings: GraphInstallerSettings) {
    this.#settings = settings;
  }

  async install(tenant: string, person: Person): Promise<InstallResult> {
    const signal = AbortSignal.timeout(this.#settings.deadlineMilliseconds);
    let token: string;
    try {
      token = await this.#settings.token(tenant, signal);
    } catch (error) {
      return signal.aborted || isPassing(error) ? later() : refused(401);
    }
    try {
      return resultOf(await this.#ask(token, person.id, signal));
    } catch {
      return later();
    }
  }

  async #ask(token: string, personId: string, signal: AbortSignal): Promise<Response> {
    const { catalogueId, address = 'https://graph.microsoft.com/v1.0' } = this.#settings;
    const response = await fetch(`${address}/users/${encodeURIComponent(personId)}/teamwork/installedApps`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        'teamsApp@odata.bind': `${address}/appCatalogs/teamsApps/${encodeURIComponent(catalogueId)}`,
      }),
      redirect: 'error',
      signal,
    });
    // Nothing in it is needed; unread it would hold its connection.
    await response.body?.cancel();
    return response;
  }
}

/** Whether nobody was there to ask for a token, which the identity library reports as it reports a refusal. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof Error && /^(network_error|temporarily_unavailable|server_error)\b/.test(error.message)
  );
}

function resultOf({ ok, status, headers }: Response): InstallResult {
  if (ok) return { outcome: 'installed' };
  if (status === 409) return { outcome: 'present' };
  if (status === 429 || status >= 500) return later(Number(headers.get('retry-after')));
  return refused(status);
}

function refused(status: number): InstallResult {
  const other = `${notInstalled} Microsoft 365 refused to install it (${status}). Ask IT to install it for them.`;
  return { outcome: 'refused', reason: refusals[status] ?? other };
}

/** Asking again does no harm: where the app did arrive, Graph says so. */
function later(told = Number.NaN): InstallResult {
  const retryAfterSeconds = told > 0 ? Math.min(told, longestPauseSeconds) : pauseSeconds;
  const reason = 'The app is not installed for this person, and Microsoft 365 is too busy to install it.';
  return { outcome: 'later', reason, retryAfterSeconds };
}
