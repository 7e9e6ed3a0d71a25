import type { IncomingAction } from '../../plan/refs/plan-refs.ts';
import type { StatusScheme } from '../../plan/status-scheme.ts';
import { foldLine, wordingKey } from '../../plan/wording.ts';
import type { RowWarning } from '../imported-plan.ts';
import { ownColumnsOfAction } from '../tables/own-columns.ts';
import type { PlanRow } from '../tables/row-finding.ts';
import { splitOwners } from './owners.ts';
import { StatusReader } from './read-status.ts';
import { TargetReader } from './read-targets.ts';

export interface ActionDraft {
  action: IncomingAction;
  warnings: RowWarning[];
}

export interface ActionContext {
  scheme: StatusScheme;
  now: string;
  financialYear: number | undefined;
  /** By wording key; see `themeSpellings`. */
  themes: ReadonlyMap<string, string>;
  /** For rows without a theme. */
  defaultTheme: string;
}

/** Turns rows into plan actions, keeping the council's words wherever they cannot be read. */
export class ActionDrafter {
  private readonly context: ActionContext;
  private readonly statuses: StatusReader;
  private readonly targets: TargetReader;

  constructor(context: ActionContext) {
    this.context = context;
    this.statuses = new StatusReader(context.scheme);
    this.targets = new TargetReader(context.financialYear);
  }

  /** `order` is the action's place in the document, from 1. */
  draft(row: PlanRow, order: number): ActionDraft {
    const { themes, defaultTheme, now } = this.context;
    const value = (field: Parameters<typeof row.values.get>[0]) => row.values.get(field) ?? '';
    const status = this.statuses.read(value('status'), value('progress'), row.values.get('commentary'));
    const targets = this.targets.read(value('target'), value('revisedTarget'));
    const own = ownColumnsOfAction(row.attributes);
    const action: IncomingAction = {
      ref: foldLine(value('ref')) || null,
      order,
      theme: themes.get(wordingKey(row.theme ?? '')) ?? defaultTheme,
      outcome: row.outcome || null,
      activity: row.activity || null,
      text: foldLine(value('text')),
      target: targets.target,
      revisedTarget: targets.revisedTarget,
      status: status.status,
      statusText: status.statusText,
      continues: status.continues,
      commentary: status.commentary,
      carriedOver: row.carriedOver,
      owners: splitOwners(value('owners')),
      attributes: own.attributes,
      ...own.said,
      statedAt: now,
      statedBy: null,
      statedFor: null,
    };
    const warnings = [...status.warnings, ...targets.warnings];
    if (!row.theme) {
      const message = `No theme is given; the action is listed under "${defaultTheme}".`;
      warnings.push({ code: 'theme_missing', message });
    }
    return { action, warnings };
  }
}
