import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAYING_TERMS, LAYINGS, ROLE_TERMS, ROLES, STATUS_TERMS, STATUSES, SUB_TYPES } from "../codes.ts";
import { isUsualDiameter, readDiameter } from "./diameter.ts";
import { readMaterial } from "./material.ts";
import { classOfPressure, readMpa, readPressure } from "./pressure.ts";
import { readSurveyDate } from "./survey-date.ts";
import {
  readAsset,
  readBuildingKind,
  readCause,
  readFailureState,
  readLaying,
  readNetwork,
  readPointKind,
  readRoadClass,
  readRole,
  readSpaceKind,
  readStatus,
  readSubType,
  readYesNo,
} from "./words.ts";

describe("sizes", () => {
  test.each([
    ["DN300", { mm: 300, kind: "nominal" }],
    ["300", { mm: 300, kind: "nominal" }],
    ["300mm", { mm: 300, kind: "nominal" }],
    ["300.0", { mm: 300, kind: "nominal" }],
    ["管径300毫米", { mm: 300, kind: "nominal" }],
    ["ＤＮ２００", { mm: 200, kind: "nominal" }],
    ["DN100(PE)", { mm: 100, kind: "nominal" }],
    ["DN300*8", { mm: 300, kind: "nominal", wallMm: 8 }],
    ["De315", { mm: 315, kind: "outer" }],
    ["dn315", { mm: 315, kind: "outer" }],
    ["De110×10", { mm: 110, kind: "outer", wallMm: 10 }],
    ["D325*8", { mm: 325, kind: "outer", wallMm: 8 }],
    ["Φ426×7", { mm: 426, kind: "outer", wallMm: 7 }],
    ["φ57x3.5", { mm: 57, kind: "outer", wallMm: 3.5 }],
    ["2×DN500", { mm: 500, kind: "nominal" }],
    ['12"', { mm: 304.8, kind: "nominal" }],
    // √(4 · 600 · 200 / π) = 391
    ["600*200", { mm: 391, kind: "section", widthMm: 600, heightMm: 200 }],
    ["800X1000", { mm: 1009, kind: "section", widthMm: 800, heightMm: 1000 }],
    ["1.2×0.8", { mm: 1106, kind: "section", widthMm: 1200, heightMm: 800 }],
  ])("%s", (written, meant) => expect(readDiameter(written)).toEqual(meant));

  test.each(["", "粗", "DN", "0", "DN300/DN200", "-100", "99999", "1e3", "300*"])("%s is no size", (written) => {
    expect(readDiameter(written)).toBeUndefined();
  });

  test("a circle and its section of equal area are equally wide", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 4000 }), (side) => {
        const { mm } = readDiameter(`${side}*${side}`)!;
        expect(Math.abs((Math.PI * mm * mm) / 4 - side * side)).toBeLessThanOrEqual(1.01 * mm);
      }),
    );
  });

  test("steel and polyethylene are made in series, sections are not", () => {
    const usual = (written: string) => isUsualDiameter(readDiameter(written)!);
    expect(["D325*8", "De315", "DN300", "300", "640*410"].map(usual)).toEqual([true, true, true, true, true]);
    expect(["De311", "DN310"].map(usual)).toEqual([false, false]);
  });
});

