import assert from 'node:assert/strict';
import { ActivityTypes } from 'botbuilder';
import { SendOnceAuthentication } from '../../src/teams/sending/send-once.ts';

type Inbound = Parameters<SendOnceAuthentication['authenticateRequest']>;

const uk = 'https://smba.trafficmanager.net/uk/';
const emea = 'https://smba.trafficmanager.net/emea/';

function messageFrom(serviceUrl: string): Inbound[0] {
  return { type: ActivityTypes.Message, channelId: 'msteams', serviceUrl } as Inbound[0];
}

describe('The clients by which Teams is answered', () => {
  const authentication = new SendOnceAuthentication(15_000, {});

  async function clientFor(serviceUrl: string) {
    const { connectorFactory, audience } = await authentication.authenticateRequest(
      messageFrom(serviceUrl),
      '',
    );
    return connectorFactory?.create(serviceUrl, audience ?? '');
  }

  it('are kept from turn to turn, one for each address', async () => {
    const first = await clientFor(uk);
    assert.ok(first);
    assert.equal(await clientFor(uk), first);
    assert.notEqual(await clientFor(emea), first);
    assert.equal(await clientFor(uk), first);
  });

  it('are others than those that send on our own initiative, which send once', async () => {
    const { claimsIdentity, audience = '' } = await authentication.authenticateRequest(messageFrom(uk), '');
    const sending = authentication.createConnectorFactory(claimsIdentity);
    assert.notEqual(await sending.create(uk, audience), await clientFor(uk));
  });

  it('are forgotten where many addresses come by', async () => {
    const first = await clientFor(uk);
    for (let index = 0; index < 60; index += 1) await clientFor(`${uk}${index}`);
    assert.notEqual(await clientFor(uk), first);
  });
});
