import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Scheduler, type Task } from '../src/jobs/scheduler.ts';

/** A task that ends when told to. */
class Piece implements Task {
  readonly #started: Piece[];
  readonly stage: Task['stage'];
  readonly size: number;
  readonly cost: number;
  waiting = false;
  end: () => void = () => {};

  constructor(started: Piece[], stage: Task['stage'], size: number, cost = 0) {
    this.#started = started;
    this.stage = stage;
    this.size = size;
    this.cost = cost;
  }

  ready(): boolean {
    return !this.waiting;
  }

  run(): Promise<void> {
    this.#started.push(this);
    return new Promise((resolve) => (this.end = resolve));
  }
}

describe('the scheduler', () => {
  it('starts the largest first, and never more than there are places', async () => {
    const started: Piece[] = [];
    const scheduler = new Scheduler(2, 1000);
    const [small, large, middle] = [1, 3, 2].map((size) => new Piece(started, 'prepare', size)) as [
      Piece,
      Piece,
      Piece,
    ];
    for (const piece of [small, large, middle]) scheduler.add(piece);
    await turn();
    expect(started).toEqual([large, middle]);
    large.end();
    await turn();
    await turn();
    expect(started).toEqual([large, middle, small]);
  });

  it('starts encodes before prepares, however large those are', async () => {
    const started: Piece[] = [];
    const scheduler = new Scheduler(1, 1000);
    scheduler.add(new Piece(started, 'prepare', 100));
    const encode = new Piece(started, 'encode', 1);
    scheduler.add(encode);
    await turn();
    expect(started).toEqual([encode]);
  });

  it('lets a task wait while what is held leaves it no room', async () => {
    const started: Piece[] = [];
    const scheduler = new Scheduler(4, 100);
    const [first, second] = [new Piece(started, 'prepare', 3, 60), new Piece(started, 'prepare', 2, 60)];
    scheduler.add(first);
    scheduler.add(second);
    await turn();
    expect(started).toEqual([first]);
    expect(scheduler.held).toBe(60);
    first.end();
    await turn();
    await turn();
    expect(started).toEqual([first, second]);
  });

  it('runs a task larger than all the memory when nothing else runs', async () => {
    const started: Piece[] = [];
    const scheduler = new Scheduler(4, 100);
    const [huge, small] = [new Piece(started, 'prepare', 9, 500), new Piece(started, 'prepare', 1, 10)];
    scheduler.add(huge);
    scheduler.add(small);
    await turn();
    expect(started).toEqual([huge]);
    huge.end();
    await turn();
    await turn();
    expect(started).toEqual([huge, small]);
  });

  it('does not let small tasks pass a large one for ever', async () => {
    const started: Piece[] = [];
    const scheduler = new Scheduler(2, 100);
    const holder = new Piece(started, 'prepare', 99, 50);
    scheduler.add(holder);
    await turn();
    const large = new Piece(started, 'prepare', 50, 80);
    scheduler.add(large);
    for (let passed = 0; passed < 30; passed++) {
      scheduler.add(new Piece(started, 'prepare', 1, 10));
      await turn();
      started.at(-1)?.end();
      await turn();
      if (started.at(-1) === holder) break;
    }
    const passing = started.filter((piece) => piece.size === 1).length;
    expect(passing).toBeGreaterThan(0);
    expect(passing).toBeLessThan(30);
    holder.end();
    await turn();
    await turn();
    expect(started).toContain(large);
  });

  it('counts memory that stays between tasks', async () => {
    const started: Piece[] = [];
    const scheduler = new Scheduler(2, 100);
    const release = scheduler.retain(90);
    const running = new Piece(started, 'encode', 5, 5);
    const waiting = new Piece(started, 'prepare', 3, 40);
    scheduler.add(running);
    scheduler.add(waiting);
    await turn();
    expect(started).toEqual([running]);
    release();
    release();
    await turn();
    expect(scheduler.held).toBe(45);
    expect(started).toEqual([running, waiting]);
  });

  it('passes over what is not ready and comes back to it when kicked', async () => {
    const started: Piece[] = [];
    const scheduler = new Scheduler(1, 100);
    const piece = new Piece(started, 'prepare', 1);
    piece.waiting = true;
    scheduler.add(piece);
    await turn();
    expect(started).toEqual([]);
    piece.waiting = false;
    scheduler.kick();
    await turn();
    expect(started).toEqual([piece]);
  });
});
