/**
 * The picture of a city's network that everything in this process computes on, kept in step with the store.
 *
 * One snapshot of today per city, rebuilt when the city's version or the calendar day moves. A later subject lays codes over it by
 * `layOver`; its function is called anew for each snapshot, because positions are a snapshot's own.
 *
 * The embedded store has one connection, which a long import holds: so a look at the version waits a quarter of a second
 * and then the picture we have is served. The one way to a picture of exactly now is `fresh`.
 */
import Flatbush from "flatbush";
import { findDayNumber, type IsoDay } from "../../base/dates.ts";
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { pipeBox } from "../model/filter-pipes.ts";
import { NO_OVERLAY, type Overlay, type PackedNetwork } from "../model/packed-network.ts";
import { loadPackedNetwork, readVersion } from "../store/load-packed-network.ts";

export interface NetworkSnapshot {
  readonly network: PackedNetwork;
  readonly overlay: Overlay;
  /** Boxes of pipes in web Mercator packed units on shared memory; undefined when nothing has a position. */
  readonly index: PipeIndex | undefined;
  /** Changes whenever a tile or a count could come out different. */
  readonly key: string;
}

/** A flatbush whose items are the positions, on shared memory; a search never gives a pipe without a place. */
export interface PipeIndex {
  readonly boxes: Flatbush;
  search(minX: number, minY: number, maxX: number, maxY: number): number[];
}

export interface NetworkSnapshots {
  /** The picture of now, or the last one when the store is busy. */
  current(cityId: number): Promise<NetworkSnapshot>;
  /** The picture of now, however long it takes. */
  fresh(cityId: number): Promise<NetworkSnapshot>;
  /**
   * The picture of a past day: what lay in the ground then, coloured by the run in force then. Today is `current`.
   * Refuses `network.day-wrong` and `network.day-future`.
   */
  at(cityId: number, day: IsoDay | undefined): Promise<NetworkSnapshot>;
  /** The last picture without a look at the store; undefined before the first. */
  findLatest(cityId: number): NetworkSnapshot | undefined;
  /**
   * Codes to lay over each network from now on. `stampOf` tells cheaply whether they would come out different (the id of
   * the current run, say), so that a run made by another process shows too.
   */
  layOver(overlayOf: (network: PackedNetwork) => Promise<Overlay>, stampOf?: (cityId: number) => Promise<string>): void;
  /** Asks the overlay function again, for instance after a new run. */
  refreshOverlay(cityId: number): Promise<void>;
}

/** Past days kept: a person compares two or three. */
const PAST_DAYS = 3;
const PATIENCE_MS = 250;
const TRIES = 3;

export function createSnapshots(database: Database, today: () => IsoDay): NetworkSnapshots {
  const kept = new Map<number, NetworkSnapshot>();
  const building = new Map<number, Promise<NetworkSnapshot>>();
  const past = new Map<string, Promise<NetworkSnapshot>>();
  const stamps = new Map<number, string>();
  let overlayOf: (network: PackedNetwork) => Promise<Overlay> = async () => NO_OVERLAY;
  let stampOf: (cityId: number) => Promise<string> = async () => "";

  async function fresh(cityId: number): Promise<NetworkSnapshot> {
    const version = await readVersion(database, cityId);
    const have = kept.get(cityId);
    if (have && have.network.version === version && have.network.asOf === today()) {
      if (stamps.get(cityId) !== (await stampOf(cityId))) await refreshOverlay(cityId);
      return kept.get(cityId)!;
    }
    let coming = building.get(cityId);
    if (!coming) {
      coming = build(cityId).finally(() => building.delete(cityId));
      building.set(cityId, coming);
    }
    return coming;
  }

  async function build(cityId: number): Promise<NetworkSnapshot> {
    const network = await loadSteady(cityId, today());
    stamps.set(cityId, await stampOf(cityId));
    const overlay = await overlayOf(network);
    const snapshot = snapshotOf(network, overlay, indexPipes(network));
    kept.set(cityId, snapshot);
    return snapshot;
  }

  async function refreshOverlay(cityId: number): Promise<void> {
    const have = kept.get(cityId);
    if (!have) return;
    stamps.set(cityId, await stampOf(cityId));
    const overlay = await overlayOf(have.network);
    if (kept.get(cityId)?.network === have.network) kept.set(cityId, snapshotOf(have.network, overlay, have.index));
  }

  /** A load that a commit overtook starts anew. */
  async function loadSteady(cityId: number, day: IsoDay): Promise<PackedNetwork> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await loadPackedNetwork(database, cityId, day);
      } catch (cause) {
        if (attempt === TRIES || !(cause instanceof RangeError)) throw cause;
      }
    }
  }

  async function current(cityId: number): Promise<NetworkSnapshot> {
    const have = kept.get(cityId);
    if (!have) return fresh(cityId);
    const now = fresh(cityId);
    // Its failure is the caller's only while somebody waits for it.
    now.catch(() => undefined);
    return Promise.race([now, wait(PATIENCE_MS).then(() => have)]);
  }

  async function buildPast(cityId: number, day: IsoDay): Promise<NetworkSnapshot> {
    const network = await loadSteady(cityId, day);
    return snapshotOf(network, await overlayOf(network), indexPipes(network));
  }

  return {
    fresh,
    current,
    async at(cityId, day) {
      if (day === undefined || day === today()) return current(cityId);
      if (findDayNumber(day) === undefined) throw new Refusal("network.day-wrong", { day });
      if (day > today()) throw new Refusal("network.day-future", { day });
      const { network, overlay } = await current(cityId);
      const key = `${cityId}/${day}/${network.version}/${overlay.key}`;
      const have = past.get(key);
      if (have) return have;
      const coming = buildPast(cityId, day);
      coming.catch(() => past.delete(key));
      past.set(key, coming);
      for (const oldest of past.keys()) if (past.size > PAST_DAYS) past.delete(oldest);
      return coming;
    },
    findLatest: (cityId) => kept.get(cityId),
    layOver(overlay, stamp = async () => "") {
      overlayOf = overlay;
      stampOf = stamp;
    },
    refreshOverlay,
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

function snapshotOf(network: PackedNetwork, overlay: Overlay, index: PipeIndex | undefined): NetworkSnapshot {
  return { network, overlay, index, key: `${network.version}-${network.asOf}${overlay.key && `-${overlay.key}`}` };
}

/** Items are positions: a pipe without a place gets a box in the far corner, where no city lies (90° S). */
function indexPipes(network: PackedNetwork): PipeIndex | undefined {
  if (network.mercator.length === 0) return undefined;
  const boxes = new Flatbush(network.count, 16, Uint32Array, SharedArrayBuffer);
  for (let i = 0; i < network.count; i++) {
    const [minX, minY, maxX, maxY] = pipeBox(network, i) ?? NOWHERE;
    boxes.add(minX, minY, maxX, maxY);
  }
  boxes.finish();
  return createPipeIndex(boxes.data as SharedArrayBuffer);
}

const NOWHERE = [4_294_967_295, 4_294_967_295, 4_294_967_295, 4_294_967_295] as const;

export function createPipeIndex(shared: SharedArrayBuffer): PipeIndex {
  const boxes = Flatbush.from(shared);
  return {
    boxes,
    search: (minX, minY, maxX, maxY) =>
      boxes.search(Math.floor(minX), Math.floor(minY), Math.min(maxX, NOWHERE[0] - 1), Math.min(maxY, NOWHERE[1] - 1)),
  };
}
