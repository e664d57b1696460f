/** A version of a document with other values: what it would change, adopted, cited by the rules; on both stores. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../../test/clients/made-city.ts";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { DEFAULT_RULES } from "../../model/rules.ts";
import { currentRules, findCurrentRun } from "../../store/runs.ts";
import { listAdoptions } from "../../store/standards.ts";
import { assessCity } from "../assess-city.ts";
import { addDocument } from "./add-document.ts";
import { addVersion, type VersionCall } from "./add-version.ts";
import { adoptVersion } from "./adopt-version.ts";
import { getLibraryDocument, loadLibrary } from "./library.ts";
import { previewVersion } from "./preview-version.ts";

const TODAY = "2026-11-24";
const call = { cityId: MADE_CITY, actor: "test" };
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (cause: { problem?: { code: string } }) => cause.problem?.code ?? String(cause),
  );
const value = (code: string, written: string, scope = "") => ({ code, value: written, unit: "", scope, clause: "" });

describe.each(BACK_ENDS)("a version of a document on $name", ({ here, makeOwn }) => {
  let store: OwnStore;
  let database: Database;
  const version = (name: string, values: VersionCall["values"], documentId = "LIST-1") =>
    addVersion(database, {
      ...call,
      documentId,
      version: name,
      effectiveFrom: "2027-01-01",
      effectiveTo: null,
      note: "",
      values,
    });
  const preview = (name: string, documentId = "LIST-1") =>
    previewVersion(database, { cityId: MADE_CITY, documentId, version: name, asOf: TODAY });
  const adopt = (name: string, documentId = "LIST-1") =>
    adoptVersion(database, { ...call, documentId, version: name, reason: "市专班决定", asOf: TODAY });

  beforeAll(async () => {
    if (!here) return;
    store = await makeOwn();
    database = await openDatabase(store.place);
    await migrate(database);
    await fillMadeCity(database, 400);
    await assessCity(database, { ...call, asOf: TODAY });
  });
  afterAll(async () => {
    await database?.close();
    await store?.remove();
  });

  test.skipIf(!here)("every shipped document is there with its version, values and what cites it", async () => {
    const library = await loadLibrary(database, MADE_CITY);
    const list = library.find(({ id }) => id === "LIST-1")!;
    expect(list.versions[0]).toMatchObject({ shipped: true, ruleVersion: null });
    expect(list.versions[0]!.values.map(({ code }) => code)).toEqual([
      "leakClass.fromA",
      "leakClass.fromB",
      "ledgers.coverage.roles",
    ]);
    expect(list.citings.some(({ kind, code }) => kind === "item" && code === "leaks")).toBe(true);
    expect(await refusal(getLibraryDocument(database, MADE_CITY, "NOBODY"))).toBe("assessment.standard-missing");
  });

  test.skipIf(!here)("a version is added once and never changed; bad values and dates are refused", async () => {
    await version("2027", [value("matrix.red", "12"), value("matrix.orange", "6", "北湖区")], "PLATFORM");
    expect(await refusal(version("2027", [], "PLATFORM"))).toBe("assessment.standard-version-there");
    expect(await refusal(version("2028", [value("matrix.red", "x")], "PLATFORM"))).toBe(
      "assessment.standard-value-wrong",
    );
    expect(await refusal(version(" ", []))).toBe("assessment.standard-field-missing");
    expect(await refusal(version("2027", [value("leakClass.fromB", "3")]))).toBe("assessment.standard-contradicts");
    const own = await addDocument(database, {
      ...call,
      ...{ number: "云建〔2027〕1号", title: "云溪市评估细则", titleEn: "", issuer: "市住建局", kind: "local" },
    });
    await version("试行", [value("conclusion.longestLimitYears", "2", "")], own);
    expect((await getLibraryDocument(database, MADE_CITY, own)).versions[0]!.values[0]).toMatchObject({
      code: "conclusion.longestLimitYears",
      value: 2,
      unit: "年",
    });
  });

  test.skipIf(!here)("a preview shows what would move and writes nothing; adopting gives exactly that", async () => {
    const before = (await findCurrentRun(database, MADE_CITY))!;
    const seen = await preview("2027", "PLATFORM");
    expect(seen.changed).toEqual([expect.objectContaining({ code: "matrix.red", before: 15, after: 12 })]);
    expect(
      seen.skipped.map(({ scope }) => scope),
      "a district's own value is kept, not taken over",
    ).toEqual(["北湖区"]);
    const red = seen.tables.risk.find(({ word }) => word === "red")!;
    expect(red.before.km).toBeCloseTo(before.summary.risk["red"]!.km, 9);
    expect(red.after.pipes).toBeGreaterThan(red.before.pipes);
    for (const table of Object.values(seen.tables)) {
      const sum = (side: "before" | "after") => table.reduce((all, row) => all + row[side].pipes, 0);
      expect([sum("before"), sum("after")]).toEqual([400, 400]);
    }
    expect(seen.pipes.filter(({ what }) => what === "risk").length).toBe(red.after.pipes - red.before.pipes);
    expect((await currentRules(database, MADE_CITY)).version).toBeNull();
    expect((await findCurrentRun(database, MADE_CITY))!.run_id).toBe(before.run_id);

    const adopted = await adopt("2027", "PLATFORM");
    expect(adopted.ruleVersion).toBe(1);
    const { rules, reason } = await currentRules(database, MADE_CITY);
    expect(rules.matrix).toEqual({ ...DEFAULT_RULES.matrix, red: 12 });
    expect(reason).toBe("平台建议值 2027：市专班决定");
    const after = (await findCurrentRun(database, MADE_CITY))!;
    expect(after.summary.risk["red"]!.km).toBeCloseTo(red.after.km, 9);
    expect((await listAdoptions(database, MADE_CITY))[0]).toMatchObject({ ruleVersion: 1, version: "2027" });
    expect((await getLibraryDocument(database, MADE_CITY, "PLATFORM")).versions[0]!.ruleVersion).toBe(1);
  });

  test.skipIf(!here)("adopting what is in force already, or a version without values, is refused", async () => {
    expect(await refusal(adopt("2027", "PLATFORM"))).toBe("assessment.standard-changes-nothing");
    expect(await refusal(adopt("2017", "CJJ-61"))).toBe("assessment.standard-without-values");
    expect(await refusal(preview("1999"))).toBe("assessment.standard-version-missing");
  });

  test.skipIf(!here)("the shipped edition taken over again brings the rules back", async () => {
    await adopt("2026.1", "PLATFORM");
    const { rules } = await currentRules(database, MADE_CITY);
    expect(rules).toEqual(DEFAULT_RULES);
  });
});
