/**
 * The words of the network: networks, sub-types, materials, laying, status, roles, with the survey codes they are
 * written in and the Chinese and English they are shown in.
 *
 * Sources: CJJ 61-2017 Appendix B (types, colours) and C (materials, laying, status), as read in the reference 2.2 to
 * 2.4; the extended materials are ours, because the standard's list cannot tell what the renewal rules ask
 * (灰口 from 球墨, lined from unlined, PE80 from PE100).
 *
 * Codes are ambiguous out of context (`ZS` is both 中水 and 砖石, `ZH` both 综合管沟 and 综合管廊): always look a code
 * up in its own dictionary.
 */

export interface Named {
  readonly zh: string;
  readonly en: string;
}

export const NETWORKS = ["gas", "water", "drainage", "heat"] as const;
export type Network = (typeof NETWORKS)[number];

/** Standard colours for light maps, and ours for dark ones (pure cyan and black cannot be read there). */
export const NETWORK_TERMS: Record<
  Network,
  Named & { code: string; major: number; colour: string; darkColour: string }
> = {
  gas: { zh: "燃气", en: "Gas", code: "RQ", major: 3, colour: "#FF00FF", darkColour: "#FF5CFF" },
  water: { zh: "给水", en: "Water", code: "JS", major: 1, colour: "#00A5E0", darkColour: "#00FFFF" },
  drainage: { zh: "排水", en: "Drainage", code: "PS", major: 2, colour: "#4C3926", darkColour: "#B08D63" },
  heat: { zh: "热力", en: "Heating", code: "RL", major: 4, colour: "#FF8000", darkColour: "#FF9A33" },
};

export const SUB_TYPES: Record<string, Named & { network: Network; number: string }> = {
  JY: { zh: "原水", en: "Raw water", network: "water", number: "01" },
  SS: { zh: "输水", en: "Transmission water", network: "water", number: "02" },
  ZS: { zh: "中水", en: "Reclaimed water", network: "water", number: "03" },
  JP: { zh: "配水", en: "Distribution water", network: "water", number: "04" },
  JZ: { zh: "直饮水", en: "Direct drinking water", network: "water", number: "05" },
  XS: { zh: "消防水", en: "Fire water", network: "water", number: "06" },
  LS: { zh: "绿化水", en: "Irrigation water", network: "water", number: "07" },
  JH: { zh: "循环水", en: "Circulating water", network: "water", number: "08" },
  YS: { zh: "雨水", en: "Storm water", network: "drainage", number: "01" },
  WS: { zh: "污水", en: "Sewage", network: "drainage", number: "02" },
  HS: { zh: "雨污合流", en: "Combined sewer", network: "drainage", number: "03" },
  MQ: { zh: "煤气", en: "Town gas", network: "gas", number: "01" },
  YH: { zh: "液化气", en: "LPG", network: "gas", number: "02" },
  TR: { zh: "天然气", en: "Natural gas", network: "gas", number: "03" },
  RS: { zh: "热水", en: "Hot water", network: "heat", number: "01" },
  ZQ: { zh: "蒸汽", en: "Steam", network: "heat", number: "02" },
};

export const MATERIALS = [
  "UNKNOWN",
  "GREY_CAST_IRON",
  "GREY_CAST_IRON_UNLINED",
  "CAST_IRON_UNSPECIFIED",
  "DUCTILE_IRON",
  "STEEL",
  "STEEL_COATED",
  "STEEL_GALVANIZED",
  "STEEL_BARE",
  "STEEL_STAINLESS",
  "STEEL_PREINSULATED",
  "STEEL_PLASTIC",
  "PE",
  "PE80",
  "PE100",
  "PVC",
  "CEMENT",
  "PRESTRESSED_CONCRETE",
  "ASBESTOS_CEMENT",
  "CONCRETE",
  "CONCRETE_PLAIN_END",
  "CONCRETE_UNREINFORCED",
  "RC_CONCRETE",
  "GRP",
  "BRICK_STONE",
  "CERAMIC",
  "COPPER",
  "OTHER",
] as const;
export type Material = (typeof MATERIALS)[number];

