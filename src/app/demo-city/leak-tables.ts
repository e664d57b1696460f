/** The leak lists of the four companies: whose pipe, when, why, how bad, where; with the dirt of such lists. */
import { createRandom, type Random } from "../../base/random.ts";
import type { FailureCause, Network } from "../../network/model/codes.ts";
import { DIRT } from "./dirt.ts";
import { drawLeaks, type Leak } from "./draw-leaks.ts";
import type { Grid } from "./grid.ts";
import type { HandOverRow, HandOverTable } from "./hand-over.ts";
import { layNetwork } from "./lay-networks.ts";
import type { Layout } from "./layout.ts";
import { UTILITY_TERMS } from "./utilities.ts";

/** As repair crews write them. */
const CAUSE_WORDS: Record<FailureCause, readonly string[]> = {
  UNKNOWN: ["不明", "原因不明"],
  CORROSION: ["管体腐蚀", "腐蚀穿孔", "锈蚀"],
  JOINT: ["接口漏", "接头松动", "法兰垫片漏"],
  MATERIAL: ["管材缺陷"],
  SETTLEMENT: ["地面沉降", "路面塌陷"],
  FROST: ["冻裂"],
  AGE: ["老化", "年久失修"],
  THIRD_PARTY: ["第三方施工破坏", "施工挖断", "外力破坏"],
  CONSTRUCTION: ["施工质量", "安装不当"],
  OPERATION: ["压力波动"],
  OTHER: ["其他"],
};

const COLUMNS = ["编号", "发生日期", "管段编号", "设施类型", "原因", "漏损等级", "状态"] as const;

/** `place` heads the two columns of the position: X and Y north and east, or longitude and latitude. */
export function leakTable(layout: Layout, network: Network, grid: Grid, place: "survey" | "degrees"): HandOverTable {
  return {
    name: `${UTILITY_TERMS[network === "drainage" ? "sewage" : network].prefix}漏点`,
    columns: [...COLUMNS, ...(place === "survey" ? ["X坐标", "Y坐标"] : ["经度", "纬度"]), "备注"],
    shape: "none",
    crs: grid.crs,
    *rows() {
      let number = 0;
      for (const run of layNetwork(layout, network)) {
        const random = createRandom(layout.plan.seed, "leak words", run.utility, run.key);
        for (const leak of drawLeaks(run, layout.plan.seed))
          yield leakRow(leak, ++number, network, grid, place, random);
      }
    },
  };
}

function leakRow(
  leak: Leak,
  number: number,
  network: Network,
  grid: Grid,
  place: "survey" | "degrees",
  random: Random,
): HandOverRow {
  const { segment, day, cause, share } = leak;
  const { from, to } = segment;
  const isOnlyPlace = random.chance(DIRT.leakOnlyPlace);
  // Crews measure from the kerb: a metre or two beside the pipe.
  const x = from.x + (to.x - from.x) * share + random.normal(0, 0.8);
  const y = from.y + (to.y - from.y) * share + random.normal(0, 0.8);
  const [east, north] = [grid.east(x), grid.north(y)];
  const [lon, lat] = place === "degrees" ? grid.place(east, north) : [0, 0];
  const wrong = random.chance(DIRT.leakWrongPipe) ? `${segment.number}X` : segment.number;
  const grade = random.weighted([
    ["一级", cause === "THIRD_PARTY" ? 45 : 15],
    ["二级", 45],
    ["三级", 40],
  ] as const);
  return {
    cells: [
      `${network.slice(0, 1).toUpperCase()}${String(number).padStart(6, "0")}`,
      day,
      isOnlyPlace ? null : wrong,
      segment.role === "SERVICE_PIPE" || segment.role === "RISER" ? "引入管" : "管道",
      random.pick(CAUSE_WORDS[cause]),
      grade,
      random.chance(DIRT.leakWithdrawn) ? "误报撤销" : "已修复",
      place === "survey" ? round(north, 2) : round(lon!, 7),
      place === "survey" ? round(east, 2) : round(lat!, 7),
      "虚构数据",
    ],
  };
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
