import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** Which activities are let in. */
export interface InboundRules {
  /** Directory (tenant) ids that are served. */
  tenants: string[];
  /** The local test client on this machine is the only one that may speak. */
  local: boolean;
}

/** The Connector's public and government hosts (Microsoft: “Send proactive messages”, service URLs). */
const connectorHosts = new Set([
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]);
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const channelData = z.looseObject({ tenant: z.looseObject({ id: z.string() }) });

/** The tenant an activity comes from; undefined when it names none. */
export function tenantOf(activity: Partial<Activity>): string | undefined {
  const parsed = channelData.safeParse(activity.channelData);
  return parsed.success ? parsed.data.tenant.id : activity.conversation?.tenantId;
}

/**
 * Why an activity is refused, for the log; undefined when it may come in. The token has been checked before; this
 * closes what the token leaves open: other channels, other councils, replies sent to a host that is not Teams'.
 */
export function refusal(activity: Partial<Activity>, rules: InboundRules): string | undefined {
  if (activity.channelId !== 'msteams') return `channel ${String(activity.channelId)} is not Teams`;
  const tenant = tenantOf(activity);
  if (!tenant || !rules.tenants.includes(tenant)) return 'the tenant is not on the list of those served';
  return isTrustedService(activity.serviceUrl ?? '', rules.local)
    ? undefined
    : 'the service URL is not a Teams address';
}

function isTrustedService(serviceUrl: string, local: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  return local ? loopback.has(url.hostname) : url.protocol === 'https:' && connectorHosts.has(url.hostname);
}
