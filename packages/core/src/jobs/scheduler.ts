/** A piece of work that takes one place and some memory while it runs. */
export interface Task {
  /** Encodes go before prepares: they free memory, prepares take it. */
  readonly stage: 'prepare' | 'encode';
  /** Among tasks of a stage the larger goes first, so that no large one is left alone at the end. */
  readonly size: number;
  /** Bytes held while it runs. */
  readonly cost: number;
  /** Whether it may start now. */
  ready(): boolean;
  /** Does the work; must not reject. */
  run(): Promise<void>;
}

/** How often a task that doesn't fit may be passed by smaller ones before everything waits for it. */
const patience = 8;

/**
 * Decides what runs when: at most `slots` tasks at once, and only as many as fit into `memory` by their own estimate. A
 * task that alone is larger than `memory` runs when nothing else does.
 */
export class Scheduler {
  readonly #slots: number;
  readonly #memory: number;
  readonly #queues: Record<Task['stage'], Task[]> = { encode: [], prepare: [] };
  readonly #passed = new Map<Task, number>();
  #running = 0;
  #held = 0;
  #pumping: NodeJS.Immediate | undefined;

  constructor(slots: number, memory: number) {
    this.#slots = slots;
    this.#memory = memory;
  }

  /** Bytes held by running tasks and by {@link retain}. */
  get held(): number {
    return this.#held;
  }

  add(task: Task): void {
    const queue = this.#queues[task.stage];
    const at = queue.findIndex((other) => other.size < task.size);
    queue.splice(at < 0 ? queue.length : at, 0, task);
    this.kick();
  }

  /** Takes a task that has not started out of the queue. */
  remove(task: Task): void {
    const queue = this.#queues[task.stage];
    const at = queue.indexOf(task);
    if (at >= 0) queue.splice(at, 1);
    this.#passed.delete(task);
  }

  /** Counts memory that stays between tasks; the function returned lets go of it. */
  retain(bytes: number): () => void {
    this.#held += bytes;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#held -= bytes;
      this.kick();
    };
  }

  /** Looks for something to start, a turn of the event loop later: what is asked for together is then seen together. */
  kick(): void {
    this.#pumping ??= setImmediate(() => {
      this.#pumping = undefined;
      while (this.#running < this.#slots) {
        const task = this.#next();
        if (task === undefined) return;
        this.#start(task);
      }
    });
  }

  #start(task: Task): void {
    this.remove(task);
    this.#running++;
    const release = this.retain(task.cost);
    void task.run().finally(() => {
      this.#running--;
      release();
      this.kick();
    });
  }

  #next(): Task | undefined {
    const encode = this.#first('encode');
    if (encode !== 'none') return encode === 'wait' ? undefined : encode;
    const prepare = this.#first('prepare');
    return typeof prepare === 'string' ? undefined : prepare;
  }

  /** The first task of a stage that fits; `wait` where there is one but memory must be freed first. */
  #first(stage: Task['stage']): Task | 'wait' | 'none' {
    let blocked = false;
    for (const task of this.#queues[stage]) {
      if (!task.ready()) continue;
      if (this.#running === 0 || this.#held + task.cost <= this.#memory) return task;
      blocked = true;
      const passed = (this.#passed.get(task) ?? 0) + 1;
      this.#passed.set(task, passed);
      if (passed > patience) break;
    }
    return blocked ? 'wait' : 'none';
  }
}
