/** Where a plan's records live: the id of the tenant (a council's Microsoft 365 directory, kept apart from every other) and the plan's. */
export interface PlanKey {
  tenant: string;
  planId: string;
}
