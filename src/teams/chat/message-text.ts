import type { Activity } from 'botbuilder';

/** What somebody wrote, without any mention of the bot and without the marks that Teams leaves around it. */
export function textOf(activity: Pick<Activity, 'text' | 'entities' | 'recipient'>): string {
  const own = (activity.entities ?? [])
    .filter((entity) => entity.type === 'mention' && entity['mentioned']?.id === activity.recipient?.id)
    .map((entity) => entity['text'])
    .filter((text) => typeof text === 'string' && text !== '');
  const without = own.reduce<string>((text, mention) => text.replaceAll(mention, ' '), activity.text ?? '');
  return without
    .replace(/<\/?at>/g, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
