import assert from 'node:assert/strict';
import { z } from 'zod';

/** A Connector to be held to what the bot relies on, with a person and a team of two channels in it. */
export interface OpenConnector {
  /** The address activities name as their service URL. */
  serviceUrl: string;
  tenant: string;
  /** Somebody in the team's roster; `id` is Teams' own id for them. */
  person: { id: string; aadObjectId: string; email: string };
  teamId: string;
  /** A channel besides General. */
  channelId: string;
  close(): Promise<void>;
}

const created = z.looseObject({ id: z.string().min(1), activityId: z.string().optional() });
const sent = z.looseObject({ id: z.string().min(1) });
const failed = z.looseObject({ error: z.looseObject({ code: z.string(), message: z.string() }) });
const page = z.looseObject({
  members: z.array(
    z.looseObject({ id: z.string(), aadObjectId: z.string().optional(), email: z.string().optional() }),
  ),
  continuationToken: z.string().optional(),
});
const text = { type: 'message', text: 'For a test.' };

/** What the bot relies on in a Connector: held to by our fake and by Microsoft's own test client. */
export function connectorContract(name: string, open: () => Promise<OpenConnector>): void {
  describe(`A Connector: ${name}`, () => {
    let connector: OpenConnector;

    before(async function () {
      this.timeout(60_000);
      connector = await open();
    });

    after(() => connector?.close());

    async function call(
      method: string,
      path: string,
      body?: unknown,
    ): Promise<{ status: number; body: unknown }> {
      const response = await fetch(`${connector.serviceUrl}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await response.text();
      return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer) };
    }

    async function openChat(): Promise<string> {
      const { person, tenant } = connector;
      const parameters = {
        isGroup: false,
        members: [{ id: person.id }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      const answer = await call('POST', '/v3/conversations', parameters);
      assert.equal(answer.status, 201);
      return created.parse(answer.body).id;
    }

    it('opens one 1:1 chat with a person, however often it is asked to', async () => {
      assert.equal(await openChat(), await openChat());
    });

    it('takes a message into a chat, and a change of it', async () => {
      const chat = encodeURIComponent(await openChat());
      const answer = await call('POST', `/v3/conversations/${chat}/activities`, text);
      assert.equal(answer.status, 201);
      const { id } = sent.parse(answer.body);
      const changed = await call('PUT', `/v3/conversations/${chat}/activities/${id}`, text);
      assert.equal(changed.status, 200);
      assert.equal(sent.parse(changed.body).id, id);
      const reply = await call('POST', `/v3/conversations/${chat}/activities/${id}`, text);
      assert.equal(reply.status, 201);
      assert.notEqual(sent.parse(reply.body).id, id);
    });

    it('starts a thread in a channel and names its message after “;messageid=”', async () => {
      const parameters = {
        isGroup: true,
        members: [],
        channelData: { channel: { id: connector.channelId } },
        activity: text,
      };
      const answer = await call('POST', '/v3/conversations', parameters);
      assert.equal(answer.status, 201);
      const { id, activityId } = created.parse(answer.body);
      assert.equal(id, `${connector.channelId};messageid=${activityId}`);
    });

    it('lists a team’s members with Entra id and e-mail, and ends without a token', async () => {
      const answer = await call(
        'GET',
        `/v3/conversations/${encodeURIComponent(connector.teamId)}/pagedmembers?pageSize=500`,
      );
      assert.equal(answer.status, 200);
      const { members, continuationToken } = page.parse(answer.body);
      const { aadObjectId, email } = connector.person;
      assert.ok(members.some((each) => each.aadObjectId === aadObjectId && each.email === email));
      assert.equal(continuationToken, undefined);
    });

    const missing: [string, string, string, string][] = [
      [
        'a message to a chat that is not there',
        'POST',
        '/v3/conversations/nothing/activities',
        'ConversationNotFound',
      ],
      ['a roster that is not there', 'GET', '/v3/conversations/nothing/pagedmembers', 'ConversationNotFound'],
    ];
    for (const [what, method, path, code] of missing) {
      it(`refuses ${what} with 404 and ${code}`, async () => {
        const answer = await call(method, path, method === 'POST' ? text : undefined);
        assert.equal(answer.status, 404);
        assert.equal(failed.parse(answer.body).error.code, code);
      });
    }

    it('refuses to change a message that is not there', async () => {
      const chat = encodeURIComponent(await openChat());
      const answer = await call('PUT', `/v3/conversations/${chat}/activities/nothing`, text);
      assert.equal(answer.status, 404);
      assert.equal(failed.parse(answer.body).error.code, 'ActivityNotFoundInConversation');
    });

    it('refuses a thread in a channel that is not there', async () => {
      const parameters = { isGroup: true, channelData: { channel: { id: 'nothing' } }, activity: text };
      const answer = await call('POST', '/v3/conversations', parameters);
      assert.ok(answer.status >= 400);
      assert.equal(failed.parse(answer.body).error.code, 'ConversationNotFound');
    });

    it('refuses a continuation token that is not its own', async () => {
      const path = `/v3/conversations/${encodeURIComponent(connector.teamId)}/pagedmembers?continuationToken=mine`;
      const answer = await call('GET', path);
      assert.equal(answer.status, 403);
      assert.equal(failed.parse(answer.body).error.code, 'BadArgument');
    });
  });
}
