/**
 * Runs `refresh` for everybody who asks, at most once at a time. Whoever asks while one is running gets the next one,
 * shared with all others who wait: never the running one, which may have looked before something was stored that the
 * asker knows of.
 */
export class SharedRefresh<T> {
  readonly #refresh: () => Promise<T>;
  #running: Promise<unknown> | undefined;
  #next: Promise<T> | undefined;

  constructor(refresh: () => Promise<T>) {
    this.#refresh = refresh;
  }

  run(): Promise<T> {
    if (this.#next) return this.#next;
    if (!this.#running) return this.#start();
    this.#next = this.#running.then(() => {
      this.#next = undefined;
      return this.#start();
    });
    return this.#next;
  }

  #start(): Promise<T> {
    const result = this.#refresh();
    const ended = () => {
      if (this.#running === running) this.#running = undefined;
    };
    const running: Promise<void> = result.then(ended, ended);
    this.#running = running;
    return result;
  }
}
