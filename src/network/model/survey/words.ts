/** Code words and free words of surveys into our words, one dictionary per field because the codes clash across fields. */
import type {
  BuildingKind,
  FailureAsset,
  FailureCause,
  FailureState,
  Laying,
  Network,
  PointKind,
  RoadClass,
  Role,
  SpaceKind,
  Status,
} from "../codes.ts";
import { LAYING_TERMS, STATUS_TERMS, SUB_TYPES } from "../codes.ts";

type Pattern<W> = readonly (readonly [RegExp, W])[];

const firstMatch = <W>(patterns: Pattern<W>, text: string): W | undefined =>
  patterns.find(([pattern]) => pattern.test(text))?.[1];

const LAYING_BY_CODE = new Map(
  Object.entries(LAYING_TERMS).flatMap(
    ([word, { code, zh }]) =>
      [
        [code, word],
        [zh, word],
      ] as [string, Laying][],
  ),
);
const LAYING_PATTERNS: Pattern<Laying> = [
  [/综合管廊|管廊|综合管沟/, "UTILITY_TUNNEL"],
  [/直埋|埋地|buried/i, "DIRECT_BURIED"],
  [/顶管|定向钻|非开挖|拉管|trenchless|drill/i, "TRENCHLESS"],
  [/架空|沿墙|aerial|above.?ground/i, "AERIAL"],
  [/管沟|地沟|沟埋|沟敷|trench$/i, "TRENCH"],
  [/管块/, "DUCT_BANK"],
  [/管埋|套管/, "CONDUIT"],
  [/水下|穿河/, "UNDERWATER"],
  [/井内/, "IN_WELL"],
];
export const readLaying = (text: string): Laying | undefined =>
  LAYING_BY_CODE.get(text.trim().toUpperCase()) ?? firstMatch(LAYING_PATTERNS, text);

const STATUS_BY_CODE = new Map(
  Object.entries(STATUS_TERMS).flatMap(
    ([word, { code, zh }]) =>
      [
        [code, word],
        [zh, word],
      ] as [string, Status][],
  ),
);
export const readStatus = (text: string): Status | undefined =>
  STATUS_BY_CODE.get(text.trim()) ??
  firstMatch<Status>(
    [
      // What says no stands first: 停用, 未使用 and inactive contain the words for yes.
      [/废|停|拆|[不未]使用|未通|abandon|retired|removed|closed|inactive|not in|out of/i, "ABANDONED"],
      [/空|empty/i, "EMPTY"],
      [/在用|运行|使用|既有|新建|改建|扩建|active|complete|in.?use|open/i, "IN_USE"],
    ],
    text,
  );

export const readRole = (text: string): Role | undefined =>
  firstMatch<Role>(
    [
      [/立管/, "RISER"],
      [/引入|入户|户线|service/i, "SERVICE_PIPE"],
      [/水平干管/, "BUILDING_HORIZONTAL"],
      [/庭院|小区|街坊|^2$/, "COURTYARD_PIPE"],
      [/市政|干管|主管|公用|main|^1$/i, "MUNICIPAL_MAIN"],
    ],
    text,
  );

export const readYesNo = (text: string): boolean | undefined =>
  /^(是|有|占压|y|yes|true|1)$/i.test(text.trim())
    ? true
    : /^(否|无|不|n|no|false|0)$/i.test(text.trim())
      ? false
      : undefined;

/** Sub-type by its code or Chinese name, inside one network where that is known. */
export function readSubType(text: string, network: Network | null): string | undefined {
  const written = text.trim();
  const code = written.toUpperCase();
  if (SUB_TYPES[code] && (!network || SUB_TYPES[code].network === network)) return code;
  return Object.entries(SUB_TYPES).find(
    ([, term]) => (!network || term.network === network) && (written === term.zh || written.startsWith(term.zh)),
  )?.[0];
}

export const readNetwork = (text: string): Network | undefined =>
  SUB_TYPES[text.trim().toUpperCase()]?.network ??
  firstMatch<Network>(
    [
      [/燃气|天然气|煤气|^RQ/i, "gas"],
      [/给水|供水|自来水|^JS/i, "water"],
      [/排水|雨水|污水|雨污|^PS/i, "drainage"],
      [/热力|供热|供暖|^RL/i, "heat"],
    ],
    text,
  );

