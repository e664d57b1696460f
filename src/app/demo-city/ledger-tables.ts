/**
 * What the made-up district and gas company keep of the same hazards, each in its own habits, and who is on duty in each
 * housing estate. Nothing of it exists; shares of what differs are ours, so that a reconciliation and a coverage page have
 * something to show.
 */
import { createRandom, type Random } from "../../base/random.ts";
import type { Cell } from "../../base/table.ts";
import { DISTRICTS, type District } from "./districts.ts";
import type { Grid } from "./grid.ts";
import type { HandOverRow, HandOverTable } from "./hand-over.ts";
import { layNetwork } from "./lay-networks.ts";
import type { Layout, Segment } from "./layout.ts";
import { estateName } from "./names.ts";
import { roadOf } from "./survey-tables.ts";
import { dateWord, materialWord, sizeWord } from "./survey-words.ts";

/** Of gas pipes, how many are in the lists; of those, what differs between them. */
export const LEDGER_SHARES = {
  listed: 0.03,
  onlyDistrict: 0.1,
  onlyCompany: 0.1,
  ownNumber: 0.45,
  materialDiffers: 0.12,
  levelDiffers: 0.15,
  pipeUnknown: 0.08,
  /** Of communities: nobody in the role, or a duty that ended in March 2026. */
  missing: 0.03,
  ended: 0.02,
  /** Of roster rows: a community nobody knows. */
  communityMistyped: 0.006,
} as const;

const TYPES = ["违章占压", "间距不足", "管道老化", "腐蚀", "邻近暗渠", "埋深不足", "缺少阀门"] as const;
/** As companies write the same. */
const COMPANY_TYPES: Readonly<Record<string, string>> = {
  违章占压: "占压",
  间距不足: "与建筑物净距不足",
  管道老化: "老旧管道",
  腐蚀: "防腐层破损锈蚀",
  邻近暗渠: "相邻地下空间",
  埋深不足: "覆土过浅",
  缺少阀门: "缺隔断阀",
};
const LEVELS = ["重大", "较大", "一般"] as const;

interface ListedHazard {
  readonly number: number;
  readonly segment: Segment;
  readonly district: District;
  readonly type: string;
  readonly level: number;
  readonly share: number;
  readonly inDistrict: boolean;
  readonly inCompany: boolean;
}

/** The hazards both lists are about; the same each time. */
function* listHazards(layout: Layout): Generator<ListedHazard & { random: Random }> {
  const districtOfLine = new Map(layout.plan.streets.map((street) => [street.line, street.district]));
  let number = 0;
  for (const run of layNetwork(layout, "gas")) {
    const random = createRandom(layout.plan.seed, "hazard lists", run.utility, run.key);
    for (const segment of run.segments) {
      if (!random.chance(LEDGER_SHARES.listed * (segment.pipe.year < 1996 ? 2.5 : 0.7))) continue;
      const alone = random.next();
      yield {
        number: ++number,
        segment,
        district: districtOfLine.get(segment.line) ?? DISTRICTS[0]!,
        type: random.pick(TYPES),
        level: random.weighted([
          [0, 15],
          [1, 35],
          [2, 50],
        ]),
        share: random.between(0.2, 0.8),
        inDistrict: alone >= LEDGER_SHARES.onlyCompany,
        inCompany: alone < 1 - LEDGER_SHARES.onlyDistrict,
        random,
      };
    }
  }
}

const hazardNumber = (number: number): string => `QX-2026-${String(number).padStart(4, "0")}`;
const placeOn = ({ from, to }: Segment, share: number, random: Random, awayM: number): [x: number, y: number] => [
  from.x + (to.x - from.x) * share + random.normal(0, awayM),
  from.y + (to.y - from.y) * share + random.normal(0, awayM),
];
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** A workbook with longitude and latitude; a column of names that must not be read. */
export function districtLedger(layout: Layout, grid: Grid): HandOverTable {
  return {
    name: "区隐患台账",
    columns: "隐患编号 隐患类型 隐患等级 区县 所在道路 管段编号 管材 管径 经度 纬度 整改期限 责任人 备注".split(" "),
    shape: "none",
    crs: grid.crs,
    *rows(): Generator<HandOverRow> {
      for (const { number, segment, district, type, level, share, inDistrict } of listHazards(layout)) {
        if (!inDistrict) continue;
        const random = createRandom(layout.plan.seed, "district ledger", number);
        const [x, y] = placeOn(segment, share, random, 1.5);
        const [lon, lat] = grid.place(grid.east(x), grid.north(y));
        const cells: Cell[] = [
          hazardNumber(number),
          type,
          `${LEVELS[level]}隐患`,
          district.name,
          roadOf(layout, segment.line),
          random.chance(LEDGER_SHARES.pipeUnknown) ? null : segment.number,
          materialWord(segment.pipe.material, random),
          sizeWord(segment.pipe, "gas", random),
          round(lon!, 6),
          round(lat!, 6),
          `${level === 0 ? 2027 : 2028}-${random.pick(["03-31", "06-30", "12-31"])}`,
          personName(random),
          "虚构数据",
        ];
        yield { cells };
      }
    },
  };
}