export const MATERIAL_TERMS: Record<Material, Named> = {
  UNKNOWN: { zh: "材质不明", en: "Material unknown" },
  GREY_CAST_IRON: { zh: "灰口铸铁", en: "Grey cast iron" },
  GREY_CAST_IRON_UNLINED: { zh: "灰口铸铁（无防腐内衬）", en: "Grey cast iron, unlined" },
  CAST_IRON_UNSPECIFIED: { zh: "铸铁（材质待核）", en: "Cast iron, kind to be checked" },
  DUCTILE_IRON: { zh: "球墨铸铁", en: "Ductile iron" },
  STEEL: { zh: "钢", en: "Steel" },
  STEEL_COATED: { zh: "钢（有防腐层）", en: "Steel, coated" },
  STEEL_GALVANIZED: { zh: "镀锌钢", en: "Galvanised steel" },
  STEEL_BARE: { zh: "裸钢", en: "Bare steel" },
  STEEL_STAINLESS: { zh: "不锈钢", en: "Stainless steel" },
  STEEL_PREINSULATED: { zh: "预制保温钢管", en: "Pre-insulated steel" },
  STEEL_PLASTIC: { zh: "钢塑复合管", en: "Steel-plastic composite" },
  PE: { zh: "聚乙烯", en: "Polyethylene" },
  PE80: { zh: "聚乙烯 PE80", en: "Polyethylene PE80" },
  PE100: { zh: "聚乙烯 PE100", en: "Polyethylene PE100" },
  PVC: { zh: "聚氯乙烯", en: "PVC" },
  CEMENT: { zh: "水泥管", en: "Cement pipe" },
  PRESTRESSED_CONCRETE: { zh: "预应力混凝土", en: "Prestressed concrete" },
  ASBESTOS_CEMENT: { zh: "石棉水泥", en: "Asbestos cement" },
  CONCRETE: { zh: "混凝土", en: "Concrete" },
  CONCRETE_PLAIN_END: { zh: "平口混凝土", en: "Plain-end concrete" },
  CONCRETE_UNREINFORCED: { zh: "无筋混凝土", en: "Unreinforced concrete" },
  RC_CONCRETE: { zh: "钢筋混凝土", en: "Reinforced concrete" },
  GRP: { zh: "玻璃钢", en: "Glass-reinforced plastic" },
  BRICK_STONE: { zh: "砖石", en: "Brick or stone" },
  CERAMIC: { zh: "陶瓷", en: "Ceramic" },
  COPPER: { zh: "铜", en: "Copper" },
  OTHER: { zh: "其他材质", en: "Other material" },
};

export const LAYINGS = [
  "UNKNOWN",
  "DIRECT_BURIED",
  "CONDUIT",
  "DUCT_BANK",
  "TRENCH",
  "AERIAL",
  "SURFACE",
  "RISING",
  "SMALL_PASSAGE",
  "UTILITY_TUNNEL",
  "CIVIL_DEFENCE",
  "IN_WELL",
  "TRENCHLESS",
  "UNDERWATER",
] as const;
export type Laying = (typeof LAYINGS)[number];

export const LAYING_TERMS: Record<Laying, Named & { code: string }> = {
  UNKNOWN: { zh: "不明", en: "Unknown", code: "" },
  DIRECT_BURIED: { zh: "直埋", en: "Direct buried", code: "ZM" },
  CONDUIT: { zh: "管埋", en: "In conduit", code: "GM" },
  DUCT_BANK: { zh: "管块", en: "Duct bank", code: "GK" },
  TRENCH: { zh: "管沟", en: "Trench", code: "GG" },
  AERIAL: { zh: "架空", en: "Aerial", code: "JK" },
  SURFACE: { zh: "地面", en: "On the surface", code: "DM" },
  RISING: { zh: "上架", en: "Rising to aerial", code: "SJ" },
  SMALL_PASSAGE: { zh: "小通道", en: "Small passage", code: "XTD" },
  UTILITY_TUNNEL: { zh: "综合管廊(沟)", en: "Utility tunnel", code: "ZH" },
  CIVIL_DEFENCE: { zh: "人防", en: "Civil defence works", code: "RF" },
  IN_WELL: { zh: "井内连线", en: "Link inside a well", code: "JN" },
  TRENCHLESS: { zh: "顶管(非开挖)", en: "Trenchless", code: "DG" },
  UNDERWATER: { zh: "水下", en: "Under water", code: "SX" },
};

export const STATUSES = ["IN_USE", "ABANDONED", "EMPTY", "OTHER"] as const;
export type Status = (typeof STATUSES)[number];
export const STATUS_TERMS: Record<Status, Named & { code: string }> = {
  IN_USE: { zh: "在用", en: "In use", code: "0" },
  ABANDONED: { zh: "废弃", en: "Abandoned", code: "1" },
  EMPTY: { zh: "空管", en: "Empty", code: "2" },
  OTHER: { zh: "其他", en: "Other", code: "3" },
};

export const ROLES = ["MUNICIPAL_MAIN", "COURTYARD_PIPE", "RISER", "SERVICE_PIPE", "BUILDING_HORIZONTAL"] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_TERMS: Record<Role, Named> = {
  MUNICIPAL_MAIN: { zh: "市政管道", en: "Municipal main" },
  COURTYARD_PIPE: { zh: "庭院管道", en: "Courtyard pipe" },
  RISER: { zh: "立管", en: "Riser" },
  SERVICE_PIPE: { zh: "引入管", en: "Service pipe" },
  BUILDING_HORIZONTAL: { zh: "水平干管", en: "Horizontal distribution pipe in building" },
};