export const readCause = (text: string): FailureCause | undefined =>
  firstMatch<FailureCause>(
    [
      [/^(unknown|不明|未知|combination)$/i, "UNKNOWN"],
      [/第三方|外力|施工破坏|挖断|third.?party/i, "THIRD_PARTY"],
      [/腐蚀|锈|corrosion/i, "CORROSION"],
      [/接口|接头|法兰|阀门漏|joint|fitting/i, "JOINT"],
      [/沉降|塌陷|soil|settle/i, "SETTLEMENT"],
      [/冻|frost/i, "FROST"],
      [/老化|年久|age/i, "AGE"],
      [/施工质量|安装|faulty install/i, "CONSTRUCTION"],
      [/材质|管材|material/i, "MATERIAL"],
      [/压力|操作|pressure|operation/i, "OPERATION"],
      [/其他|other/i, "OTHER"],
    ],
    text,
  );

export const readAsset = (text: string): FailureAsset | undefined =>
  firstMatch<FailureAsset>(
    [
      [/service|引入管|户线|入户|立管/i, "SERVICE"],
      [/valve|阀/i, "VALVE"],
      [/hydrant|消防/i, "HYDRANT"],
      [/main|pipe|管/i, "PIPE"],
    ],
    text,
  );

export const readFailureState = (text: string): FailureState =>
  /cancel|撤销|取消|误报|作废|false alarm/i.test(text) ? "CANCELLED" : "CONFIRMED";

export const readRoadClass = (text: string): RoadClass | undefined =>
  firstMatch<RoadClass>(
    [
      [/快速|高速|expressway|freeway|highway|ramp/i, "EXPRESSWAY"],
      [/主干|arterial|major/i, "ARTERIAL"],
      [/次干|collector|minor/i, "COLLECTOR"],
      [/支路|local|cul-de-sac|roundabout|residential/i, "LOCAL"],
      [/街巷|巷|小区路|lane|alley|private/i, "LANE"],
    ],
    text,
  );

export const readBuildingKind = (text: string): BuildingKind | undefined =>
  firstMatch<BuildingKind>(
    [
      [/住宅|居民|居住|公寓|宿舍|residential/i, "RESIDENTIAL"],
      [/学校|幼儿园|中学|小学|大学|school/i, "SCHOOL"],
      [/医院|卫生|养老|hospital/i, "HOSPITAL"],
      [/商场|市场|超市|商业|market|mall/i, "MARKET"],
      [/办公|写字|office/i, "OFFICE"],
      [/工业|厂|仓|industr/i, "INDUSTRIAL"],
      [/公共|体育|车站|文化|餐饮|public/i, "PUBLIC"],
    ],
    text,
  );

export const readSpaceKind = (text: string): SpaceKind | undefined =>
  firstMatch<SpaceKind>(
    [
      [/暗渠|涵|culvert/i, "CULVERT"],
      [/雨水|污水|排水|sewer/i, "SEWER"],
      [/电力|电缆|power/i, "POWER_DUCT"],
      [/通信|电信|telecom/i, "TELECOM_DUCT"],
      [/热力|heat/i, "HEAT_TRENCH"],
      [/管廊|tunnel/i, "UTILITY_TUNNEL"],
      [/地下室|车库|basement/i, "BASEMENT"],
      [/井|well/i, "WELL"],
    ],
    text,
  );

/** A point is a feature (tee, bend) or an appurtenance (valve, manhole); the Chinese word tells. */
export const readPointKind = (text: string): PointKind | undefined =>
  firstMatch<PointKind>(
    [
      [/阀/, "VALVE"],
      [/调压/, "REGULATOR"],
      [/凝水缸|抽水缸/, "DRIP_POT"],
      [/测试桩/, "CP_TEST_POST"],
      [/阳极/, "SACRIFICIAL_ANODE"],
      [/标志桩/, "MARKER"],
      [/消防栓|消火栓/, "HYDRANT"],
      [/水表|计量|流量计/, "METER"],
      [/泵站|泵房/, "PUMP_STATION"],
      [/门站|水厂|热源|气源|水源|储配/, "SOURCE"],
      [/井|箅|化粪池|隔油池/, "MANHOLE"],
      [
        /弯头|三通|四通|变径|变材|预留口|进水口|出水口|测.点|伸缩器|出地|盖堵|转折点|直线点|起讫点|入户|多通|管帽|接头/,
        "FEATURE",
      ],
    ],
    text,
  );
