/** Pipes with every attribute for export, some thousand at a time, as table columns with their lines in degrees. */
import type { Cell, Shapes, TableBatch } from "../../base/table.ts";
import { SHAPE_LINE, SHAPE_NONE } from "../../base/table.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";

export interface ExportField {
  /** Also the heading in English: the words of the API. */
  readonly name: string;
  readonly zh: string;
  readonly cell: string;
  readonly isNumber?: boolean;
}

export const EXPORT_FIELDS: readonly ExportField[] = [
  { name: "pipe_id", zh: "系统编号", cell: "p.pipe_id", isNumber: true },
  { name: "source_id", zh: "管段编号", cell: "p.source_id" },
  { name: "network", zh: "管网类别", cell: "p.network" },
  { name: "sub_type", zh: "子类", cell: "p.sub_type" },
  { name: "role", zh: "管段类型", cell: "p.role" },
  { name: "material", zh: "材质", cell: "p.material" },
  { name: "material_raw", zh: "材质（原文）", cell: "p.material_raw" },
  { name: "diameter_mm", zh: "管径（毫米）", cell: "p.diameter_mm", isNumber: true },
  { name: "diameter_raw", zh: "管径（原文）", cell: "p.diameter_raw" },
  { name: "pressure_class", zh: "压力级别", cell: "p.pressure_class" },
  { name: "pressure_mpa", zh: "压力（兆帕）", cell: "p.pressure_mpa", isNumber: true },
  { name: "laying", zh: "埋设方式", cell: "p.laying" },
  { name: "status", zh: "使用状态", cell: "p.status" },
  { name: "commissioned_on", zh: "投用日期", cell: "p.commissioned_on::text" },
  { name: "date_precision", zh: "日期精度", cell: "p.date_precision" },
  { name: "built_over", zh: "是否占压", cell: "p.built_over::text" },
  { name: "from_point", zh: "起点点号", cell: "p.from_point" },
  { name: "to_point", zh: "终点点号", cell: "p.to_point" },
  { name: "depth_from_m", zh: "起点埋深（米）", cell: "p.depth_from_m", isNumber: true },
  { name: "depth_to_m", zh: "终点埋深（米）", cell: "p.depth_to_m", isNumber: true },
  { name: "length_m", zh: "长度（米）", cell: "p.length_m", isNumber: true },
  { name: "position_source", zh: "位置来源", cell: "p.position_source" },
  { name: "road_name", zh: "所在道路", cell: "p.road_name" },
  { name: "owner", zh: "权属单位", cell: "o.name" },
  { name: "district", zh: "区县", cell: "d.name" },
  { name: "street", zh: "街道", cell: "s.name" },
  { name: "valid_from", zh: "有效起", cell: "p.valid_from::text" },
  { name: "valid_to", zh: "有效止", cell: "p.valid_to::text" },
  { name: "batch_id", zh: "导入批次", cell: "p.batch_id", isNumber: true },
  { name: "extra", zh: "其他属性", cell: "p.extra::text" },
];

export interface ExportRows extends TableBatch {
  readonly pipeIds: readonly number[];
  readonly shapes: Shapes;
  readonly columns: readonly (readonly Cell[])[];
}

/** `pipeIds` in rising order; the rows come in it. A pipe taken away meanwhile is missing. */
export async function loadExportRows(
  on: Queryable,
  cityId: number,
  pipeIds: readonly number[],
  firstRow: number,
): Promise<ExportRows> {
  const columns: Cell[][] = EXPORT_FIELDS.map(() => []);
  const kind: number[] = [];
  const partStart = [0];
  const vertexStart = [0];
  const xy: number[] = [];
  const cells = EXPORT_FIELDS.map((field) => (field.isNumber ? `(${field.cell})::float8` : field.cell));
  const copy = on.copyOut(`select ${cells.join(", ")}, p.geom from pipe p
    left join organisation o on o.city_id = p.city_id and o.org_id = p.owner_id
    left join region d on d.city_id = p.city_id and d.region_id = p.district_id
    left join region s on s.city_id = p.city_id and s.region_id = p.street_id
    where p.city_id = ${cityId} and p.pipe_id = any('{${pipeIds.join(",")}}'::bigint[]) order by p.pipe_id`);
  await readCopyRows(copy, (reader) => {
    EXPORT_FIELDS.forEach((field, c) => {
      if (!field.isNumber) columns[c]!.push(reader.text() ?? null);
      else {
        const value = reader.float8();
        columns[c]!.push(Number.isNaN(value) ? null : Math.round(value * 1e6) / 1e6);
      }
    });
    const line = reader.bytes();
    if (line) {
      const view = new DataView(line.buffer, line.byteOffset, line.byteLength);
      const start = view.getUint32(1, true) & 0x20000000 ? 9 : 5;
      const vertices = view.getUint32(start, true);
      for (let v = 0; v < vertices * 2; v++) xy.push(view.getFloat64(start + 4 + v * 8, true));
      vertexStart.push(xy.length / 2);
    }
    kind.push(line ? SHAPE_LINE : SHAPE_NONE);
    partStart.push(vertexStart.length - 1);
  });
  const shapes: Shapes = {
    kind: Uint8Array.from(kind),
    partStart: Uint32Array.from(partStart),
    vertexStart: Uint32Array.from(vertexStart),
    xy: Float64Array.from(xy),
  };
  return { firstRow, count: kind.length, columns, shapes, pipeIds: columns[0] as number[] };
}