export const PRESSURE_CLASSES = ["UNKNOWN", "LP", "MP_B", "MP_A", "SHP_B", "SHP_A", "HP_B", "HP_A", "UHP"] as const;
export type PressureClass = (typeof PRESSURE_CLASSES)[number];
export const PRESSURE_CLASS_TERMS: Record<PressureClass, Named> = {
  UNKNOWN: { zh: "压力不明", en: "Pressure unknown" },
  LP: { zh: "低压", en: "Low pressure" },
  MP_B: { zh: "中压B", en: "Medium pressure B" },
  MP_A: { zh: "中压A", en: "Medium pressure A" },
  SHP_B: { zh: "次高压B", en: "Sub-high pressure B" },
  SHP_A: { zh: "次高压A", en: "Sub-high pressure A" },
  HP_B: { zh: "高压B", en: "High pressure B" },
  HP_A: { zh: "高压A", en: "High pressure A" },
  UHP: { zh: "超高压", en: "Ultra-high pressure" },
};

/** How exactly a date is known. A decade date is a survey's place holder (1990-01-01, 2000-01-01, 2010-01-01). */
export const DATE_PRECISIONS = ["UNKNOWN", "DECADE", "YEAR", "MONTH", "DAY"] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];
export const DATE_PRECISION_TERMS: Record<DatePrecision, Named> = {
  UNKNOWN: { zh: "年代不明", en: "Date unknown" },
  DECADE: { zh: "仅知年代（估计）", en: "Decade only, estimated" },
  YEAR: { zh: "仅知年份（估计）", en: "Year only, estimated" },
  MONTH: { zh: "仅知年月", en: "Month only" },
  DAY: { zh: "到日", en: "To the day" },
};

/** Where a pipe's line comes from: surveyed, laid along its road because the file had no line, or not at all. */
export const POSITION_SOURCES = ["SURVEYED", "ALONG_ROAD", "NONE"] as const;
export type PositionSource = (typeof POSITION_SOURCES)[number];
export const POSITION_SOURCE_TERMS: Record<PositionSource, Named> = {
  SURVEYED: { zh: "实测", en: "Surveyed" },
  ALONG_ROAD: { zh: "按道路推定", en: "Placed along its road" },
  NONE: { zh: "无位置", en: "No position" },
};

export const POINT_KINDS = [
  "FEATURE",
  "VALVE",
  "MANHOLE",
  "REGULATOR",
  "DRIP_POT",
  "CP_TEST_POST",
  "SACRIFICIAL_ANODE",
  "METER",
  "HYDRANT",
  "PUMP_STATION",
  "SOURCE",
  "MARKER",
  "OTHER",
] as const;
export type PointKind = (typeof POINT_KINDS)[number];
export const POINT_KIND_TERMS: Record<PointKind, Named> = {
  FEATURE: { zh: "特征点", en: "Feature point" },
  VALVE: { zh: "阀门", en: "Valve" },
  MANHOLE: { zh: "窨井", en: "Manhole" },
  REGULATOR: { zh: "调压设施", en: "Regulator" },
  DRIP_POT: { zh: "凝水缸", en: "Drip pot" },
  CP_TEST_POST: { zh: "测试桩", en: "CP test post" },
  SACRIFICIAL_ANODE: { zh: "牺牲阳极", en: "Sacrificial anode" },
  METER: { zh: "计量点", en: "Meter" },
  HYDRANT: { zh: "消防栓", en: "Hydrant" },
  PUMP_STATION: { zh: "泵站", en: "Pump station" },
  SOURCE: { zh: "源点（水源、门站、热源）", en: "Source" },
  MARKER: { zh: "标志桩", en: "Marker" },
  OTHER: { zh: "其他附属物", en: "Other appurtenance" },
};

export const SPACE_KINDS = [
  "CULVERT",
  "SEWER",
  "POWER_DUCT",
  "TELECOM_DUCT",
  "HEAT_TRENCH",
  "UTILITY_TUNNEL",
  "BASEMENT",
  "WELL",
  "OTHER",
] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];
export const SPACE_KIND_TERMS: Record<SpaceKind, Named> = {
  CULVERT: { zh: "暗渠", en: "Covered culvert" },
  SEWER: { zh: "雨污水管涵", en: "Sewer" },
  POWER_DUCT: { zh: "电力管沟", en: "Power duct" },
  TELECOM_DUCT: { zh: "通信管沟", en: "Telecom duct" },
  HEAT_TRENCH: { zh: "热力管沟", en: "Heating trench" },
  UTILITY_TUNNEL: { zh: "综合管廊", en: "Utility tunnel" },
  BASEMENT: { zh: "地下室", en: "Basement" },
  WELL: { zh: "窨井", en: "Well" },
  OTHER: { zh: "其他地下空间", en: "Other underground space" },
};

