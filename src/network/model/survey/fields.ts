/**
 * Our fields for each kind of table, and the headings under which surveys, operators and field software write them.
 *
 * Sources: point and line tables of CJJ 61-2017 practice (Shunde data standard), drainage extras, and the aliases met in
 * operators' files (reference 2.6). DBF cuts a heading to ten bytes, so a cut alias is recognised too.
 */
import type { IssuePlace } from "../../../base/table.ts";
import type { Named, Network } from "../codes.ts";

export const TABLE_KINDS = [
  "pipes",
  "points",
  "failures",
  "spaces",
  "roads",
  "buildings",
  "communities",
  "regions",
] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

export interface Field extends Named {
  readonly field: string;
  readonly required: boolean;
  readonly aliases: readonly string[];
}

const field = (name: string, zh: string, en: string, aliases: string, required = false): Field => ({
  field: name,
  zh,
  en,
  required,
  aliases: [name, zh, ...aliases.split(" ").filter(Boolean)],
});

/** Aliases stand best first: a file with both 管段编号 and OBJECTID is numbered by 管段编号. */
const SOURCE_ID = field(
  "sourceId",
  "编号",
  "Own number",
  "sourceId 管段编号 管线编号 管段号 管线号 Lno pipe_id 资产编号 标识码 guid GlobalID 图元标识 Ehandler id gid objectid FID",
);
/** Of places; a survey line's `Code` is its feature code, which thousands of lines share. */
const PLACE_ID = { ...SOURCE_ID, aliases: [...SOURCE_ID.aliases, "编码", "code", "代码"] };
const OWNER = field("owner", "权属单位", "Owner", "Belong 产权单位 管理单位 owner 权属 管养单位 Munit OWNERSHIP");
const NAME = field("name", "名称", "Name", "name 名称 NAME");
const DISTRICT_CODE = field("code", "代码", "Code", "code 代码 行政区划代码");
const HOUSEHOLDS = field("households", "户数", "Households", "户数 居民户数 households hu");
const PEOPLE = field("people", "人数", "People", "人数 人口 常住人口 people population");
const BUILT =
  "埋设年代 建设年代 建设日期 敷设时间 投运时间 投用日期 投运日期 竣工日期 建成年代 MDate Mdate built install_date installed year";

