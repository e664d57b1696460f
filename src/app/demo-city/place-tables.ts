/** Regions, roads, buildings, housing estates and underground spaces of the made-up city as tables with shapes. */
import { createRandom } from "../../base/random.ts";
import { BUILDING_KIND_TERMS, ROAD_CLASS_TERMS, type RoadClass } from "../../network/model/codes.ts";
import { type BuiltBlock, cornersOf, placeOn, setbacksM } from "./build-blocks.ts";
import { insetOf } from "./convex-polygon.ts";
import { stripAcross } from "./courtyard-pipes.ts";
import { CITY_CODE, CITY_NAME, DISTRICTS } from "./districts.ts";
import { type Grid, placeAll } from "./grid.ts";
import type { HandOverRow, HandOverTable } from "./hand-over.ts";
import { type Layout, slotOf } from "./layout.ts";
import { communityName, estateName, roadName, streetOfficeName } from "./names.ts";
import type { Area } from "./street-plan.ts";
import { offsetM } from "./utilities.ts";

const ABOUT = "虚构数据 made-up";
const table = (
  name: string,
  columns: readonly string[],
  shape: "line" | "polygon",
  grid: Grid,
  rows: () => Generator<HandOverRow>,
): HandOverTable => ({ name, columns: [...columns, "备注"], shape, crs: grid.crs, rows });

export function regionTable({ plan }: Layout, grid: Grid): HandOverTable {
  const row = (code: string, name: string, level: string, parent: string | null, outline: Float64Array) => ({
    cells: [code, name, level, parent, ABOUT],
    parts: [placeAll(grid, outline)],
  });
  const areas = (list: readonly Area[], nameOf: (i: number) => string, level: string) =>
    list.map(({ code, parentCode, outline }, i) => row(code, nameOf(i), level, parentCode, outline));
  return table("regions", ["代码", "名称", "级别", "上级代码"], "polygon", grid, function* () {
    yield row(CITY_CODE, `${CITY_NAME}（虚构 made-up）`, "city", null, cityOutline(plan.radiusM));
    yield* DISTRICTS.map(({ code, name }, d) => row(code, name, "district", CITY_CODE, plan.districtOutlines[d]!));
    yield* areas(plan.streetOffices, streetOfficeName, "street");
    yield* areas(plan.communities, communityName, "community");
  });
}

const cityOutline = (radiusM: number): Float64Array =>
  Float64Array.from({ length: 96 }, (_, i) => {
    const angle = (Math.floor(i / 2) / 48) * 2 * Math.PI;
    return 1.35 * radiusM * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });

const VEHICLES: Record<RoadClass, number> = {
  UNKNOWN: 2_000,
  EXPRESSWAY: 62_000,
  ARTERIAL: 34_000,
  COLLECTOR: 13_000,
  LOCAL: 4_200,
  LANE: 700,
};

export function roadTable({ plan }: Layout, grid: Grid): HandOverTable {
  const columns = ["编号", "名称", "道路等级", "通车日期", "大修日期", "路面类型", "路宽", "日交通量"];
  return table("roads", columns, "line", grid, function* () {
    for (const [s, street] of plan.streets.entries()) {
      const { roadClass, from, to, line, openedYear, halfWidthM } = street;
      const random = createRandom(plan.seed, "road", line);
      const overhauled = openedYear + random.whole(12, 30);
      const cells = [
        `DL${s + 1}`,
        roadName(line, roadClass),
        ROAD_CLASS_TERMS[roadClass].zh,
        `${openedYear}-${random.pick(["05-01", "10-01", "12-28"])}`,
        overhauled <= 2025 ? `${overhauled}-${random.pick(["06-30", "09-20", "11-15"])}` : null,
        roadClass === "LANE" && random.chance(0.5) ? "水泥混凝土" : "沥青",
        halfWidthM * 2,
        Math.round((VEHICLES[roadClass] * random.between(0.5, 1.5)) / 100) * 100,
        ABOUT,
      ];
      yield { cells, parts: [placeAll(grid, [plan.x[from]!, plan.y[from]!, plan.x[to]!, plan.y[to]!])] };
    }
  });
}

export function buildingTable(layout: Layout, grid: Grid): HandOverTable {
  return table(
    "buildings",
    ["编号", "名称", "用途", "户数", "人数", "层数", "建成年代"],
    "polygon",
    grid,
    function* () {
      for (const [b, { block, kind, builtYear, buildings }] of layout.blocks.entries()) {
        yield* shedsOn(layout, b, grid);
        for (const { number, x, y, lengthM, depthM, floors, households } of buildings) {
          const people = households > 0 ? Math.round(households * 2.6) : Math.round((lengthM * depthM * floors) / 28);
          yield {
            cells: [
              `LY${block.id + 1}-${number}`,
              kind === "RESIDENTIAL"
                ? `${estateName(block.id)}${number}号楼`
                : `${estateName(block.id)}${BUILDING_KIND_TERMS[kind].zh}`,
              BUILDING_KIND_TERMS[kind].zh,
              households,
              people,
              floors,
              `${builtYear}`,
              ABOUT,
            ],
            parts: [placeAll(grid, cornersOf(x, y, block.turn, lengthM, depthM).flat())],
          };
        }
      }
    },
  );
}