describe("materials", () => {
  test.each([
    ["ZT", "CAST_IRON_UNSPECIFIED"],
    ["铸铁", "CAST_IRON_UNSPECIFIED"],
    ["G", "STEEL"],
    ["PE", "PE"],
    ["QM", "DUCTILE_IRON"],
    ["ZS", "BRICK_STONE"],
    ["SM", "ASBESTOS_CEMENT"],
    ["T", "CONCRETE"],
    ["PE承插管", "PE"],
    ["薄壁不锈钢", "STEEL_STAINLESS"],
    ["镀锌管", "STEEL_GALVANIZED"],
    ["钢塑复合管", "STEEL_PLASTIC"],
    ["钢丝网复合", "STEEL_PLASTIC"],
    ["钢骨架聚乙烯复合管", "STEEL_PLASTIC"],
    ["钢筋混凝土", "RC_CONCRETE"],
    ["高密度聚乙烯", "PE"],
    ["ＰＥ１００", "PE100"],
    ["PE80管", "PE80"],
    ["灰口铸铁管", "GREY_CAST_IRON"],
    ["灰铸铁", "GREY_CAST_IRON"],
    ["灰口铸铁（无防腐内衬）", "GREY_CAST_IRON_UNLINED"],
    ["球墨铸铁管", "DUCTILE_IRON"],
    ["球磨铸铁管", "DUCTILE_IRON"],
    ["铜管", "COPPER"],
    ["硬聚氯乙烯", "PVC"],
    ["PVC-U", "PVC"],
    ["预应力钢筒混凝土管", "PRESTRESSED_CONCRETE"],
    ["钢筋混凝土平口管", "CONCRETE_PLAIN_END"],
    ["素混凝土", "CONCRETE_UNREINFORCED"],
    ["3PE防腐钢管", "STEEL_COATED"],
    ["无缝钢管", "STEEL"],
    ["裸钢", "STEEL_BARE"],
    ["聚氨酯预制直埋保温钢管", "STEEL_PREINSULATED"],
    ["石棉水泥管", "ASBESTOS_CEMENT"],
    ["玻璃钢夹砂管", "GRP"],
    ["水泥管", "CEMENT"],
    ["陶土管", "CERAMIC"],
    ["Cast Iron Pit Cast", "GREY_CAST_IRON"],
    ["Ductile Iron", "DUCTILE_IRON"],
    ["CPP", "PRESTRESSED_CONCRETE"],
    ["未知", "UNKNOWN"],
    ["xxx", "UNKNOWN"],
    ["竹木", "OTHER"],
  ])("%s is %s", (written, meant) => expect(readMaterial(written)).toBe(meant));
});

describe("dates", () => {
  test.each([
    ["2005-06-07", "2005-06-07", "DAY"],
    ["2005/6/7", "2005-06-07", "DAY"],
    ["2005.06.07", "2005-06-07", "DAY"],
    ["2005年6月7日", "2005-06-07", "DAY"],
    ["20050607", "2005-06-07", "DAY"],
    ["2005-06-07T12:30:00", "2005-06-07", "DAY"],
    ["12/1/2017 3:15:00 PM", "2017-12-01", "DAY"],
    ["38510", "2005-06-07", "DAY"],
    ["38510.75", "2005-06-07", "DAY"],
    ["1979/01/01 00:00:00+00", "1979-01-01", "YEAR"],
    ["1998", "1998-01-01", "YEAR"],
    ["1998.0", "1998-01-01", "YEAR"],
    ["1998年", "1998-01-01", "YEAR"],
    ["98年", "1998-01-01", "YEAR"],
    ["1998-00-00", "1998-01-01", "YEAR"],
    ["1998-05", "1998-05-01", "MONTH"],
    ["1998年5月", "1998-05-01", "MONTH"],
    ["199805", "1998-05-01", "MONTH"],
    ["1998-05-00", "1998-05-01", "MONTH"],
    ["90年代", "1990-01-01", "DECADE"],
    ["1980年代", "1980-01-01", "DECADE"],
    ["上世纪80年代", "1980-01-01", "DECADE"],
    ["八十年代", "1980-01-01", "DECADE"],
    ["1970s", "1970-01-01", "DECADE"],
  ])("%s is %s, known to the %s", (written, day, precision) =>
    expect(readSurveyDate(written)).toEqual({ day, precision }),
  );

  test("a survey's decade place holder is a decade, another file's is a year", () => {
    expect(readSurveyDate("1990-01-01", true)?.precision).toBe("DECADE");
    expect(readSurveyDate("1990-01-01", false)?.precision).toBe("YEAR");
    expect(readSurveyDate("1991-01-01", true)?.precision).toBe("YEAR");
  });

  test("what 03/04/2001 means is the profile's to say", () => {
    const day = (order: "month-first" | "day-first") =>
      readSurveyDate("03/04/2001", { placeHolders: false, order })?.day;
    expect([day("month-first"), day("day-first")]).toEqual(["2001-03-04", "2001-04-03"]);
  });

  test.each(["", "2001-02-30", "yesterday", "13/13/2001", "2001-13-01", "12", "1083"])("%s is no date", (written) => {
    expect(readSurveyDate(written)).toBeUndefined();
  });
});