const FIELDS: Record<TableKind, readonly Field[]> = {
  pipes: [
    SOURCE_ID,
    field(
      "fromPoint",
      "起点点号",
      "From point",
      "起始点号 上点号 S_Point S_Exp S_EXP 起点 起点编号 Node1 from_node 起始管点",
    ),
    field(
      "toPoint",
      "终点点号",
      "To point",
      "终止点号 连接点号 连接点 下点号 E_Point E_Exp E_EXP 终点 终点编号 Node2 to_node 终止管点",
    ),
    field("fromX", "起点X坐标", "From X (north)", "S_X 起点X 起点X坐标(m)"),
    field("fromY", "起点Y坐标", "From Y (east)", "S_Y 起点Y"),
    field("toX", "终点X坐标", "To X (north)", "E_X 终点X"),
    field("toY", "终点Y坐标", "To Y (east)", "E_Y 终点Y"),
    field("depthFrom", "起点埋深", "Depth at start", "起始埋深 S_Deep S_DEEP"),
    field("depthTo", "终点埋深", "Depth at end", "终止埋深 E_Deep E_DEEP"),
    field(
      "elevationFrom",
      "起点管线高程",
      "Pipe elevation at start",
      "S_H 起点高程 起始高程 起点管顶高程 起点管底高程",
    ),
    field("elevationTo", "终点管线高程", "Pipe elevation at end", "E_H 终点高程 终止高程 终点管顶高程 终点管底高程"),
    field("subType", "管线种类", "Kind of pipe", "Type 管线类型 类别 管类 管线代码 介质 载体"),
    field("code", "管线编码", "Feature code", "Code 要素编码 分类代码"),
    field("material", "材质", "Material", "Material 管材 材料 管道材质 管材质 mat"),
    field(
      "diameter",
      "管径",
      "Diameter",
      "PSize D_S 规格 断面尺寸 口径 管径(mm) 公称直径 公称直径(mm) 管径尺寸 DN PIPE_SIZE diameter_mm diameter pipe_diameter size",
    ),
    field("pressure", "压力", "Pressure", "Pressure 压力级制 压力等级 压力级别 压力类型 pressure_class"),
    field("designPressure", "设计压力", "Design pressure", "设计压力(MPa) DesignPressure"),
    field("operatingPressure", "运行压力", "Operating pressure", "工作压力 最大运行压力 运行压力(MPa)"),
    field("laying", "埋设方式", "Laying method", "EmBed Embed 敷设方式 埋设类型"),
    field("status", "使用状态", "Status", "状态 运行状态 使用情况 Status STATUS"),
    field("commissionedOn", "埋设年代", "Commissioned on", BUILT),
    field("retiredOn", "废弃日期", "Retired on", "停用日期 拆除日期 报废日期"),
    field("length", "长度", "Length", "PipeLength 管长 管段长度 长度(m) Length length Shape__Length length_m"),
    field("roadName", "道路名称", "Road", "Address 所在道路 所属道路 路名 位置 street"),
    field("roadSourceId", "道路编码", "Road code", "RoadCode 道路编号 ROADSEGMENTID"),
    field("flow", "流向", "Flow direction", "FlowDir flow_dir 水流方向"),
    field("role", "管道类别", "Role", "管道性质 管线级别 管道分类 Pipe_Type 市政庭院"),
    field("builtOver", "是否占压", "Built over", "占压 占压情况"),
    field("coating", "防腐方式", "Coating", "防腐 防腐层 防腐类型 防腐材料"),
    field("lined", "内衬", "Lining", "内衬防腐 内防腐 LINED"),
    field("fromStation", "起点里程", "From station", "起始里程 mStart m_start"),
    field("toStation", "终点里程", "To station", "终止里程 mEnd m_end"),
    OWNER,
  ],
  points: [
    field("sourceId", "物探点号", "Point number", "Exp_No 物探号 点号 管点编号 测点号 编号 id gid", true),
    field("mapNumber", "图上点号", "Map number", "Map_No 图上点号"),
    field("x", "X坐标", "X (north)", "X 纵坐标 X坐标(m) 北坐标"),
    field("y", "Y坐标", "Y (east)", "Y 横坐标 Y坐标(m) 东坐标"),
    field("elevation", "地面高程", "Ground elevation", "High 高程 地面标高 HIGH Elevation"),
    field("code", "点编码", "Point code", "点要素编码 要素编码 Code 点符号代码 点符号"),
    field("feature", "特征", "Feature", "Feature 特征点 点特征"),
    field("appurtenance", "附属物", "Appurtenance", "Subsid 附属物名称 附属设施"),
    field("depth", "井底深", "Well depth", "WellDeep 井深 埋深"),
    field("builtOn", "建设日期", "Built on", BUILT),
    field("status", "使用状态", "Status", "状态"),
    OWNER,
  ],
  failures: [
    field("sourceId", "漏损编号", "Failure number", "事件编号 工单编号 工单号 漏点编号 编号 id 序号"),
    field(
      "occurredOn",
      "发生日期",
      "Occurred on",
      "发现日期 发生时间 发现时间 漏气日期 漏水日期 报修时间 日期 date RptDate 上报时间",
      true,
    ),
    field("pipeSourceId", "管段编号", "Pipe number", "管线编号 关联管段 管段号 管线号 pipe_id"),
    field("asset", "设施类型", "Asset", "设施 损坏设施 对象"),
    field("state", "状态", "State", "处理状态 工单状态 status"),
    field("cause", "原因", "Cause", "漏损原因 漏气原因 损坏原因 故障原因 cause"),
    field("grade", "漏损等级", "Grade", "等级 漏气等级 级别 Class"),
    field("x", "X坐标", "X (north)", "X 纵坐标"),
    field("y", "Y坐标", "Y (east)", "Y 横坐标"),
    field("lon", "经度", "Longitude", "lon longitude lng 经度坐标"),
    field("lat", "纬度", "Latitude", "lat latitude 纬度坐标"),
    OWNER,
  ],
  spaces: [PLACE_ID, NAME, field("kind", "类型", "Kind", "类别 空间类型 kind type"), OWNER],
  roads: [
    PLACE_ID,
    NAME,
    field("roadClass", "道路等级", "Class", "等级 class 道路类型"),
    field("openedOn", "通车日期", "Opened on", "建成日期 建成年代 opened"),
    field("overhauledOn", "大修日期", "Overhauled on", "大修年份 最近大修 overhauled"),
    field("surface", "路面类型", "Surface", "路面 surface"),
    field("width", "路宽", "Width", "宽度 路面宽度 width"),
    field("vehiclesPerDay", "日交通量", "Vehicles a day", "交通量 aadt AADT"),
    field("fromName", "起点", "From", "起点路口"),
    field("toName", "终点", "To", "终点路口"),
    field("startX", "起点东坐标", "Start, east", "STARTX"),
    field("startY", "起点北坐标", "Start, north", "STARTY"),
    field("endX", "终点东坐标", "End, east", "ENDX"),
    field("endY", "终点北坐标", "End, north", "ENDY"),
    field("length", "长度", "Length", "长度(m) length"),
    OWNER,
  ],
  buildings: [
    PLACE_ID,
    NAME,
    field("kind", "用途", "Use", "类型 建筑类型 使用性质 kind use"),
    HOUSEHOLDS,
    PEOPLE,
    field("floors", "层数", "Floors", "楼层 floors"),
    field("builtOn", "建成年代", "Built on", BUILT),
    OWNER,
  ],
  communities: [
    PLACE_ID,
    { ...NAME, required: true },
    HOUSEHOLDS,
    PEOPLE,
    field("builtOn", "建成年代", "Built on", BUILT),
    OWNER,
  ],
  regions: [
    { ...DISTRICT_CODE, required: true },
    { ...NAME, required: true },
    field("level", "级别", "Level", "层级 level", true),
    field("parentCode", "上级代码", "Parent code", "上级 parent"),
  ],
};

