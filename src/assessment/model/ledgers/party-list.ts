/**
 * One row of a district's or a company's own list, in our words: what the two ledgers are reconciled by (M05, 天津 "两本账").
 *
 * Both parties write in habits of their own; `said` is what a cell means and is compared, `written` is the cell and is shown.
 * Columns that hold persons are not read: a reconciliation needs none (reference 6.5, least scope).
 */
import type { Field } from "../../../network/model/survey/fields.ts";
import type { ComparedField } from "./ledger-rules.ts";

export const PARTIES = ["district", "company"] as const;
export type Party = (typeof PARTIES)[number];

/** What a list is of. */
export const LIST_SUBJECTS = ["hazards", "pipes"] as const;
export type ListSubject = (typeof LIST_SUBJECTS)[number];

/** Of the place only longitude and latitude say something, and they stand beside. */
export type SaidField = Exclude<ComparedField, "place">;
export type Said = Readonly<Partial<Record<SaidField, string | number>>>;

export interface PartyRow {
  /** Row of the file as a person finds it. */
  readonly rowNo: number;
  /** The party's own number of the hazard or pipe. */
  readonly ownNumber: string | null;
  /** The number of the pipe it is about; of a list of pipes, the own number again. */
  readonly pipeNumber: string | null;
  readonly said: Said;
  readonly written: Readonly<Partial<Record<SaidField, string>>>;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** Numbers as people compare them: width, case, blanks and dashes make no difference. */
export const plainNumber = (number: string): string =>
  number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-_—–]+/g, "");

/** Texts as people compare them. */
export const plainText = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s，,。.、;；:：()（）-]+/g, "");

const field = (name: string, zh: string, en: string, aliases: string, required = false): Field => ({
  field: name,
  zh,
  en,
  required,
  aliases: [name, zh, ...aliases.split(" ").filter(Boolean)],
});

const PIPE_NUMBER = "管段编号 管线编号 管段号 管线号 关联管段 相关管线 相关管线编号 管道编号 pipe_id pipe";

const COMMON: readonly Field[] = [
  field("network", "管网", "Network", "管网类型 管道类别 管线类别 管线种类 专业 network"),
  field("name", "名称", "Name", "隐患名称 小区名称 点位名称 name"),
  field("road", "道路", "Road", "所在道路 道路名称 路名 位置 隐患位置 地址 详细地址 所在位置 起讫点 road address"),
  field("lon", "经度", "Longitude", "lon lng longitude 经度坐标"),
  field("lat", "纬度", "Latitude", "lat latitude 纬度坐标"),
  field("x", "X坐标", "X (north)", "X 纵坐标 北坐标"),
  field("y", "Y坐标", "Y (east)", "Y 横坐标 东坐标"),
  field("material", "材质", "Material", "管材 材料 管道材质 material"),
  field("diameterMm", "管径", "Diameter", "管径(mm) 规格 公称直径 口径 DN diameter"),
  field("pressure", "压力", "Pressure", "压力级制 压力等级 pressure"),
  field("lengthM", "长度", "Length", "长度(m) 长度(米) 管长 改造长度 length"),
  field("builtYear", "建设年代", "Year built", "建成年代 埋设年代 投运时间 年代 建设年份 built"),
  field("district", "区县", "District", "区 所属区县 行政区 district"),
  field("community", "社区", "Community", "小区 村 所属社区 小区（村） community"),
  field("owner", "权属单位", "Owner", "产权单位 管理单位 燃气企业 owner"),
  field("dueOn", "整改期限", "Deadline", "要求完成时间 计划完成时间 整改时限 期限 due"),
];

const FIELDS: Readonly<Record<ListSubject, readonly Field[]>> = {
  hazards: [
    field("ownNumber", "隐患编号", "Hazard number", "编号 台账编号 隐患号 hazard_no id"),
    field("pipeNumber", "管段编号", "Pipe number", PIPE_NUMBER),
    field("type", "隐患类型", "Type", "隐患类别 类型 隐患种类 type"),
    field("level", "隐患等级", "Level", "等级 严重程度 隐患级别 level"),
    ...COMMON,
  ],
  pipes: [field("ownNumber", "管段编号", "Pipe number", `${PIPE_NUMBER} 编号 资产编号 id`), ...COMMON],
};

export const fieldsOfList = (subject: ListSubject): readonly Field[] => FIELDS[subject];

/** Headings under which lists keep persons; never read. */
export const PERSONAL_HEADING =
  /姓名|联系人|责任人|负责人|电话|手机|联系方式|身份证|证件|户主|住户|网格员|安全员|保姆|上报人|销号人|phone|mobile/i;
