import type { ImportPreview } from '../plan/importing/import-preview.ts';
import type { PlanLoader, SentDocument } from '../ports/documents.ts';
import type { AssignmentStore } from '../ports/plan-store.ts';
import type { UpdateStore } from '../ports/update-store.ts';
import { adjustRounds } from '../reporting/rounds/adjust-rounds.ts';
import type { RoundPorts } from '../reporting/rounds/open-round.ts';
import { importDocuments } from './import-plan.ts';

export interface LoaderPorts extends RoundPorts {
  assignments: AssignmentStore;
  updates: UpdateStore;
}

/** The import behind a port, so that Teams can load a document without knowing how documents are read. */
export class DocumentPlanLoader implements PlanLoader {
  readonly #ports: LoaderPorts;

  constructor(ports: LoaderPorts) {
    this.#ports = ports;
  }

  async preview(document: SentDocument): Promise<ImportPreview> {
    return (await this.#import(document, { dryRun: true, by: '' })).preview;
  }

  async load(document: SentDocument, by: string): Promise<ImportPreview> {
    const { preview } = await this.#import(document, { dryRun: false, by });
    const what = `loaded ${preview.plan.id} from ${document.fileName}`;
    await this.#ports.audit.record(document.tenant, { at: this.#ports.clock.now(), who: by, what });
    await adjustRounds(this.#ports, { tenant: document.tenant, planId: preview.plan.id });
    return preview;
  }

  #import(document: SentDocument, { dryRun, by }: { dryRun: boolean; by: string }) {
    const { tenant, fileName, bytes, planId, matches = new Map(), comparedWith: expected } = document;
    const { plans, assignments, updates, people, clock } = this.#ports;
    const files = [{ fileName, bytes }];
    return importDocuments(plans, {
      ...{ tenant, files, planId, matches, expected, assignments, updates, people, dryRun, by },
      now: clock.now(),
    });
  }
}
