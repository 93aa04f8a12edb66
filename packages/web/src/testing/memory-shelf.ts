/** A shelf in memory that several stores share, as tabs of one browser do. */
import { type KeptPlan, type KeptRecord, keptPlanOf, type PlanShelf } from '../state/plan-shelf.ts';

export class MemoryShelf implements PlanShelf {
  readonly records = new Map<string, KeptRecord>();
  /** What every operation rejects with, as in a private window. */
  failure: Error | undefined;
  /** What writing rejects with, as on a full disk. */
  writeFailure: Error | undefined;

  async list(): Promise<KeptPlan[]> {
    this.#check();
    return [...this.records.values()].map(({ plan }) => keptPlanOf(plan));
  }

  async read(id: string): Promise<KeptRecord | undefined> {
    this.#check();
    return this.records.get(id);
  }

  async write(record: KeptRecord, seen: number | undefined): Promise<boolean> {
    this.#check();
    if (this.writeFailure !== undefined) throw this.writeFailure;
    const present = this.records.get(record.plan.id);
    if (present !== undefined && present.plan.revision !== seen) return false;
    this.records.set(record.plan.id, record);
    return true;
  }

  async remove(id: string, seen?: number): Promise<void> {
    this.#check();
    if (seen === undefined || this.records.get(id)?.plan.revision === seen) this.records.delete(id);
  }

  #check(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