export const fieldsOf = (kind: TableKind): readonly Field[] => FIELDS[kind];

/** Source column -> our field, or `extra.<name>` to keep it beside our fields under that name. */
export type Mapping = Readonly<Record<string, string>>;

/** What recognising needs of a profile. */
export interface ProfileColumns {
  readonly name: string;
  readonly columns: Mapping;
}

export interface Recognised {
  readonly mapping: Mapping;
  readonly issues: readonly {
    severity: "error" | "warning";
    code: string;
    where: IssuePlace;
    facts: Record<string, string | number>;
  }[];
}

/** Dictionaries of heading forms: as written; case, spaces and units ignored; cut by DBF. First that fits wins. */
const FORMS: readonly ((alias: string, column: string) => boolean)[] = [
  (alias, column) => alias === column,
  (alias, column) => plain(alias) === plain(column),
  isCutByDbf,
];

/**
 * Which column is which field. A field takes the column with its best alias; a column serves one field. With a profile
 * only the profile's columns count, and those the table lacks are told.
 */
export function recogniseColumns(columns: readonly string[], kind: TableKind, profile?: ProfileColumns): Recognised {
  return profile ? recogniseByProfile(columns, profile) : recogniseFields(columns, FIELDS[kind]);
}

/** The same for any fields: later subjects read tables of their own. */
export function recogniseFields(columns: readonly string[], fields: readonly Field[]): Recognised {
  const mapping: Record<string, string> = {};
  const found = new Set<string>();
  for (const fits of FORMS) {
    for (const { field: name, aliases } of fields) {
      if (found.has(name)) continue;
      const column = firstColumn(columns, aliases, (alias, one) => !Object.hasOwn(mapping, one) && fits(alias, one));
      if (column === undefined) continue;
      mapping[column] = name;
      found.add(name);
    }
  }
  return { mapping, issues: headingIssues(columns) };
}

