import type { Instant } from '../plan/day.ts';
import { compareImport, type ImportDiff } from '../plan/import-diff.ts';
import type { PlanRecords } from '../plan/plan.ts';
import type { PlanAction } from '../plan/plan-action.ts';
import type { PlanStore } from '../ports.ts';
import type { ImportedPlan, ImportMapping, ImportOptions } from './imported-plan.ts';
import { type PlanFile, readDocument } from './read-document.ts';
