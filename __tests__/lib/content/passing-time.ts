import type { StoreClock } from '@/lib/content/store-clock';

/** A store's clock that passes only while something waits, or when a test says so. */
export class PassingTime implements StoreClock {
  time = 0;
  readonly #plans: { readonly at: number; readonly work: () => Promise<unknown> }[] = [];
  now = () => this.time;
  /** Does something once so many milliseconds have passed. */
  at(ms: number, work: () => Promise<unknown>): void {
    this.#plans.push({ at: this.time + ms, work });
  }
  async wait(ms: number): Promise<void> {
    this.time += ms;
    for (const plan of this.#plans.splice(0))
      if (plan.at <= this.time) await plan.work();
      else this.#plans.push(plan);
  }
}
