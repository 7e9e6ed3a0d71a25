import type { Plan } from '../../plan/plan.ts';
import { type AdaptiveCard, asTyped, renderCard } from '../render-card.ts';

/** What can be asked, with examples from the plan that is loaded. */
export function helpCard(plan: Plan, mayPost: boolean): AdaptiveCard {
  const theme = plan.themes[0]?.name ?? 'a theme';
  const trouble =
    plan.statusScheme.statuses.find((status) => status.needsAttention)?.label.toLowerCase() ?? 'late';
  const groups = [
    { name: 'Your own updates', examples: ['my actions', 'when is my update due?'] },
    {
      name: 'About the plan',
      examples: [
        `show ${trouble} in ${theme}`,
        'what is overdue?',
        'how many actions are complete?',
        'break it down by theme',
      ],
    },
    { name: 'One action', examples: ['why is … late? (a few words of the action will do)', 'who owns …?'] },
    {
      name: 'The whole position',
      examples: [
        'digest',
        ...(mayPost
          ? ['post digest (to the team’s channel)', 'post the digest every Monday at 9 to General']
          : []),
        'send me the report (or: the tracker, as Excel or CSV)',
      ],
    },
  ];
  if (mayPost) {
    const examples = [
      'check the plan',
      'assign … to … (a reference and a name)',
      'publish the position',
      'undo the plan',
      'To load a plan, drop its Word, Excel or CSV file into this chat',
    ];
    groups.push({ name: 'Looking after the plan', examples });
  }
  return renderCard('help', {
    title: 'What you can ask',
    intro: `Ask in your own words. I answer from ${asTyped(plan.name)}, and a question never changes anything.`,
    groups: groups.map(({ name, examples }) => ({
      name,
      examples: examples.map((text) => ({ text: `“${asTyped(text)}”` })),
    })),
  });
}
