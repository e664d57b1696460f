import { expect, test } from "vitest";
import { createIssueList } from "../../../network/model/survey/issue-list.ts";
import { DEFAULT_LIMITS } from "../../../network/model/survey/row-reader.ts";
import { tableOfText } from "../../../network/model/survey/table-of-text.ts";
import { missingFields, readCode, readDefects, readGrade, recogniseCctvColumns } from "./read-defects.ts";

function read(heading: string, rows: string[]) {
  const { info, batch } = tableOfText(heading, rows);
  const issues = createIssueList();
  const result = readDefects(batch, info, recogniseCctvColumns(info.columns), {
    file: "检测.xlsx",
    network: "drainage",
    issues,
    today: "2026-11-24",
    limits: DEFAULT_LIMITS,
    survey: false,
    keepExtra: false,
  });
  return { ...result, issues };
}

test("codes are letters, names or both; grades figures, Chinese or Roman", () => {
  expect(["PL", "（PL）破裂", "破裂", "pl 3", "残墙、坝根", "残墙坝根"].map(readCode)).toEqual([
    "PL",
    "PL",
    "PL",
    "PL",
    "CQ",
    "CQ",
  ]);
  expect(readCode("裂缝")).toBeUndefined();
  expect(["3", "3级", "三级", "Ⅲ", "III", "iv"].map(readGrade)).toEqual([3, 3, 3, 3, 3, 4]);
  expect(["0", "5", "", "2.5", "重度"].map(readGrade)).toEqual(Array(5).fill(undefined));
});

test("the headings of a city's own sheet are recognised", () => {
  const mapping = recogniseCctvColumns(["序号", "检测管段", "检测日期", "缺陷名称", "等级", "距离(m)", "土质类型"]);
  expect(mapping).toEqual({
    检测管段: "sourceId",
    检测日期: "inspectedOn",
    缺陷名称: "code",
    等级: "grade",
    "距离(m)": "position",
    土质类型: "soil",
  });
  expect(missingFields({ 管段: "sourceId" }).map(({ field }) => field)).toEqual(["inspectedOn", "code"]);
});

test("a row is a defect, or a look that found nothing", () => {
  const { records } = read("管段编号 | 检测日期 | 缺陷代码 | 缺陷等级 | 距离 | 缺陷长度 | 土质", [
    "W1 | 2026-05-06 | PL | 3 | 4.5 | | 粉砂层",
    "W2 | 2026-05-06 | 无 | | | |",
    " | | | | | |",
  ]);
  expect(records.map(({ sourceId, defect, soil }) => [sourceId, defect, soil])).toEqual([
    ["W1", { code: "PL", grade: 3, positionM: 4.5, lengthM: Number.NaN }, "SILT_SAND"],
    ["W2", null, "UNKNOWN"],
  ]);
});

test("a bad row keeps out and is told by what is wrong with it", () => {
  const { records, rejects, issues } = read("管段编号 | 检测日期 | 缺陷代码 | 缺陷等级 | 地区类型", [
    "W1 | 2026-05-06 | 裂缝 | 2 |",
    "W1 | 2026-05-06 | PL | 7 |",
    " | 2026-05-06 | PL | 2 |",
    "W1 | 很久以前 | PL | 2 |",
    "W1 | 2027-01-01 | PL | 2 |",
    "W1 | 2026-05-06 | PL | 2 | 郊野",
  ]);
  expect(rejects.map(({ index, code }) => [index, code])).toEqual([
    [0, "assessment.cctv-code-unknown"],
    [1, "assessment.cctv-grade-wrong"],
    [2, "assessment.cctv-number-missing"],
    [3, "assessment.cctv-day-missing"],
    [4, "assessment.cctv-day-missing"],
  ]);
  expect(records).toHaveLength(1);
  expect(issues.counts).toMatchObject({ "assessment.cctv-word-unknown": 1, "network.date-impossible": 1 });
});