describe("pressures", () => {
  // GB 50028-2006, each limit belongs to the lower class, but 0.01 MPa is medium pressure already.
  test.each([
    [0.005, "LP"],
    [0.01, "MP_B"],
    [0.2, "MP_B"],
    [0.4, "MP_A"],
    [0.8, "SHP_B"],
    [1.6, "SHP_A"],
    [2.5, "HP_B"],
    [4, "HP_A"],
    [4.1, "UHP"],
  ])("%d MPa is %s", (mpa, word) => expect(classOfPressure(mpa)).toBe(word));

  test.each([
    ["中压A", "MP_A", null],
    ["中压B级", "MP_B", null],
    ["中压（B）", "MP_B", null],
    ["低压", "LP", null],
    ["次高压A", "SHP_A", null],
    ["次高压B", "SHP_B", null],
    ["高压B", "HP_B", null],
    ["高压", "HP_A", null],
    ["MP_B", "MP_B", null],
    ["1", "HP_A", null],
    ["3", "MP_A", null],
    ["4", "LP", null],
    ["0.4", "MP_A", 0.4],
    ["0.2-0.35", "MP_A", 0.35],
    ["0.2~0.35MPa", "MP_A", 0.35],
    ["≤0.4MPa", "MP_A", 0.4],
    ["2.5kPa", "LP", 0.0025],
    ["1.0", "SHP_A", 1],
  ])("%s is %s", (written, word, mpa) => {
    const read = readPressure(written);
    expect(read?.class).toBe(word);
    if (mpa === null) expect(read?.mpa).toBeNull();
    else expect(read?.mpa).toBeCloseTo(mpa, 9);
  });

  test("a number without a class is still a pressure, up to 10 MPa", () => {
    expect([readMpa("1.6"), readMpa("16bar"), readMpa("400"), readMpa("高")]).toEqual([1.6, 1.6, undefined, undefined]);
    expect(readPressure("很高的")).toBeUndefined();
  });
});

describe("words", () => {
  test("every code and Chinese name of the standard reads back as itself", () => {
    for (const laying of LAYINGS.filter((one) => one !== "UNKNOWN"))
      expect([readLaying(LAYING_TERMS[laying].code), readLaying(LAYING_TERMS[laying].zh)]).toEqual([laying, laying]);
    for (const status of STATUSES)
      expect([readStatus(STATUS_TERMS[status].code), readStatus(STATUS_TERMS[status].zh)]).toEqual([status, status]);
    for (const role of ROLES) expect(readRole(ROLE_TERMS[role].zh)).toBe(role);
    for (const [code, { zh, network }] of Object.entries(SUB_TYPES)) {
      expect([readSubType(code, network), readSubType(zh, network)]).toEqual([code, code]);
      expect(readNetwork(code)).toBe(network);
    }
  });

  test("a word for no is not read as the yes inside it", () => {
    expect(["停用", "未使用", "inactive", "在用", "ACTIVE", "空管"].map(readStatus)).toEqual([
      "ABANDONED",
      "ABANDONED",
      "ABANDONED",
      "IN_USE",
      "IN_USE",
      "EMPTY",
    ]);
  });

  test.each([
    [readAsset, "SERVICE", "SERVICE"],
    [readAsset, "MAIN", "PIPE"],
    [readAsset, "阀门", "VALVE"],
    [readFailureState, "CANCELLED", "CANCELLED"],
    [readFailureState, "REPAIR COMPLETED", "CONFIRMED"],
    [readCause, "第三方破坏", "THIRD_PARTY"],
    [readCause, "FAULTY INSTALL", "CONSTRUCTION"],
    [readCause, "SOILS", "SETTLEMENT"],
    [readCause, "COMBINATION", "UNKNOWN"],
    [readRoadClass, "Expressway / Highway", "EXPRESSWAY"],
    [readRoadClass, "Cul-de-Sac", "LOCAL"],
    [readRoadClass, "Alleyway / Lane", "LANE"],
    [readRoadClass, "次干路", "COLLECTOR"],
    [readBuildingKind, "第三中学", "SCHOOL"],
    [readBuildingKind, "住宅楼", "RESIDENTIAL"],
    [readSpaceKind, "雨水暗渠", "CULVERT"],
    [readSpaceKind, "电力井", "POWER_DUCT"],
    [readPointKind, "阀门井", "VALVE"],
    [readPointKind, "检修井", "MANHOLE"],
    [readPointKind, "调压箱", "REGULATOR"],
    [readPointKind, "三通", "FEATURE"],
    [readPointKind, "凝水缸", "DRIP_POT"],
  ] as const)("%o reads %s as %s", (read, written, meant) => expect(read(written)).toBe(meant));

  test("yes and no", () => {
    expect(["是", "占压", "Y", "1", "否", "无", "no", "0", "也许"].map(readYesNo)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      undefined,
    ]);
  });
});
