/** The hazards of the current run as packed points with an index: loaded when first asked for, kept while the run stands. */
import Flatbush from "flatbush";
import type { Queryable } from "../../platform/database/database.ts";
import type { HazardFilter } from "../store/hazards.ts";
import { type HazardPoints, loadHazardPoints, POINT_WORDS } from "../store/load-hazard-points.ts";

export interface HazardPicture {
  readonly runId: string;
  readonly points: HazardPoints;
  /** Web Mercator packed units; undefined when no hazard has a place. */
  readonly index: Flatbush | undefined;
}

export interface HazardPictures {
  load(cityId: number, runId: string): Promise<HazardPicture>;
}

export function createHazardPictures(on: Queryable): HazardPictures {
  const kept = new Map<number, { runId: string; picture: Promise<HazardPicture> }>();
  return {
    load(cityId, runId) {
      const have = kept.get(cityId);
      if (have?.runId === runId) return have.picture;
      const picture = loadPicture(on, cityId, runId);
      kept.set(cityId, { runId, picture });
      // A load that failed is tried again by the next who asks.
      picture.catch(() => kept.delete(cityId));
      return picture;
    },
  };
}

async function loadPicture(on: Queryable, cityId: number, runId: string): Promise<HazardPicture> {
  const points = await loadHazardPoints(on, cityId, runId);
  let index: Flatbush | undefined;
  if (points.count > 0) {
    index = new Flatbush(points.count, 16, Uint32Array);
    for (let i = 0; i < points.count; i++) index.add(points.mercator[2 * i]!, points.mercator[2 * i + 1]!);
    index.finish();
  }
  return { runId, points, index };
}

/** Whether a point is let through by words and text; box and pipe are for the caller. */
export function matcherOf(points: HazardPoints, filter: HazardFilter): (i: number) => boolean {
  const tests = POINT_WORDS.flatMap((field) => {
    const wanted = filter[field];
    if (!wanted || wanted.length === 0) return [];
    const { words, codes } = points.words[field];
    return [{ codes, allowed: words.map((word) => wanted.includes(word)) }];
  });
  const piece = filter.text?.toLowerCase();
  return (i) => tests.every(({ codes, allowed }) => allowed[codes[i]!]) && (!piece || points.text[i]!.includes(piece));
}
