import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Blog, Edition } from '@/lib/blog';
import type { Snapshot } from '@/lib/content/snapshot';
import type { ServerReceipt } from '@/lib/regeneration/receipt';
import { answers } from './answers';
import { channelOf, controlKeys, lease, type Standing } from './control-keys';
import { coordinate, type Outcome } from './coordinate';
import { editions } from './editions';
import { gate } from './gate';
import { type Message, parseMessage, type Pointer, type Server, stateOf } from './messages';
import { type RedisConnection, redisConnection } from './redis-connection';
import type { SequenceFile } from './sequence-file';
import { type SharedPages, sharedPages } from './shared-pages';

/** One server among several that show the same content at the same time. */
export interface Cluster {
  readonly redis: RedisConnection;
  readonly pages: SharedPages;
  /**
   * Joins the others, in the background: until then readers wait or are sent away.
   *
   * @param freshen called when this server has switched because another one noticed a change
   */
  start(freshen: () => void): void;
  /** Asked by every request that reads content: `undefined`: go on; else whether to go on. */
  enter(): Promise<boolean> | undefined;
  /**
   * Has all servers switch to an edition, or this one alone where Redis is away.
   *
   * @returns when readers of this server get it, or something newer, or it is known that the others see something else; with what each did
   *   where this server led them
   */
  publish(edition: Edition): Promise<{ readonly servers: Promise<readonly ServerReceipt[]> } | undefined>;
  /** Why no reader should be sent here. */
  readonly reasons: readonly string[];
  /** Whether this is the one of all servers that speaks for them. */
  readonly isFirst: boolean;
  readonly status: ClusterStatus;
  close(): Promise<void>;
}

export interface ClusterStatus {
  readonly name: string;
  /** `alone`: Redis is away, and this server does what a single one does. */
  readonly mode: 'joining' | 'joined' | 'behind' | 'alone';
  readonly redis: boolean;
  readonly sequence: number;
  readonly servers: readonly { readonly name: string; readonly state: string }[];
}

/** What a server among several is told. */
export interface ClusterOptions {
  readonly url: string;
  /** Beginning of every key; names the build. */
  readonly prefix: string;
  /** Shared by the servers: pages written without it are not believed. */
  readonly word: string;
  readonly name: string;
  readonly blog: Blog;
  readonly file: SequenceFile;
  readonly log: (event: string, details: Readonly<Record<string, unknown>>) => void;
  readonly report: (error: unknown) => void;
}

const beatEvery = 750;
/** A server's own idea of its lease ends before Redis's (ms). */
const leaseMargin = 300;
/** How long (ms) readers wait for a switch that nobody ends, and for a server that is behind. */
const longestHold = 250;
const patience = 500;
const looksAgain = 250;
const longestLook = 4_000;
const mostRefusals = 3;
const mostFaults = 3;

