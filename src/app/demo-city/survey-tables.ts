/**
 * The point and line table of one network as its company would hand them over: headings, words, coordinate system and
 * file habits of its own. X is north and Y is east, as in every Chinese survey.
 */
import { createRandom } from "../../base/random.ts";
import type { Cell } from "../../base/table.ts";
import { type Network, SUB_TYPES } from "../../network/model/codes.ts";
import { soilLine, soilPoint } from "./dirt.ts";
import type { Grid } from "./grid.ts";
import type { HandOverRow, HandOverTable } from "./hand-over.ts";
import { layNetwork } from "./lay-networks.ts";
import type { Layout, Segment } from "./layout.ts";
import { roadName } from "./names.ts";
import type { LineRow, PointRow } from "./survey-rows.ts";
import { dateWord, layingWord, materialWord, pressureWord, roleWord, sizeWord } from "./survey-words.ts";
import type { DbfField } from "./write-shapefile.ts";

export const OWNERS: Record<Network, string> = {
  gas: "云溪燃气集团（虚构）",
  water: "云溪水务集团（虚构）",
  drainage: "云溪市排水管理处（虚构）",
  heat: "云溪热力公司（虚构）",
};

/** Lines of a network, dirt included; the same each time. */
export function* listLines(layout: Layout, network: Network): Generator<LineRow> {
  const { seed } = layout.plan;
  for (const run of layNetwork(layout, network)) {
    const words = createRandom(seed, "words", run.utility, run.key);
    const dirt = createRandom(seed, "dirt", run.utility, run.key);
    let previous: Segment["pipe"] | undefined;
    let shared: Pick<LineRow, "material" | "size" | "pressure" | "laying" | "date" | "status"> | undefined;
    for (const segment of run.segments) {
      if (!shared || segment.pipe !== previous) shared = wordsOf(segment, network, words);
      previous = segment.pipe;
      yield soilLine(lineRow(layout, segment, network, shared), dirt);
    }
  }
}

/** Pipes laid together are written alike. */
function wordsOf({ pipe }: Segment, network: Network, random: ReturnType<typeof createRandom>) {
  return {
    material: materialWord(pipe.material, random),
    size: sizeWord(pipe, network, random),
    pressure: pressureWord(pipe.pressureMpa, network, random),
    laying: layingWord(pipe, random),
    date: dateWord(pipe.year, random),
    status: pipe.year < 1996 && random.chance(0.02) ? "废弃" : "在用",
  };
}

function lineRow(
  layout: Layout,
  segment: Segment,
  network: Network,
  shared: Pick<LineRow, "material" | "size" | "pressure" | "laying" | "date" | "status">,
): LineRow {
  const { from, to, pipe } = segment;
  const [elevationFrom, elevationTo] = [round3(from.groundM - from.depthM), round3(to.groundM - to.depthM)];
  const [depthFrom, depthTo] = [round2(from.depthM), round2(to.depthM)];
  return {
    ...shared,
    number: segment.number,
    from,
    to,
    depthFrom,
    depthTo,
    elevationFrom,
    elevationTo,
    subType: SUB_TYPES[segment.subType]!.zh,
    year: pipe.year,
    road: roadOf(layout, segment.line),
    role: roleWord(segment.role),
    flow: network === "drainage" ? (elevationTo <= elevationFrom ? "正" : "逆") : null,
    lengthM: round2(segment.lengthM),
  };
}

