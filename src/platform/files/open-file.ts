/**
 * Any file a city hands over, as tables in batches.
 *
 * The format is told by content first, by ending second. Whatever is wrong with the file as a file (damaged, a bomb, a
 * path trick, an unknown format) is a refusal here; what the rows mean is nobody's business in this folder.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { Refusal } from "../../base/outcome.ts";
import type { OpenFile, OpenOptions } from "./opened-file.ts";
import { readStart } from "./read-start.ts";

/** Opens a file, a shapefile or geodatabase folder, or a zip of them; throws `Refusal` for what it cannot take. */
export async function openFile(path: string, options: OpenOptions = {}): Promise<OpenFile> {
  if (!existsSync(path)) throw new Refusal("platform.file-missing", { file: basename(path) });
  if (statSync(path).isDirectory()) return openFolder(path, options);
  if (statSync(path).size === 0) throw new Refusal("platform.file-empty", { file: basename(path) });
  const start = await readStart(path, 4096);
  const ending = extname(path).toLowerCase();
  const magic = start.toString("latin1", 0, 16);
  if (magic.startsWith("SQLite format 3")) return (await import("./geopackage.ts")).openGeopackage(path);
  if (magic.startsWith("fgb\x03fgb")) return (await import("./flatgeobuf.ts")).openFlatgeobuf(path);
  if (magic.startsWith("AC10")) throw new Refusal("platform.format-dwg", { file: basename(path) });
  if (magic.startsWith("PK\x03\x04") || magic.startsWith("PK\x05\x06")) return openZip(path, ending, options);
  if (magic.startsWith("\xd0\xcf\x11\xe0")) return (await import("./workbook.ts")).openWorkbook(path, "xls");
  if (start.readUInt32BE(0) === 0x00000100 || /Standard (Jet|ACE) DB/.test(start.toString("latin1", 0, 32)))
    return (await import("./access.ts")).openAccess(path);
  if (ending === ".shp" || ending === ".dbf") return (await import("./shapefile.ts")).openShapefile(path, options);
  if (start.length >= 4 && start.readUInt32BE(0) === 9994)
    return (await import("./shapefile.ts")).openShapefile(path, options);
  if (ending === ".inp") return (await import("./epanet.ts")).openEpanet(path, options);
  const text = start
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (text.startsWith("{") || text.startsWith("\x1e") || text.startsWith("[")) {
    if (/"_module"\s*:\s*"pandapipes/.test(text)) return (await import("./pandas-json.ts")).openPandasJson(path);
    return (await import("./geojson.ts")).openGeojson(path, ending);
  }
  if ([".dxf", ".gml", ".kml", ".tab", ".mif"].includes(ending))
    return (await import("./gdal.ts")).openWithGdal(path, options);
  if ([".csv", ".tsv", ".txt"].includes(ending)) return (await import("./csv.ts")).openCsv(path, options);
  throw new Refusal("platform.format-unknown", { file: basename(path) });
}

async function openFolder(path: string, options: OpenOptions): Promise<OpenFile> {
  const names = readdirSync(path);
  if (names.some((name) => name.toLowerCase().endsWith(".gdbtable")))
    return (await import("./gdal.ts")).openWithGdal(path, options);
  const shapes = names.filter((name) => name.toLowerCase().endsWith(".shp"));
  if (shapes.length > 0) return (await import("./shapefile.ts")).openShapefiles(path, shapes, options);
  const inner = names.filter((name) => !name.startsWith("__MACOSX") && !name.startsWith("."));
  if (inner.length === 1) return openFile(join(path, inner[0]!), options);
  throw new Refusal("platform.folder-unknown", { file: basename(path) });
}

async function openZip(path: string, ending: string, options: OpenOptions): Promise<OpenFile> {
  const { listZip, unpackZip } = await import("./zip.ts");
  const entries = await listZip(path);
  if (ending === ".xlsx" || entries.some((entry) => entry.name === "xl/workbook.xml"))
    return (await import("./workbook.ts")).openWorkbook(path, "xlsx");
  const unpacked = await unpackZip(path);
  try {
    const opened = await openFile(unpacked.folder, options);
    const close = async () => {
      await opened.close();
      await unpacked.remove();
    };
    return { ...opened, name: basename(path), read: (table, how) => opened.read(table, how), close };
  } catch (cause) {
    await unpacked.remove();
    throw cause;
  }
}
