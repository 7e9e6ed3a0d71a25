/** Where Teams keeps files that go to and from a bot: the tenant's own SharePoint and OneDrive (public and government). */
const fileHosts = ['.sharepoint.com', '.sharepoint.us', '.sharepoint-mil.us', '.svc.ms', '.files.1drv.com'];
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address is one of Microsoft's file hosts (this machine in local mode). */
export function isFileHost(address: string, local: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (local) return loopback.has(hostname);
  return protocol === 'https:' && fileHosts.some((host) => hostname.endsWith(host));
}
