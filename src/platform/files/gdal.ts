/**
 * Formats that only GDAL reads (FileGDB, DXF, GML, KML, MapInfo): each layer is turned into an index-free FlatGeobuf in
 * a temporary folder and read by our scanner. GeoJSON as the way out takes twice as long.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, relative } from "node:path";
import initGdalJs from "gdal3.js/node.js";
import { Refusal } from "../../base/outcome.ts";
import { openFlatgeobuf } from "./flatgeobuf.ts";
import type { OpenFile, OpenOptions } from "./opened-file.ts";

type Gdal = Awaited<ReturnType<typeof initGdalJs>>;
let starting: Promise<Gdal> | undefined;

/** Loading takes a third of a second and 200 MB: only when a file asks for it, and once. */
function startGdal(): Promise<Gdal> {
  // The package puts "./" before what it is given.
  const path = relative(
    process.cwd(),
    dirname(createRequire(import.meta.url).resolve("gdal3.js/dist/package/gdal3.node.js")),
  );
  starting ??= initGdalJs({ path, dest: tmpdir(), useWorker: false });
  return starting;
}

export async function openWithGdal(path: string, options: OpenOptions): Promise<OpenFile> {
  const name = basename(path);
  const gdal = await startGdal();
  const folder = await mkdtemp(join(tmpdir(), "guanxin-gdal-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const opened = await gdal.open(path, options.encoding ? [`ENCODING=${options.encoding}`] : []);
    const dataset = opened.datasets[0] as
      | { info: { driverName: string; layers: { name: string; featureCount: number }[] } }
      | undefined;
    if (!dataset) throw new Refusal("platform.format-unknown", { file: name });
    const layers: OpenFile[] = [];
    for (const [i, { name: layer, featureCount }] of dataset.info.layers.entries()) {
      if (featureCount === 0) continue;
      // Its output folder is the system's temporary one, seen from inside.
      const target = `${basename(folder)}/layer-${i}`;
      const how = ["-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO", "-nlt", "PROMOTE_TO_MULTI", layer];
      await gdal.ogr2ogr(dataset, how, target);
      layers.push(await openFlatgeobuf(join(folder, `layer-${i}.fgb`), layer));
    }
    if (layers.length === 0) throw new Refusal("platform.file-empty", { file: name });
    return {
      name,
      format: /\.gdb$/i.test(name) ? "FileGDB" : extname(name).slice(1).toUpperCase(),
      encoding: options.encoding ?? null,
      tables: layers.flatMap((layer) => layer.tables),
      notes: [],
      read: (table, how) => layers.find((layer) => layer.tables[0]!.name === table)!.read(table, how),
      close: async () => {
        for (const layer of layers) await layer.close();
        await remove();
      },
    };
  } catch (cause) {
    await remove();
    if (cause instanceof Refusal) throw cause;
    throw new Refusal("platform.file-damaged", { file: name, cause: describe(cause) });
  }
}

/** Any file GDAL reads as FlatGeobuf, without an index; the result stands beside the other temporary files. */
export async function convertToFlatgeobuf(path: string, folder: string): Promise<string> {
  const gdal = await startGdal();
  const opened = await gdal.open(path);
  const target = `${basename(folder)}/converted`;
  await gdal.ogr2ogr(opened.datasets[0]!, ["-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO"], target);
  await gdal.close(opened.datasets[0]!);
  return join(folder, "converted.fgb");
}

function describe(cause: unknown): string {
  if (Array.isArray(cause)) return cause.map(describe).join("; ");
  return cause && typeof cause === "object" && "message" in cause ? String(cause.message) : String(cause);
}