function firstColumn(
  columns: readonly string[],
  aliases: readonly string[],
  fits: (alias: string, column: string) => boolean,
): string | undefined {
  for (const alias of aliases) {
    const column = columns.find((one) => one !== "" && fits(alias, one));
    if (column !== undefined) return column;
  }
  return undefined;
}

function recogniseByProfile(columns: readonly string[], profile: ProfileColumns): Recognised {
  const wanted = Object.entries(profile.columns);
  const missing = wanted.filter(([column]) => !columns.includes(column));
  return {
    mapping: Object.fromEntries(wanted.filter(([column]) => columns.includes(column))),
    issues: [
      ...headingIssues(columns),
      ...missing.map(([column]) => ({
        severity: "warning" as const,
        code: "network.profile-column-missing",
        where: { column },
        facts: { column, profile: profile.name },
      })),
    ],
  };
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]|[（(].*[)）]$/g, "");

const DBF_NAME_BYTES = 10;

/** A Chinese letter takes two bytes of a DBF heading in GBK, three in UTF-8; a cut heading fills its ten bytes. */
function isCutByDbf(alias: string, column: string): boolean {
  return (
    column.length >= 3 &&
    plain(alias).startsWith(plain(column)) &&
    [2, 3].some(
      (width) =>
        byteLength(alias, width) > DBF_NAME_BYTES &&
        byteLength(column, width) <= DBF_NAME_BYTES &&
        byteLength(column, width) > DBF_NAME_BYTES - width,
    )
  );
}

const byteLength = (text: string, chineseWidth: number): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 127 ? chineseWidth : 1), 0);

function headingIssues(columns: readonly string[]): Recognised["issues"] {
  const issues: Recognised["issues"][number][] = [];
  const seen = new Set<string>();
  columns.forEach((column, i) => {
    if (column === "")
      issues.push({
        severity: "warning",
        code: "network.C-01-empty",
        where: { column: String(i + 1) },
        facts: { position: i + 1 },
      });
    else if (seen.has(column))
      issues.push({ severity: "warning", code: "network.C-01-duplicate", where: { column }, facts: { column } });
    seen.add(column);
  });
  return issues;
}

export type TableRole = "points" | "lines" | "other";

/** CJJ 61-2017 and, before it, 2003, which used sub-types as prefixes. */
const NETWORK_PREFIXES: Record<string, Network> = {
  RQ: "gas",
  MQ: "gas",
  TR: "gas",
  YH: "gas",
  JS: "water",
  PS: "drainage",
  YS: "drainage",
  WS: "drainage",
  HS: "drainage",
  RL: "heat",
  RS: "heat",
  ZQ: "heat",
};

const NETWORK_WORDS: readonly (readonly [RegExp, Network])[] = [
  [/燃气|天然气|煤气|液化气/, "gas"],
  [/给水|供水|自来水/, "water"],
  [/排水|雨水|污水|雨污/, "drainage"],
  [/热力|供热|供暖/, "heat"],
];

/** Reads a hand-over name such as RQP, RQL, JSPoint, PS_LINE, 燃气线表: which network, points or lines. */
export function recogniseTable(name: string): { role: TableRole; network: Network | null } {
  const parts = /^(?:.*[^A-Za-z])?([A-Z]{2})[_-]?(P|L|POINT|LINE|点|线|点表|线表|管点|管线)?$/i.exec(name.trim());
  const network =
    (parts && NETWORK_PREFIXES[parts[1]!.toUpperCase()]) ??
    NETWORK_WORDS.find(([pattern]) => pattern.test(name))?.[1] ??
    null;
  const suffix = network ? (parts?.[2]?.toUpperCase() ?? "") : "";
  if (/^P|点/.test(suffix)) return { role: "points", network };
  if (/^L|线/.test(suffix)) return { role: "lines", network };
  if (/点表|管点|JUNCTION|point/i.test(name)) return { role: "points", network };
  if (/线表|管线|PIPES|line/i.test(name)) return { role: "lines", network };
  return { role: "other", network };
}
