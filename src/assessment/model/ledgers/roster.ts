/**
 * Rows of a duty roster: which person has which duty in which community, from when to when (M05, 天津 "三大员").
 *
 * Of a person only name and telephone are read: what a grid needs to reach them (reference 6.5, least scope). Columns of
 * sensitive data (identity numbers, health, 四失五类 categories) are never read, and the preview says so.
 */
import type { TableBatch, TableInfo } from "../../../base/table.ts";
import type { Field, Mapping } from "../../../network/model/survey/fields.ts";
import {
  createRowReader,
  type ReadContext,
  type Reject,
  type RowReader,
} from "../../../network/model/survey/row-reader.ts";
import type { DutyRole } from "./ledger-rules.ts";
import type { Both } from "./ledger-words.ts";
import { plainText } from "./party-list.ts";

export const DUTY_ROLE_TERMS: Readonly<Record<DutyRole, Both>> = {
  grid_worker: { zh: "网格员", en: "Grid worker" },
  safety_officer: { zh: "安全员", en: "Safety officer" },
  gas_helper: { zh: "燃气保姆", en: "Gas-safety helper" },
};

/**
 * readDutyRole("社区网格员") // => "grid_worker"
 * readDutyRole("燃气安全员") // => "safety_officer"
 */
export function readDutyRole(written: string): DutyRole | undefined {
  if (/网格|grid/i.test(written)) return "grid_worker";
  if (/保姆|管家|helper/i.test(written)) return "gas_helper";
  if (/安全员|officer/i.test(written)) return "safety_officer";
  return undefined;
}

const field = (name: string, zh: string, en: string, aliases: string, required = false): Field => ({
  field: name,
  zh,
  en,
  required,
  aliases: [name, zh, ...aliases.split(" ").filter(Boolean)],
});

export const ROSTER_FIELDS: readonly Field[] = [
  field("role", "岗位", "Duty", "角色 人员类别 类别 职务 岗位类别 role", true),
  field("name", "姓名", "Name", "人员姓名 name", true),
  field("phone", "电话", "Phone", "联系电话 手机 手机号 手机号码 联系方式 phone mobile"),
  field("communityCode", "小区编号", "Community number", "社区编号 小区代码 村编号 communityCode"),
  field("community", "小区", "Community", "小区名称 小区（村） 社区 社区名称 村 村名 服务小区 community"),
  field("district", "区县", "District", "区 所属区县 行政区 district"),
  field("street", "街道", "Street", "镇 乡镇 所属街道 街道（镇） street"),
  field("from", "到岗日期", "From", "上岗日期 起始日期 开始日期 聘用日期 from"),
  field("to", "离岗日期", "To", "到期日期 截止日期 结束日期 聘期至 to"),
];

/** Sensitive personal data (个人信息保护法 art. 28); 四失五类 rosters stay with the authority. */
export const SENSITIVE_HEADING =
  /身份证|证件号|护照|病|残疾|健康|低保|贫困|孤寡|独居|失独|失能|失智|四失|五类|宗教|民族|政治面貌|银行|卡号|生物|指纹|人脸|照片|户籍|家庭住址/;

export interface RosterRow {
  readonly index: number;
  readonly rowNo: number;
  readonly role: DutyRole;
  readonly name: string;
  readonly phone: string | null;
  readonly communityId: number;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

/** The city's communities as a roster may name them. */
export interface CommunityName {
  readonly communityId: number;
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly street: string;
}

export interface CommunityFinder {
  /** A community's id, `missing`, or `ambiguous`. */
  find(
    code: string | null,
    name: string | null,
    district: string | null,
    street: string | null,
  ): number | "missing" | "ambiguous";
}

export function createCommunityFinder(communities: readonly CommunityName[]): CommunityFinder {
  const byCode = new Map(communities.map((one) => [plainText(one.code), one.communityId]));
  const byName = new Map<string, CommunityName[]>();
  for (const one of communities) {
    const name = plainText(one.name);
    const called = byName.get(name);
    if (called) called.push(one);
    else byName.set(name, [one]);
  }
  const holds = (a: string, b: string | null) => b === null || plainText(a).includes(plainText(b));
  return {
    find(code, name, district, street) {
      const coded = code === null ? undefined : byCode.get(plainText(code));
      if (coded !== undefined) return coded;
      if (name === null) return "missing";
      const called = byName.get(plainText(name)) ?? [];
      const there = called.filter((one) => holds(one.district, district) && holds(one.street, street));
      if (there.length === 1) return there[0]!.communityId;
      return there.length > 1 ? "ambiguous" : "missing";
    },
  };
}

export function readRosterRows(
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
  communities: CommunityFinder,
): { records: RosterRow[]; rejects: readonly Reject[] } {
  const rows = createRowReader(batch, info, mapping, context, "communityCode");
  const records: RosterRow[] = [];
  for (let i = 0; i < batch.count; i++) {
    if (batch.columns.every((column) => (column?.[i] ?? null) === null)) continue;
    const role = readRole(rows, i);
    const name = rows.text("name", i);
    if (name === null) rows.reject(i, "network.C-02", { field: "name" }, "name");
    const communityId = readCommunity(rows, i, communities);
    const [fromOn, toOn] = [rows.date("from", i).day, rows.date("to", i).day];
    if (fromOn !== null && toOn !== null && fromOn > toOn)
      rows.reject(i, "assessment.roster-dates-crossed", { from: fromOn, to: toOn }, "from");
    const phone = readPhone(rows, i);
    if (rows.isRejected(i) || !role || name === null || communityId === undefined) continue;
    records.push({
      index: i,
      rowNo: batch.firstRow + i,
      role,
      name: name.slice(0, 40),
      phone,
      communityId,
      fromOn,
      toOn,
    });
  }
  return { records, rejects: rows.rejects };
}

function readRole(rows: RowReader, i: number): DutyRole | undefined {
  const written = rows.text("role", i);
  const role = written === null ? undefined : readDutyRole(written);
  if (written === null) rows.reject(i, "network.C-02", { field: "role" }, "role");
  else if (!role) rows.reject(i, "assessment.roster-role-unknown", { value: written.slice(0, 20) }, "role");
  return role;
}

function readCommunity(rows: RowReader, i: number, communities: CommunityFinder): number | undefined {
  const [code, name] = [rows.text("communityCode", i), rows.text("community", i)];
  if (code === null && name === null) {
    rows.reject(i, "network.C-02", { field: "community" }, "community");
    return undefined;
  }
  const found = communities.find(code, name, rows.text("district", i), rows.text("street", i));
  if (typeof found === "number") return found;
  const value = (name ?? code)!.slice(0, 40);
  rows.reject(i, `assessment.roster-community-${found}`, { value }, "community");
  return undefined;
}

/** Figures of a mobile or a fixed line; anything else is told without repeating it. */
function readPhone(rows: RowReader, i: number): string | null {
  const written = rows.text("phone", i);
  if (written === null) return null;
  const figures = written.normalize("NFKC").replace(/[\s\-—()]|^\+?86/g, "");
  if (/^1\d{10}$/.test(figures) || /^0\d{9,11}$/.test(figures) || /^\d{7,8}$/.test(figures)) return figures;
  rows.issue("warning", "assessment.roster-phone-wrong", i, {}, "phone");
  return null;
}