export const ROAD_CLASSES = ["UNKNOWN", "EXPRESSWAY", "ARTERIAL", "COLLECTOR", "LOCAL", "LANE"] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];
export const ROAD_CLASS_TERMS: Record<RoadClass, Named> = {
  UNKNOWN: { zh: "等级不明", en: "Class unknown" },
  EXPRESSWAY: { zh: "快速路", en: "Expressway" },
  ARTERIAL: { zh: "主干路", en: "Arterial road" },
  COLLECTOR: { zh: "次干路", en: "Collector road" },
  LOCAL: { zh: "支路", en: "Local road" },
  LANE: { zh: "街巷", en: "Lane" },
};

export const BUILDING_KINDS = [
  "RESIDENTIAL",
  "SCHOOL",
  "HOSPITAL",
  "MARKET",
  "OFFICE",
  "INDUSTRIAL",
  "PUBLIC",
  "OTHER",
] as const;
export type BuildingKind = (typeof BUILDING_KINDS)[number];
export const BUILDING_KIND_TERMS: Record<BuildingKind, Named> = {
  RESIDENTIAL: { zh: "住宅", en: "Residential" },
  SCHOOL: { zh: "学校", en: "School" },
  HOSPITAL: { zh: "医院", en: "Hospital" },
  MARKET: { zh: "商场市场", en: "Market or mall" },
  OFFICE: { zh: "办公", en: "Office" },
  INDUSTRIAL: { zh: "工业", en: "Industrial" },
  PUBLIC: { zh: "公共场所", en: "Public place" },
  OTHER: { zh: "其他建筑", en: "Other building" },
};

/** Why a pipe failed; what counts towards a class is a rule, not a property of the cause. */
export const FAILURE_CAUSES = [
  "UNKNOWN",
  "CORROSION",
  "JOINT",
  "MATERIAL",
  "SETTLEMENT",
  "FROST",
  "AGE",
  "THIRD_PARTY",
  "CONSTRUCTION",
  "OPERATION",
  "OTHER",
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];
export const FAILURE_CAUSE_TERMS: Record<FailureCause, Named> = {
  UNKNOWN: { zh: "原因不明", en: "Cause unknown" },
  CORROSION: { zh: "腐蚀", en: "Corrosion" },
  JOINT: { zh: "接口或配件", en: "Joint or fitting" },
  MATERIAL: { zh: "材质缺陷", en: "Material defect" },
  SETTLEMENT: { zh: "沉降", en: "Settlement" },
  FROST: { zh: "冻害", en: "Frost" },
  AGE: { zh: "老化", en: "Age" },
  THIRD_PARTY: { zh: "第三方破坏", en: "Third-party damage" },
  CONSTRUCTION: { zh: "施工质量", en: "Construction quality" },
  OPERATION: { zh: "运行操作", en: "Operation" },
  OTHER: { zh: "其他", en: "Other" },
};

export const FAILURE_ASSETS = ["PIPE", "SERVICE", "VALVE", "HYDRANT", "OTHER"] as const;
export type FailureAsset = (typeof FAILURE_ASSETS)[number];
export const FAILURE_ASSET_TERMS: Record<FailureAsset, Named> = {
  PIPE: { zh: "管道", en: "Pipe" },
  SERVICE: { zh: "引入管（户线）", en: "Service line" },
  VALVE: { zh: "阀门", en: "Valve" },
  HYDRANT: { zh: "消防栓", en: "Hydrant" },
  OTHER: { zh: "其他设施", en: "Other asset" },
};

export const FAILURE_STATES = ["CONFIRMED", "CANCELLED"] as const;
export type FailureState = (typeof FAILURE_STATES)[number];
export const FAILURE_STATE_TERMS: Record<FailureState, Named> = {
  CONFIRMED: { zh: "已确认", en: "Confirmed" },
  CANCELLED: { zh: "已撤销", en: "Cancelled" },
};

export const MATCH_METHODS = ["ID", "POSITION", "NONE"] as const;
export type MatchMethod = (typeof MATCH_METHODS)[number];
export const MATCH_METHOD_TERMS: Record<MatchMethod, Named> = {
  ID: { zh: "按管段编号", en: "By pipe id" },
  POSITION: { zh: "按位置", en: "By position" },
  NONE: { zh: "未匹配", en: "Not matched" },
};