/** Connects to Redis. Nothing is answered before `start`. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { url, prefix, name, blog, file, log, report } = options;
  const me = { id: randomUUID(), name };
  const made = editions(blog, report);
  const replies = answers();
  let sequence = await file.read();
  let mode: ClusterStatus['mode'] = 'joining';
  let leaseUntil = -Infinity;
  let servers: readonly Server[] = [];
  let freshen: (() => void) | undefined;
  let proposed: { readonly id: string; readonly state: string } | undefined;
  let holding: { readonly id: string; readonly sequence: number; readonly since: number; timer: NodeJS.Timeout } | undefined;
  let settling: Promise<void> | undefined;
  let beating: Promise<void> | undefined;
  let isLeading = false;
  let closed = false;
  /** Resolved whenever a switch has ended or this server has adopted something. */
  let wake: () => void = () => undefined;
  let change = new Promise<void>((resolve) => (wake = resolve));

  const ownState = () => stateOf(blog.edition.snapshot);
  const pointerAt = (snapshot: Snapshot, at: number): Pointer => ({
    ...{ sequence: at, state: stateOf(snapshot), instant: snapshot.instant, revision: blog.source.revision },
  });
  const isJoined = () => mode === 'joined';
  const door = gate(() => (isJoined() && performance.now() > leaseUntil ? beat() : undefined), patience);
  const redis = await redisConnection({
    url,
    channel: channelOf(prefix),
    heard: (text) => hear(parseMessage(text)),
    changed(isConnected, why) {
      log(isConnected ? 'redis-connected' : 'redis-away', { why });
      if (freshen === undefined) return;
      if (isConnected) void settle();
      else goAlone();
    },
  });
  const keys = controlKeys(redis, prefix);
  const pulse = setInterval(() => void beat(), beatEvery);
  pulse.unref();

  function changed(): void {
    const woken = wake;
    change = new Promise((resolve) => (wake = resolve));
    woken();
  }

  function become(next: ClusterStatus['mode']): void {
    if (mode !== next) log('cluster', { mode: next, before: mode, sequence, servers: servers.map((server) => server.name) });
    mode = next;
    if (next === 'behind' || next === 'joining') door.close();
    else openUnlessHeld();
  }

  /** No reader is answered in the middle of a switch, or by a server that knows that it is behind. */
  function openUnlessHeld(): void {
    if (holding === undefined && (mode === 'joined' || mode === 'alone')) door.open();
  }

  function adopt(edition: Edition, at: number): void {
    void blog.adopt(edition);
    if (at !== sequence) file.write(at);
    sequence = at;
    changed();
    // What is said of a server in Redis is what it shows.
    void beat();
  }

  function goAlone(): void {
    const waiting = holding === undefined || proposed?.id !== holding.id ? undefined : made.of(proposed.state);
    endHold();
    // Nobody can say any more whether the others have switched; the newer of the two is right in any case.
    if (waiting !== undefined && waiting !== blog.edition) {
      adopt(waiting, sequence + 1);
      freshen?.();
    }
    become('alone');
  }

  async function renew(): Promise<Standing> {
    const sent = performance.now();
    const state = ownState();
    const standing = await keys.renew({ ...me, state, sequence }, pointerAt(blog.edition.snapshot, sequence));
    leaseUntil = sent + lease - leaseMargin;
    servers = standing.servers;
    return standing;
  }

  function beat(): Promise<void> {
    beating ??= look().finally(() => (beating = undefined));
    return beating;
  }

  async function look(): Promise<void> {
    if (closed || freshen === undefined || settling !== undefined || !redis.isConnected) return;
    try {
      const { pointer } = await renew();
      if (mode === 'alone') return void settle();
      if (holding !== undefined || settling !== undefined || isLeading) return;
      if (pointer.state === ownState()) {
        if (pointer.sequence > sequence) adopt(blog.edition, pointer.sequence);
        return;
      }
      // The announcement was missed: what this server would answer is old.
      if (pointer.sequence > sequence) become('behind');
      void settle();
    } catch (error) {
      if (performance.now() > leaseUntil) {
        report(error);
        goAlone();
      }
    }
  }

  /** Brings this server and the pointer together. */
  function settle(): Promise<void> {
    settling ??= settleNow()
      .catch((error: unknown) => {
        report(error);
        goAlone();
      })
      .finally(() => (settling = undefined));
    return settling;
  }

  async function settleNow(): Promise<void> {
    for (let tries = 0; !closed; tries++) {
      if (!redis.isConnected) return goAlone();
      const standing = await renew();
      const { pointer } = standing;
      if (pointer.state === ownState()) return arrive(blog.edition, pointer);
      // Afresh: what was made before may be older than what this server has published on its own since.
      const seen = await made.lookAtAll(pointer.instant).catch((error: unknown) => {
        report(error);
        return { edition: blog.edition, isNewest: false };
      });
      if (pointer.state === stateOf(seen.edition.snapshot)) return arrive(seen.edition, pointer);
      const known = pointer.sequence > sequence ? made.of(pointer.state) : undefined;
      if (known !== undefined) return arrive(known, pointer);
      // The source has something else than the others show: newer, if they see it too.
      const outcome = await lead(seen.edition, standing, isAhead(standing, seen.isNewest));
      if (outcome.kind === 'switched') return become('joined');
      if (outcome.kind === 'overtaken' && tries >= mostRefusals) become('behind');
      await Promise.race([change, sleep(Math.min(longestLook, looksAgain * 2 ** Math.max(0, tries - mostRefusals)))]);
    }
  }

  function arrive(edition: Edition, pointer: Pointer): void {
    const isNews = edition !== blog.edition;
    adopt(edition, Math.max(sequence, pointer.sequence));
    become('joined');
    if (isNews) freshen?.();
  }

  /** Whether this server may leave others behind: it knows more than they do, or none of them shows what all should. */
  const isAhead = ({ pointer, servers: there }: Standing, isNewest: boolean) =>
    (isNewest && sequence > pointer.sequence) || !there.some((server) => server.id !== me.id && server.state === pointer.state);

  async function lead(edition: Edition, standing: Standing, mayLeave: boolean): Promise<Outcome> {
    const { snapshot } = edition;
    const next = pointerAt(snapshot, Math.max(sequence, standing.pointer.sequence) + 1);
    const paths = snapshot.changed.size > 0 && snapshot.changed.size <= mostPaths ? [...snapshot.changed] : undefined;
    isLeading = true;
    return coordinate({
      ...{ me, keys, answers: replies, standing, next, paths, mayLeave },
      hold: () => door.close(),
      release: openUnlessHeld,
      adopt: () => adopt(edition, next.sequence),
      isConnected: () => redis.isConnected,
    }).finally(() => (isLeading = false));
  }

  async function publish(first: Edition): ReturnType<Cluster['publish']> {
    let edition = first;
    made.remember(edition);
    for (let [refusals, faults] = [0, 0]; ;) {
      if (stateOf(edition.snapshot) === ownState()) {
        // The same files, seen anew: a body that turned out not to compile.
        await blog.adopt(edition);
        return undefined;
      }
      if (!redis.isConnected || mode === 'alone' || faults >= mostFaults) {
        adopt(edition, sequence + 1);
        if (faults >= mostFaults) goAlone();
        return undefined;
      }
      if (mode !== 'joined') {
        await settle();
        return undefined;
      }
      const ended = change;
      try {
        const standing = await renew();
        const isAtPointer = standing.pointer.state === ownState();
        const mayLeave = refusals >= mostRefusals && (isAtPointer || isAhead(standing, true));
        const outcome = await lead(edition, standing, mayLeave);
        if (outcome.kind === 'switched') return { servers: outcome.servers };
        if (outcome.kind === 'overtaken') {
          refusals++;
          edition = (await made.lookAtAll()).edition;
        }
      } catch (error) {
        faults++;
        report(error);
      }
      await Promise.race([ended, sleep(waitsForEnd)]);
    }
  }

  function hear(message: Message | undefined): void {
    if (message === undefined || message.from === me.id) return;
    if (message.kind === 'propose') void prepare(message).catch(report);
    else if (message.kind === 'hold') hold(message);
    else if (message.kind === 'go') go(message.pointer, message.id);
    else if (message.kind === 'aborted') {
      if (holding?.id === message.id) release();
      changed();
    } else replies.hear(message);
  }

  async function prepare(message: Extract<Message, { kind: 'propose' }>): Promise<void> {
    proposed = { id: message.id, state: message.state };
    const state = await made.seek(message, message.paths).then(
      (edition) => stateOf(edition.snapshot),
      (error: unknown) => {
        report(error);
        return 'unreadable';
      },
    );
    await keys.tell({ kind: 'prepared', id: message.id, from: me.id, state });
  }

  function hold(message: Extract<Message, { kind: 'hold' }>): void {
    endHold();
    const timer = setTimeout(() => void giveUpHolding(message.id), longestHold);
    holding = { id: message.id, sequence: message.sequence, since: performance.now(), timer };
    door.close();
    keys.tell({ kind: 'held', id: message.id, from: me.id }).catch(report);
  }

  function endHold(): void {
    clearTimeout(holding?.timer);
    holding = undefined;
  }

  function release(): void {
    endHold();
    openUnlessHeld();
  }

  /** The coordinator is silent: whether it has moved the pointer is written in Redis, and from now on it cannot. */
  async function giveUpHolding(id: string): Promise<void> {
    while (holding?.id === id) {
      try {
        const pointer = await keys.abort(id, me.id);
        if (holding?.id !== id) return;
        if (pointer !== undefined && pointer.sequence >= holding.sequence) go(pointer, id);
        else release();
      } catch (error) {
        report(error);
        if (!redis.isConnected) goAlone();
      }
    }
  }

  function go(pointer: Pointer, id: string): void {
    const heldMs = holding === undefined ? 0 : Math.round((performance.now() - holding.since) * 10) / 10;
    endHold();
    const edition = made.of(pointer.state);
    if (edition === undefined || pointer.sequence < sequence) {
      // Behind, or ahead: a server that was on its own for a while.
      if (pointer.sequence > sequence) become('behind');
      else release();
      changed();
      void settle();
      return;
    }
    const isNews = edition !== blog.edition;
    adopt(edition, pointer.sequence);
    if (mode === 'alone') release();
    else become('joined');
    keys.tell({ kind: 'switched', id, from: me.id, state: pointer.state, at: new Date().toISOString(), heldMs }).catch(report);
    if (isNews) freshen?.();
  }

  return {
    redis,
    pages: sharedPages(redis, prefix, options.word),
    start(then) {
      freshen = then;
      if (redis.isConnected) void settle();
      else goAlone();
    },
    enter: () => door.enter(),
    publish,
    get reasons() {
      if (mode === 'joining') return ['joining the other servers'];
      return mode === 'behind' ? ['behind the other servers'] : [];
    },
    get isFirst() {
      return mode === 'alone' || servers.every((server) => server.id >= me.id);
    },
    get status() {
      const there = servers.map((server) => ({ name: server.name, state: server.state }));
      return { name, mode, redis: redis.isConnected, sequence, servers: there };
    },
    async close() {
      closed = true;
      clearInterval(pulse);
      endHold();
      if (redis.isConnected) await keys.leave(me.id).catch(report);
      redis.close();
      await file.flush();
    },
  };
}

const mostPaths = 200;
/** A server that has just lost its turn looks again after this (ms), or when it hears the end of the switch. */
const waitsForEnd = 100;
