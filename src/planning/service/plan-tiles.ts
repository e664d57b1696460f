/**
 * The works of a plan on the map, as vector tiles: each pipe with its year, method, network and project.
 *
 * A picture is made once for a plan and a snapshot of the network: codes by the pipe's position. Tiles are made when asked for
 * and kept while the picture is: a plan never changes. A tile of a city far out holds all its pipes and takes some tens of
 * milliseconds the first time.
 */

import { findPosition } from "../../network/model/pipe-row.ts";
import type { NetworkSnapshot } from "../../network/service/network-snapshot.ts";
import { worldBox } from "../../network/service/tile-layers.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { createPictureWriter, type LayerWriter, type TilePlace } from "../../platform/tiles/encode-layer.ts";
import { loadWorkCodes } from "../store/save-plan.ts";

export interface PlanTiles {
  tile(cityId: number, planId: string, snapshot: NetworkSnapshot, place: TilePlace, year?: number): Promise<Uint8Array>;
}

interface Picture {
  readonly writer: LayerWriter;
  /** By position: 1 + place in the list of works; 0 = no work. */
  readonly workAt: Uint32Array;
  readonly years: Int32Array;
  readonly tiles: Map<string, Uint8Array>;
}

const PICTURES = 4;
const KEPT_TILES = 600;
const MARGIN = 64;

export function createPlanTiles(on: Queryable): PlanTiles {
  const pictures = new Map<string, Promise<Picture>>();

  function pictureOf(cityId: number, planId: string, snapshot: NetworkSnapshot): Promise<Picture> {
    const key = `${cityId}/${planId}/${snapshot.network.version}/${snapshot.network.asOf}`;
    const have = pictures.get(key);
    if (have) return have;
    const coming = makePicture(on, cityId, planId, snapshot);
    coming.catch(() => pictures.delete(key));
    pictures.set(key, coming);
    for (const oldest of pictures.keys()) if (pictures.size > PICTURES) pictures.delete(oldest);
    return coming;
  }

  return {
    async tile(cityId, planId, snapshot, place, year) {
      const { index, network } = snapshot;
      if (!index) return new Uint8Array(0);
      const { writer, workAt, years, tiles } = await pictureOf(cityId, planId, snapshot);
      const name = `${place.z}/${place.x}/${place.y}/${year ?? ""}`;
      const have = tiles.get(name);
      if (have) return have;
      writer.open(place);
      for (const i of index.search(...worldBox(place, MARGIN))) {
        const work = workAt[i]! - 1;
        if (work < 0 || (year !== undefined && years[work] !== year)) continue;
        writer.wholeLine(work, network.pipeId[i]!, network.vertexStart[i]!, network.vertexStart[i + 1]!);
      }
      const bytes = writer.finish();
      tiles.set(name, bytes);
      if (tiles.size > KEPT_TILES) tiles.delete(tiles.keys().next().value!);
      return bytes;
    },
  };
}

async function makePicture(
  on: Queryable,
  cityId: number,
  planId: string,
  { network }: NetworkSnapshot,
): Promise<Picture> {
  const { pipeId, year, columns } = await loadWorkCodes(on, cityId, planId);
  const workAt = new Uint32Array(network.count);
  pipeId.forEach((id, work) => {
    const at = findPosition(network, id);
    if (at >= 0) workAt[at] = work + 1;
  });
  return {
    writer: createPictureWriter("plan", network.mercator, columns),
    workAt,
    years: Int32Array.from(year),
    tiles: new Map(),
  };
}