/** A road is a street line; its class is that of its streets. */
export function roadOf(layout: Layout, line: number): string {
  return roadName(line, layout.plan.lineClasses[line]!);
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
const round3 = (value: number): number => Math.round(value * 1000) / 1000;

/** Points of a network, dirt included; some are lost, some are there twice. */
export function* listPoints(layout: Layout, network: Network, grid: Grid): Generator<PointRow> {
  for (const run of layNetwork(layout, network)) {
    const dirt = createRandom(layout.plan.seed, "dirt of points", run.utility, run.key);
    const year = run.segments[0]?.pipe.year;
    for (const point of run.points) {
      const row = {
        point,
        north: round3(grid.north(point.y)),
        east: round3(grid.east(point.x)),
        date: year === undefined ? null : `${year}`,
      };
      yield* soilPoint(row, dirt);
    }
  }
}

interface Column<R> {
  readonly zh: string;
  readonly en: string;
  readonly width: DbfField;
  readonly cell: (row: R) => Cell;
}

const column = <R>(zh: string, en: string, width: DbfField, cell: (row: R) => Cell): Column<R> => ({
  zh,
  en,
  width,
  cell,
});
const words = (bytes: number): DbfField => ({ bytes });
const figures = (bytes: number, decimals: number): DbfField => ({ bytes, decimals });

const POINT_COLUMNS: readonly Column<PointRow>[] = [
  column("物探点号", "Exp_No", words(24), ({ point }) => point.number),
  column("图上点号", "Map_No", words(24), ({ point }) => point.number),
  column("X坐标", "X", figures(13, 3), ({ north }) => north),
  column("Y坐标", "Y", figures(13, 3), ({ east }) => east),
  column("地面高程", "High", figures(9, 3), ({ point }) => point.groundM),
  column("特征", "Feature", words(16), ({ point }) => point.feature),
  column("附属物", "Subsid", words(16), ({ point }) => point.appurtenance),
  column("建设年代", "MDate", words(12), ({ date }) => date),
  column("备注", "Note", words(20), () => "虚构数据"),
];

const LINE_COLUMNS: readonly Column<LineRow>[] = [
  column("管段编号", "Lno", words(26), ({ number }) => number),
  column("起点点号", "S_Point", words(24), ({ from }) => from.number),
  column("终点点号", "E_Point", words(24), ({ to }) => to.number),
  column("起点埋深", "S_Deep", figures(8, 2), ({ depthFrom }) => depthFrom),
  column("终点埋深", "E_Deep", figures(8, 2), ({ depthTo }) => depthTo),
  column("起点高程", "S_H", figures(9, 3), ({ elevationFrom }) => elevationFrom),
  column("终点高程", "E_H", figures(9, 3), ({ elevationTo }) => elevationTo),
  column("管线种类", "Type", words(12), ({ subType }) => subType),
  column("材质", "Material", words(30), ({ material }) => material),
  column("管径", "PSize", words(14), ({ size }) => size),
  column("压力", "Pressure", words(10), ({ pressure }) => pressure),
  column("埋设方式", "EmBed", words(18), ({ laying }) => laying),
  column("使用状态", "Status", words(8), ({ status }) => status),
  column("埋设年代", "Mdate", words(12), ({ date }) => date),
  column("道路名称", "Address", words(30), ({ road }) => road),
  column("管道性质", "Pipe_Type", words(16), ({ role }) => role),
  column("流向", "FlowDir", words(4), ({ flow }) => flow),
  column("长度", "PipeLength", figures(9, 2), ({ lengthM }) => lengthM),
  column("备注", "Note", words(20), () => "虚构数据"),
];

/** Widths of the tables in a shapefile. */
export const POINT_WIDTHS = POINT_COLUMNS.map(({ width }) => width);
export const LINE_WIDTHS = LINE_COLUMNS.map(({ width }) => width);

export interface SurveyHabits {
  readonly network: Network;
  readonly headings: "zh" | "en";
  readonly grid: Grid;
  /** Shapes beside the tables: a shapefile or GeoJSON. */
  readonly withShapes: boolean;
}

/** `RQP`, `JSPOINT`: the network's letters and what kind of table it is. */
export function pointTable(layout: Layout, habits: SurveyHabits, name: string): HandOverTable {
  const columns = POINT_COLUMNS;
  return {
    name,
    columns: columns.map((one) => one[habits.headings]),
    shape: habits.withShapes ? "point" : "none",
    crs: habits.grid.crs,
    *rows() {
      for (const row of listPoints(layout, habits.network, habits.grid)) {
        const cells = columns.map(({ cell }) => cell(row));
        yield habits.withShapes ? { cells, parts: [habits.grid.place(row.east, row.north)] } : { cells };
      }
    },
  };
}

export function lineTable(layout: Layout, habits: SurveyHabits, name: string): HandOverTable {
  const columns = LINE_COLUMNS;
  return {
    name,
    columns: columns.map((one) => one[habits.headings]),
    shape: habits.withShapes ? "line" : "none",
    crs: habits.grid.crs,
    *rows(): Generator<HandOverRow> {
      for (const row of listLines(layout, habits.network)) {
        const cells = columns.map(({ cell }) => cell(row));
        yield habits.withShapes ? { cells, parts: [lineOf(row, habits.grid)] } : { cells };
      }
    },
  };
}

function lineOf({ from, to }: LineRow, grid: Grid): Float64Array {
  const [ax, ay] = grid.place(grid.east(from.x), grid.north(from.y));
  const [bx, by] = grid.place(grid.east(to.x), grid.north(to.y));
  return Float64Array.of(ax!, ay!, bx!, by!);
}
