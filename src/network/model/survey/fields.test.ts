import { describe, expect, test } from "vitest";
import { fieldsOf, recogniseColumns, recogniseTable, TABLE_KINDS } from "./fields.ts";

const recognised = (columns: readonly string[], kind: Parameters<typeof recogniseColumns>[1]) =>
  recogniseColumns(columns, kind).mapping;

describe("columns", () => {
  test("a line table with the standard's own headings", () => {
    const headings =
      "Prj_No S_Exp S_X S_Y S_Deep E_Exp E_X E_Y E_Deep Type Material PSize Pressure FlowDir Address RoadCode EmBed Mdate Belong Lno PipeLength";
    expect(recognised(headings.split(" "), "pipes")).toEqual({
      S_Exp: "fromPoint",
      S_X: "fromX",
      S_Y: "fromY",
      S_Deep: "depthFrom",
      E_Exp: "toPoint",
      E_X: "toX",
      E_Y: "toY",
      E_Deep: "depthTo",
      Type: "subType",
      Material: "material",
      PSize: "diameter",
      Pressure: "pressure",
      FlowDir: "flow",
      Address: "roadName",
      RoadCode: "roadSourceId",
      EmBed: "laying",
      Mdate: "commissionedOn",
      Belong: "owner",
      Lno: "sourceId",
      PipeLength: "length",
    });
  });

  test("a point table with the standard's own headings", () => {
    const headings = "Map_No Exp_No X Y High Code Feature Subsid WellDeep Belong MDate";
    expect(Object.values(recognised(headings.split(" "), "points"))).toEqual(
      expect.arrayContaining(["mapNumber", "sourceId", "x", "y", "elevation", "code", "feature", "appurtenance"]),
    );
  });

  test.each([
    ["上点号", "fromPoint"],
    ["连接点号", "toPoint"],
    ["起始埋深", "depthFrom"],
    ["投运时间", "commissionedOn"],
    ["产权单位", "owner"],
    ["所在道路", "roadName"],
    ["断面尺寸", "diameter"],
    ["口径", "diameter"],
    ["管径（mm）", "diameter"],
    [" material ", "material"],
    ["s_exp", "fromPoint"],
    ["pipe_size", "diameter"],
  ])("%s is the %s of a line", (heading, field) => expect(recognised([heading], "pipes")[heading]).toBe(field));

  test.each([
    ["起点管线高", "elevationFrom"], // five letters, ten bytes of GBK
    ["起点点", "fromPoint"], // three letters, nine bytes of UTF-8
    ["埋设年", "commissionedOn"],
    ["权属单", "owner"],
    ["install_da", "commissionedOn"],
  ])("%s is a heading cut by DBF", (heading, field) => expect(recognised([heading], "pipes")[heading]).toBe(field));

  test("a short word is not taken for a cut heading", () => {
    expect(recognised(["管线", "终", "pipe"], "pipes")).toEqual({});
  });

  test("a real number is preferred to a row counter, wherever it stands", () => {
    expect(recognised(["OBJECTID", "FID", "管段编号"], "pipes")).toEqual({ 管段编号: "sourceId" });
    expect(recognised(["OBJECTID", "材质"], "pipes").OBJECTID).toBe("sourceId");
  });

  test("a line's feature code, which thousands share, is not its number", () => {
    expect(recognised(["Code", "S_Exp", "E_Exp"], "pipes").Code).toBe("code");
  });

  test("design and running pressure are kept apart from the class", () => {
    expect(recognised(["压力级制", "设计压力", "运行压力"], "pipes")).toEqual({
      压力级制: "pressure",
      设计压力: "designPressure",
      运行压力: "operatingPressure",
    });
  });

  test("headings that are empty or double are told (C-01)", () => {
    const { issues } = recogniseColumns(["Lno", "", "Lno"], "pipes");
    expect(issues.map(({ code }) => code)).toEqual(["network.C-01-empty", "network.C-01-duplicate"]);
  });

  test("with a profile only its columns count, and those that are missing are told", () => {
    const profile = { name: "ours", columns: { A: "sourceId", B: "material" } };
    const { mapping, issues } = recogniseColumns(["A", "管径"], "pipes", profile);
    expect(mapping).toEqual({ A: "sourceId" });
    expect(issues).toMatchObject([{ code: "network.profile-column-missing", facts: { column: "B", profile: "ours" } }]);
  });

  test("no alias belongs to two fields of a kind, and none is empty", () => {
    for (const kind of TABLE_KINDS) {
      const owners = new Map<string, string>();
      for (const { field, aliases } of fieldsOf(kind))
        for (const alias of aliases) {
          expect(alias).not.toBe("");
          expect(owners.get(alias) ?? field, `${kind}: ${alias}`).toBe(field);
          owners.set(alias, field);
        }
    }
  });
});

test.each([
  ["RQP", "points", "gas"],
  ["RQL", "lines", "gas"],
  ["JSPoint", "points", "water"],
  ["PS_LINE", "lines", "drainage"],
  ["RLLine", "lines", "heat"],
  ["2023年普查_TRL", "lines", "gas"],
  ["YSP", "points", "drainage"],
  ["WS线表", "lines", "drainage"],
  ["燃气管点", "points", "gas"],
  ["供热管线表", "lines", "heat"],
  ["管线表", "lines", null],
  ["Sheet1", "other", null],
  ["DLL", "lines", null],
])("the table %s holds %s of %s", (name, role, network) => {
  expect(recogniseTable(name)).toEqual({ role: name === "DLL" ? "other" : role, network });
});
