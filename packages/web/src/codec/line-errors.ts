/** What is wrong with the lines of a file. */
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';

/** The errors of a file, of which the first is shown and the others are counted. */
export class LineErrors {
  #first: Refusal | undefined;
  #count = 0;
  #isHostBits = true;

  add(line: number, { refused, offer }: Refusal): void {
    this.#first ??= refuse(strings.refusals.at(strings.refusals.line(line), refused));
    this.#count++;
    this.#isHostBits &&= offer === 'networks';
  }

  /** All errors in one, undefined where there are none. Taking networks is offered if it is enough. */
  refusal(): Refusal | undefined {
    if (this.#first === undefined) return undefined;
    const { refused } = this.#first;
    const others = this.#count - 1;
    return refuse(
      others === 0 ? refused : strings.refusals.andMore(refused, others),
      this.#isHostBits ? 'networks' : undefined,
    );
  }
}
