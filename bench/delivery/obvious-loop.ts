import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** What anybody would write first: one after the other, as the SDK does it. Settles after so long, wherever it is. */
export async function obviousLoop(
  chats: string[],
  { serviceUrl, seconds }: { serviceUrl: string; seconds: number },
): Promise<void> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const until = Date.now() + seconds * 1000;
  const ended = new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
  const loop = async () => {
    for (const id of chats) {
      if (Date.now() > until) return;
      const conversation = { id, isGroup: false, conversationType: 'personal', name: '' };
      const reference = { channelId: 'msteams', serviceUrl, bot: { id: '', name: '' }, conversation };
      await adapter
        .continueConversationAsync('', reference, async (context) => {
          await context.sendActivity('Three of your actions need an update.');
        })
        .catch(() => undefined);
    }
  };
  await Promise.race([loop(), ended]);
}