/** In some old courtyards a shed was put up over the gas pipe in front of a house. */
function* shedsOn(layout: Layout, b: number, grid: Grid): Generator<HandOverRow> {
  const built = layout.blocks[b]!;
  const { block, use, builtYear, buildings } = built;
  const random = createRandom(layout.plan.seed, "shed", block.id);
  if (use !== "homes" || builtYear >= 1998 || layout.gates[slotOf(b, "gas")]! < 0 || !random.chance(SHED_SHARE)) return;
  const { row, along } = random.pick(buildings);
  const [x, y] = placeOn(built, along * 0.6, stripAcross(built, row, "gas"));
  const cells = [
    `LY${block.id + 1}-Z1`,
    `${estateName(block.id)}自建房`,
    BUILDING_KIND_TERMS.OTHER.zh,
    0,
    0,
    1,
    "2009",
    ABOUT,
  ];
  yield { cells, parts: [placeAll(grid, cornersOf(x, y, block.turn, 5, 4).flat())] };
}

/** Of old courtyards with gas. */
const SHED_SHARE = 0.2;
/** Of estates beside a lane: its wall takes in half the lane, and the mains there with it. */
const WALLED_SHARE = 0.05;

/** Housing estates (小区) with their households. */
export function estateTable({ plan, blocks }: Layout, grid: Grid): HandOverTable {
  const groundsOf = ({ block, site }: BuiltBlock): Float64Array => {
    if (!createRandom(plan.seed, "wall", block.id).chance(WALLED_SHARE)) return site;
    const setbacks = setbacksM(plan, block).map((metres, side) =>
      plan.lineClasses[block.sides[side]!] === "LANE" ? 0 : metres,
    );
    return insetOf(block.outline, setbacks) ?? site;
  };
  return table("communities", ["编号", "名称", "户数", "人数", "建成年代"], "polygon", grid, function* () {
    for (const built of blocks) {
      const { block, use, households, builtYear } = built;
      if (use !== "homes") continue;
      const people = Math.round(households * 2.6);
      const cells = [`XQ${block.id + 1}`, estateName(block.id), households, people, `${builtYear}`, ABOUT];
      yield { cells, parts: [placeAll(grid, groundsOf(built))] };
    }
  });
}

/** What gas can creep into beside the pipes: power ducts along wide streets, large sewers, covered brooks. */
export function spaceTable({ plan }: Layout, grid: Grid): HandOverTable {
  return table("spaces", ["编号", "名称", "类型", "权属单位"], "line", grid, function* () {
    for (const [s, street] of plan.streets.entries()) {
      const { line, roadClass, halfWidthM, isBridge, district } = street;
      if (isBridge) continue;
      const random = createRandom(plan.seed, "spaces", line);
      const [duct, brook, telecom] = [random.chance(0.6), random.chance(0.012), random.chance(0.25)];
      const wide = roadClass === "ARTERIAL" || roadClass === "COLLECTOR";
      const road = roadName(line, roadClass);
      const space = (code: string, kind: string, owner: string, offset: number): HandOverRow => ({
        cells: [`${code}${s + 1}`, `${road}${kind}`, kind, owner, ABOUT],
        parts: [placeAll(grid, beside(plan, street, offset))],
      });
      if (wide && duct) yield space("DL", "电力管沟", "云溪供电公司（虚构）", 0.55 * halfWidthM + 2.2);
      if (wide && telecom) yield space("TX", "通信管沟", "云溪通信公司（虚构）", 0.8 * halfWidthM);
      if (roadClass === "ARTERIAL" && !district.combinedSewers)
        yield space("PH", "雨水箱涵", "云溪市排水管理处（虚构）", offsetM("storm", halfWidthM, roadClass));
      if (brook) yield space("AQ", "暗渠", "云溪市水利局（虚构）", -0.8 * halfWidthM);
    }
  });
}

function beside(
  { x, y }: Layout["plan"],
  { from, to, lengthM }: Layout["plan"]["streets"][number],
  offset: number,
): number[] {
  const [ux, uy] = [(x[to]! - x[from]!) / lengthM, (y[to]! - y[from]!) / lengthM];
  return [from, to].flatMap((node) => [x[node]! + uy * offset, y[node]! - ux * offset]);
}