/** CSV in GB18030 with survey coordinates, numbers of its own on nearly half, and here and there another opinion. */
export function companyLedger(layout: Layout, grid: Grid): HandOverTable {
  return {
    name: "企业隐患台账",
    columns: "台账编号 管线编号 类型 等级 位置 材料 规格 长度(m) 投运时间 X坐标 Y坐标 备注".split(" "),
    shape: "none",
    crs: grid.crs,
    *rows(): Generator<HandOverRow> {
      for (const { number, segment, type, level, share, inCompany } of listHazards(layout)) {
        if (!inCompany) continue;
        const random = createRandom(layout.plan.seed, "company ledger", number);
        const [x, y] = placeOn(segment, share, random, 4);
        const another = random.chance(LEDGER_SHARES.materialDiffers) ? "PE80" : segment.pipe.material;
        const opinion = random.chance(LEDGER_SHARES.levelDiffers) ? (level + 1) % LEVELS.length : level;
        const cells: Cell[] = [
          random.chance(LEDGER_SHARES.ownNumber) ? `RQ${1000 + number}` : hazardNumber(number),
          segment.number,
          COMPANY_TYPES[type]!,
          LEVELS[opinion]!,
          roadOf(layout, segment.line),
          materialWord(another, random),
          sizeWord(segment.pipe, "gas", random),
          round(segment.lengthM, 1),
          dateWord(segment.pipe.year, random),
          round(grid.north(y), 2),
          round(grid.east(x), 2),
          "虚构数据",
        ];
        yield { cells };
      }
    },
  };
}

const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"];
const GIVEN = [..."云溪文华建国志强秀英海燕丽娟小明晓东春梅冬雪永康安宁思远雅静"];
/** Any likeness is chance. */
const personName = (random: Random): string =>
  random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.6) ? random.pick(GIVEN) : "");
/** The made-up numbers all begin with 1400000. */
const phoneNumber = (number: number): string => `1400000${String(number % 10_000).padStart(4, "0")}`;

const ROLES = ["网格员", "燃气安全员", "燃气保姆"] as const;
const ESTATES_PER_OFFICER = 2;

/** One row a person and estate; an officer looks after two. */
export function dutyRoster(layout: Layout): HandOverTable {
  const { seed } = layout.plan;
  return {
    name: "三大员花名册",
    columns: "岗位 姓名 联系电话 小区编号 小区名称 区县 到岗日期 离岗日期 备注".split(" "),
    shape: "none",
    crs: null,
    *rows(): Generator<HandOverRow> {
      let estate = 0;
      for (const { block, use } of layout.blocks) {
        if (use !== "homes") continue;
        const random = createRandom(seed, "roster", block.id);
        for (const [r, role] of ROLES.entries()) {
          if (random.chance(LEDGER_SHARES.missing)) continue;
          const people = role === "网格员" && random.chance(0.4) ? 2 : 1;
          for (let p = 0; p < people; p++) {
            const stands = role === "燃气安全员" ? Math.floor(estate / ESTATES_PER_OFFICER) : estate;
            const person = createRandom(seed, "person", r, stands, p);
            const ended = random.chance(LEDGER_SHARES.ended);
            const mistyped = random.chance(LEDGER_SHARES.communityMistyped);
            const name = estateName(block.id);
            yield {
              cells: [
                role,
                personName(person),
                phoneNumber(r * 3_000 + stands * 2 + p),
                mistyped ? null : `XQ${block.id + 1}`,
                mistyped ? `${name}？` : name,
                block.district.name,
                `${random.whole(2021, 2025)}-0${random.whole(1, 9)}-01`,
                ended ? "2026-03-31" : null,
                "虚构数据",
              ],
            };
          }
        }
        estate++;
      }
    },
  };
}
